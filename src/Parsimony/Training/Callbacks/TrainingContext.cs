using Parsimony.Tensors;

namespace Parsimony.Training.Callbacks;

/// <summary>A training that is under way, as callbacks see it.</summary>
public abstract class TrainingContext
{
    /// <summary>Epochs asked for.</summary>
    public abstract int Epochs { get; }

    /// <summary>Steps per epoch.</summary>
    public abstract int Steps { get; }

    /// <summary>What was recorded so far; in <see cref="Callback.OnEpochEnd"/> with the epoch that ends.</summary>
    public abstract History History { get; }

    /// <summary>All callbacks of this training, in order.</summary>
    public abstract IReadOnlyList<Callback> Callbacks { get; }

    /// <summary>The learning rate of the next step; setting it replaces a schedule by that constant.</summary>
    public abstract float LearningRate { get; set; }

    /// <summary>The epoch that training starts with: 0, or later where it goes on. May be raised in <see cref="Callback.OnTrainBegin"/>.</summary>
    public abstract int InitialEpoch { get; set; }

    /// <summary>Set it to end training after this step.</summary>
    public bool StopTraining { get; set; }

    /// <summary>True where training was ended from outside, for example by a cancelled token, and is meant to go on later; default false.</summary>
    /// <remarks>Set it along with <see cref="StopTraining"/>. A backup outlives such a training; one that its own rules ended needs none.</remarks>
    public bool Interrupted { get; set; }

    /// <summary>All weights as they are now, in an order of the model's own.</summary>
    public abstract float[] CopyWeights();

    /// <summary>Puts weights back.</summary>
    /// <param name="weights">What <see cref="CopyWeights"/> gave.</param>
    public abstract void RestoreWeights(float[] weights);

    /// <summary>The model as it would be saved.</summary>
    /// <param name="withOptimizer">True: with what the optimizer remembers, so that training goes on with the same bits.</param>
    public abstract ModelState ToState(bool withOptimizer);

    /// <summary>Takes weights, and the optimizer's memory where there is one, from a saved model of the same architecture.</summary>
    /// <exception cref="ParsimonyException">It is another architecture.</exception>
    public abstract void LoadState(ModelState state);
}
