namespace Parsimony.Training.Callbacks;

/// <summary>An object whose methods are called during training, and that may stop it or change the learning rate.</summary>
/// <remarks>Derive from it for a callback of your own; every method does nothing unless overridden.</remarks>
public abstract class Callback
{
    /// <summary>Called before the first epoch.</summary>
    public virtual void OnTrainBegin(TrainingContext context) { }

    /// <summary>Called after the last epoch, whatever ended training; not after an exception.</summary>
    public virtual void OnTrainEnd(TrainingContext context) { }

    /// <summary>Called before an epoch.</summary>
    /// <param name="context">The training that is under way.</param>
    /// <param name="epoch">0-based epoch.</param>
    public virtual void OnEpochBegin(TrainingContext context, int epoch) { }

    /// <summary>Called after an epoch and its validation.</summary>
    /// <param name="context">The training that is under way.</param>
    /// <param name="epoch">0-based epoch.</param>
    /// <param name="logs">The values that the epoch recorded: loss, penalty, metrics, val_loss, learning_rate, ...</param>
    public virtual void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs) { }

    /// <summary>Called before a step.</summary>
    /// <param name="context">The training that is under way.</param>
    /// <param name="batch">0-based batch in the epoch.</param>
    public virtual void OnBatchBegin(TrainingContext context, int batch) { }

    /// <summary>Called after a step.</summary>
    /// <param name="context">The training that is under way.</param>
    /// <param name="batch">0-based batch in the epoch.</param>
    /// <param name="loss">Mean data loss of the batch before the step.</param>
    public virtual void OnBatchEnd(TrainingContext context, int batch, double loss) { }

    /// <summary>The callback's memory as JSON, for a training that continues in another process.</summary>
    public virtual JsonObject GetState() => [];

    /// <summary>Restores what <see cref="GetState"/> gave; called after <see cref="OnTrainBegin"/>.</summary>
    public virtual void SetState(JsonObject state) { }
}
