using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>Where the path begins on noise, which lambda needs no validation rows, and what the penalty did to the weights.</summary>
/// <remarks>Weights and curvature are those of the first restart on the first fold; what a path has not is empty or null.</remarks>
public sealed record PathInsight
{
    /// <summary>Is there linear signal at all? Null where it was not asked.</summary>
    public LinearSignal? LinearSignal { get; init; }

    /// <summary>Where the Laplace evidence of the training rows is largest, validation rows not needed; null where it is unknown.</summary>
    public Lambda? LambdaEvidence { get; init; }

    /// <summary>Weights and biases of one network; 0 = not counted.</summary>
    public int Parameters { get; init; }

    /// <summary>At lambda_min, lambda_1se and 0, as far as known.</summary>
    public IReadOnlyList<EffectiveParameters> EffectiveParameters { get; init; } = [];

    /// <summary>How the weights lie; null where it is unknown.</summary>
    public WeightHistogram? Weights { get; init; }

    /// <summary>Inputs in the order in which an L1 or group lasso path lets go of them, the last to leave first; else empty.</summary>
    public IReadOnlyList<LeavingInput> LeavingOrder { get; init; } = [];

    /// <summary>The path at about half of lambda_min, at lambda_min, at about twice.</summary>
    public IReadOnlyList<WhatIf> WhatIf { get; init; } = [];
}
