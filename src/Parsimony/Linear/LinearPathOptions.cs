namespace Parsimony.Linear;

/// <summary>How the path of a (generalized) linear model is fitted; names and defaults are glmnet's.</summary>
public sealed record LinearPathOptions
{
    /// <summary>What is predicted; default numbers.</summary>
    public LinearFamily Family { get; init; } = LinearFamily.Gaussian;

    /// <summary>Share of L1 in the penalty, 0 to 1 (glmnet's alpha); default 1, the lasso.</summary>
    public double L1Ratio { get; init; } = 1;

    /// <summary>The lambdas in glmnet's unit, each at least 0, fitted from the largest to the smallest; null = a grid of the library's own.</summary>
    public IReadOnlyList<double>? Lambdas { get; init; }

    /// <summary>Lambdas of the library's own grid, at least 1; default 100. The grid ends early where nothing more is explained.</summary>
    public int LambdaCount { get; init; } = 100;

    /// <summary>Smallest lambda of that grid over its largest, above 0 and below 1; null = 1e-4 where rows exceed features, else 1e-2.</summary>
    public double? LambdaMinRatio { get; init; }

    /// <summary>[features] multiples of the penalty, at least 0, 0 = free; rescaled to sum to the number of features. Null = all 1.</summary>
    public IReadOnlyList<double>? PenaltyFactors { get; init; }

    /// <summary>[features] smallest coefficients, at most 0; null = none.</summary>
    public IReadOnlyList<double>? LowerLimits { get; init; }

    /// <summary>[features] largest coefficients, at least 0; null = none.</summary>
    public IReadOnlyList<double>? UpperLimits { get; init; }

    /// <summary>Whether there is an intercept, which is never penalized; default true.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Whether the penalty sees features of unit variance; default true. Coefficients are told on the original scale all the same.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>glmnet's thresh, above 0; default 1e-20, the exact minimum. 1e-7 is glmnet's own default, faster and loose.</summary>
    public double Tolerance { get; init; } = LinearSolver.TightTolerance;
}
