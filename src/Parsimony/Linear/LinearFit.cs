namespace Parsimony.Linear;

/// <summary>A fitted linear model at one strength of the penalty.</summary>
sealed record LinearFit
{
    /// <summary>Strength of the penalty per row, on standardized features and, for a target of numbers, on the standardized target.</summary>
    public required double Strength { get; init; }

    /// <summary>[outputs] intercepts in the target's own units; 0 where the model has no intercept.</summary>
    public required double[] Intercepts { get; init; }

    /// <summary>[outputs][features] coefficients for features as they were given and the target in its own units.</summary>
    public required double[][] Coefficients { get; init; }

    /// <summary>[outputs][features] coefficients for standardized features and target, which the penalty is computed from.</summary>
    public required double[][] StandardizedCoefficients { get; init; }

    /// <summary>Value of the penalty: strength times the penalty term.</summary>
    public required double Penalty { get; init; }

    /// <summary>Weighted mean loss of the training rows without the penalty.</summary>
    public required double TrainLoss { get; init; }

    /// <summary>Share of the null model's deviance that the model explains, at most 1.</summary>
    public required double DevianceRatio { get; init; }

    /// <summary>Number of features with a coefficient other than zero in any output.</summary>
    public required int Nonzeros { get; init; }

    /// <summary>[outputs] Euclidean norms of the standardized coefficients.</summary>
    public required double[] StandardizedNorms { get; init; }

    /// <summary>Largest violation of the optimality (KKT) conditions, computed anew at the end.</summary>
    public required double KktResidual { get; init; }

    /// <summary>Number of Newton steps that the fit took.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether the fit reached the minimum, or why it did not.</summary>
    public required LinearStatus Status { get; init; }

    /// <summary>The sum of squares, added one by one: the same bits on every machine.</summary>
    public static double SumOfSquares(double[] values)
    {
        double sum = 0;
        foreach (var value in values) sum += value * value;
        return sum;
    }
}
