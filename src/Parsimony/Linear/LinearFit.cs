namespace Parsimony.Linear;

/// <summary>The model at one strength of the penalty.</summary>
sealed record LinearFit
{
    /// <summary>Strength of the penalty per row, on standardized features (and, for numbers, a standardized target).</summary>
    public required double Strength { get; init; }

    /// <summary>[outputs] in the target's own units; zeros where the model has no intercept.</summary>
    public required double[] Intercepts { get; init; }

    /// <summary>[outputs][features] for features as they were given and the target in its own units.</summary>
    public required double[][] Coefficients { get; init; }

    /// <summary>[outputs][features] for standardized features (and target): what the penalty sees.</summary>
    public required double[][] StandardizedCoefficients { get; init; }

    /// <summary>Strength times the penalty term.</summary>
    public required double Penalty { get; init; }

    /// <summary>Weighted mean loss of the training rows, without the penalty.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Share of the null model's deviance that is explained.</summary>
    public required double DevianceRatio { get; init; }

    /// <summary>Features with a coefficient other than zero in any output.</summary>
    public required int Nonzeros { get; init; }

    /// <summary>[outputs] Euclidean norms of the standardized coefficients.</summary>
    public required double[] StandardizedNorms { get; init; }

    /// <summary>Largest violation of the conditions of a minimum, computed anew at the end.</summary>
    public required double KktResidual { get; init; }

    /// <summary>Newton steps that were taken.</summary>
    public required int Iterations { get; init; }

    /// <summary>How the fit ended.</summary>
    public required LinearStatus Status { get; init; }
}
