namespace Parsimony.Paths;

/// <summary>How the training of one network ended.</summary>
/// <param name="Epochs">Passes over the training rows.</param>
/// <param name="IsFinite">True where all weights are finite numbers.</param>
/// <param name="IsFrozen">True where training stopped because the network's lambda cannot be chosen.</param>
readonly record struct TrainingEnd(int Epochs, bool IsFinite, bool IsFrozen)
{
    /// <summary>The distance from a minimum that the solver saw; null = it is to be measured.</summary>
    public double? Gap { get; init; }

    /// <summary>Steps of a solver that goes to the minimum.</summary>
    public int Iterations { get; init; }

    /// <summary>True where the solver reached a minimum.</summary>
    public bool IsConverged { get; init; }
}
