namespace Parsimony.Training.Callbacks;

/// <summary>A training that is under way, as callbacks see it.</summary>
public abstract class TrainingContext
{
    /// <summary>The epoch, counted from 0, before which training ends.</summary>
    public abstract int Epochs { get; }

    /// <summary>Number of steps in an epoch.</summary>
    public abstract int Steps { get; }

    /// <summary>The values recorded so far; in <see cref="Callback.OnEpochEnd"/> those of the ending epoch are among them.</summary>
    public abstract History History { get; }

    /// <summary>All callbacks of this training, in order.</summary>
    public abstract IReadOnlyList<Callback> Callbacks { get; }

    /// <summary>The learning rate of the next step; setting it replaces a schedule by that constant.</summary>
    public abstract float LearningRate { get; set; }

    /// <summary>The epoch that training starts with: 0, or later where it continues. May be raised in <see cref="Callback.OnTrainBegin"/>.</summary>
    public abstract int InitialEpoch { get; set; }

    /// <summary>True ends training after the current step.</summary>
    public bool StopTraining { get; set; }

    /// <summary>True where training was ended from outside, for example by a cancelled token, and is meant to go on later; default false.</summary>
    /// <remarks>Set it along with <see cref="StopTraining"/>. A backup outlives such a training; one that its own rules ended needs none.</remarks>
    public bool Interrupted { get; set; }

    /// <summary>Copies all weights as they are now, in an order of the model's own.</summary>
    public abstract float[] CopyWeights();

    /// <summary>Restores all weights.</summary>
    /// <param name="weights">Weights that <see cref="CopyWeights"/> gave.</param>
    public abstract void RestoreWeights(float[] weights);

    /// <summary>The stored form of the model as it is now.</summary>
    /// <param name="withOptimizer">True: with the optimizer's memory, from which training continues with the same bits.</param>
    public abstract ModelState ToState(bool withOptimizer);

    /// <summary>Takes weights, and the optimizer's memory where there is one, from a saved model of the same architecture.</summary>
    /// <exception cref="ParsimonyException">It is another architecture.</exception>
    public abstract void LoadState(ModelState state);
}
