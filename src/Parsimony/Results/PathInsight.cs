namespace Parsimony.Results;

/// <summary>What a finished path tells about its penalty: linear signal, evidence, effective parameters, and sizes of weights.</summary>
/// <remarks>Weights and curvature are those of the first restart on the first fold; values that a path does not have are empty or null.</remarks>
public sealed record PathInsight
{
    /// <summary>The test for linear signal; null where it was not made.</summary>
    public LinearSignal? LinearSignal { get; init; }

    /// <summary>The lambda of the largest Laplace evidence, which needs training rows only; null where it is unknown.</summary>
    public Lambda? LambdaEvidence { get; init; }

    /// <summary>Number of weights and biases of one network; 0 = not counted.</summary>
    public int Parameters { get; init; }

    /// <summary>Effective parameters at lambda_min, lambda_1se and 0, without those that are unknown.</summary>
    public IReadOnlyList<EffectiveParameters> EffectiveParameters { get; init; } = [];

    /// <summary>How the minima of the restarts differ at lambda_min and lambda_1se; empty where the networks were not solved to a minimum.</summary>
    public IReadOnlyList<RestartMinima> Minima { get; init; } = [];

    /// <summary>Histograms of the sizes of the weights; null where they are unknown.</summary>
    public WeightHistogram? Weights { get; init; }

    /// <summary>Inputs in the order in which a path with exact zeros removes them, the last to leave first; else empty.</summary>
    public IReadOnlyList<LeavingInput> LeavingOrder { get; init; } = [];

    /// <summary>The path at about half of lambda_min, at lambda_min and at about twice lambda_min.</summary>
    public IReadOnlyList<WhatIf> WhatIf { get; init; } = [];
}
