namespace Parsimony.Linear;

/// <summary>Options of <see cref="LinearPath.Fit"/>; names and defaults are glmnet's.</summary>
public sealed record LinearPathOptions
{
    /// <summary>Family of the model, which says what is predicted; default: numbers (gaussian).</summary>
    public LinearFamily Family { get; init; } = LinearFamily.Gaussian;

    /// <summary>Share of L1 in the penalty, 0 to 1 (glmnet's alpha); default: 1, the lasso.</summary>
    public double L1Ratio { get; init; } = 1;

    /// <summary>Lambdas in glmnet's unit, each at least 0, fitted from largest to smallest; default: null, the library's own grid.</summary>
    public IReadOnlyList<double>? Lambdas { get; init; }

    /// <summary>Number of lambdas in the library's own grid, at least 1; default: 100. The grid ends early where nothing more is explained.</summary>
    public int LambdaCount { get; init; } = 100;

    /// <summary>Smallest over largest lambda of the own grid, above 0 and below 1; default: 1e-4 with more rows than features, else 1e-2.</summary>
    public double? LambdaMinRatio { get; init; }

    /// <summary>[features] multiples of the penalty, at least 0, 0 = free; rescaled to sum to the number of features. Default: all 1.</summary>
    public IReadOnlyList<double>? PenaltyFactors { get; init; }

    /// <summary>[features] smallest allowed coefficients, at most 0; default: no limits.</summary>
    public IReadOnlyList<double>? LowerLimits { get; init; }

    /// <summary>[features] largest allowed coefficients, at least 0; default: no limits.</summary>
    public IReadOnlyList<double>? UpperLimits { get; init; }

    /// <summary>Whether the model has an intercept, which is never penalized; default: true.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Whether features are penalized at unit variance; default: true. Coefficients are on the original scale anyway.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>Precision (glmnet's thresh), above 0; default: 1e-20, the exact minimum. glmnet's default 1e-7 is faster, less exact.</summary>
    public double Tolerance { get; init; } = LinearSolver.TightTolerance;
}
