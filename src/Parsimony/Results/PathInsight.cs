namespace Parsimony.Results;

/// <summary>Where the path begins on noise, which lambda needs no validation rows, and what the penalty did to the weights.</summary>
/// <remarks>Weights and curvature are those of the first restart on the first fold; what a path has not is empty or null.</remarks>
public sealed record PathInsight
{
    /// <summary>Is there linear signal at all? Null where it was not asked.</summary>
    public LinearSignal? LinearSignal { get; init; }

    /// <summary>Where the Laplace evidence of the training rows is largest, validation rows not needed; null where it is unknown.</summary>
    public double? LambdaEvidence { get; init; }

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

    /// <summary>The same with lambdas in another unit.</summary>
    /// <param name="show">From the objective's lambda to that unit.</param>
    internal PathInsight InUnit(Func<double, double> show)
    {
        double? Show(double? lambda) => lambda is { } known ? show(known) : null;
        return this with
        {
            LinearSignal = LinearSignal is { } signal ? signal with { LambdaNoise = Show(signal.LambdaNoise) } : null,
            LambdaEvidence = Show(LambdaEvidence),
            EffectiveParameters = [.. EffectiveParameters.Select(entry => entry with { Lambda = show(entry.Lambda) })],
            Weights = Weights is { } weights ? weights with { Networks = [.. weights.Networks.Select(network => network with { Lambda = show(network.Lambda) })] } : null,
            LeavingOrder = [.. LeavingOrder.Select(entry => entry with { Lambda = Show(entry.Lambda) })],
            WhatIf = [.. WhatIf.Select(row => row with { Lambda = show(row.Lambda) })],
        };
    }
}
