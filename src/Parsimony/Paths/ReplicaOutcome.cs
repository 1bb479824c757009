namespace Parsimony.Paths;

/// <summary>The result of training one replica.</summary>
/// <param name="Fit">Losses, norms and status of the network.</param>
/// <param name="HeldOutOutputs">[held-out rows * outputs] raw outputs at the end.</param>
/// <param name="Task">How far the network was to be trained.</param>
/// <param name="RungOutputs">[rungs passed] raw outputs at rungs before the end; empty once they have been read.</param>
sealed record ReplicaOutcome(FitResult Fit, RowValues<float> HeldOutOutputs, RowTask Task, IReadOnlyList<RowValues<float>> RungOutputs)
{
    /// <summary>The outcome once its outputs at rungs have been read.</summary>
    public ReplicaOutcome WithoutRungs()
    {
        foreach (var outputs in RungOutputs) outputs.Release();
        return this with { RungOutputs = [] };
    }

    /// <summary>[parameters] weights of a network from which others start, where the outcome is kept for a later run; else empty.</summary>
    public float[] Weights { get; init; } = [];

    /// <summary>Seconds of training, earlier and shorter trainings of the same network included; 0 where an earlier run trained it.</summary>
    public double Seconds { get; init; }
}
