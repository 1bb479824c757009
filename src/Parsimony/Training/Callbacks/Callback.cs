using System.Text.Json.Nodes;

namespace Parsimony.Training.Callbacks;

/// <summary>Something that training tells about its progress and that may steer it.</summary>
/// <remarks>Derive from it for one of your own; every method does nothing unless overridden.</remarks>
public abstract class Callback
{
    /// <summary>Before the first epoch.</summary>
    public virtual void OnTrainBegin(TrainingContext context) { }

    /// <summary>After the last epoch, whatever ended training; not after an exception.</summary>
    public virtual void OnTrainEnd(TrainingContext context) { }

    /// <summary>Before an epoch.</summary>
    /// <param name="context">The training.</param>
    /// <param name="epoch">0-based.</param>
    public virtual void OnEpochBegin(TrainingContext context, int epoch) { }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="context">The training.</param>
    /// <param name="epoch">0-based.</param>
    /// <param name="logs">loss, penalty, metrics, val_loss, learning_rate, ...</param>
    public virtual void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs) { }

    /// <summary>Before a step.</summary>
    /// <param name="context">The training.</param>
    /// <param name="batch">0-based in the epoch.</param>
    public virtual void OnBatchBegin(TrainingContext context, int batch) { }

    /// <summary>After a step.</summary>
    /// <param name="context">The training.</param>
    /// <param name="batch">0-based in the epoch.</param>
    /// <param name="loss">Mean data loss of the batch before the step.</param>
    public virtual void OnBatchEnd(TrainingContext context, int batch, double loss) { }

    /// <summary>What it must remember when training goes on in another process.</summary>
    public virtual JsonObject GetState() => [];

    /// <summary>The opposite of <see cref="GetState"/>; called after <see cref="OnTrainBegin"/>.</summary>
    public virtual void SetState(JsonObject state) { }
}
