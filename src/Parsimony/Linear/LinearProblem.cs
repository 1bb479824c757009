namespace Parsimony.Linear;

/// <summary>Holds the rows, the target and the penalty of one linear model.</summary>
sealed record LinearProblem
{
    /// <summary>Family of the model, which says what is predicted.</summary>
    public required LinearFamily Family { get; init; }

    /// <summary>Number of rows, at least 1.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of features, at least 1.</summary>
    public required int Features { get; init; }

    /// <summary>Number of classes for <see cref="LinearFamily.Multinomial"/>, else 1.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>[features * rows] column after column, finite; the solver takes the array over and standardizes it in place.</summary>
    public required RowValues<double> X { get; init; }

    /// <summary>[rows] target: numbers, 0 or 1, index of the class, or counts.</summary>
    public required double[] Y { get; init; }

    /// <summary>[rows] weights, at least 0, of any scale; null where all rows count the same.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Share of L1 in the penalty, 0 to 1 (glmnet's alpha).</summary>
    public double L1Ratio { get; init; }

    /// <summary>
    /// Runs of features that enter and leave as one, all features in order: the penalty is then the sparse group lasso with
    /// <see cref="L1Ratio"/> as its share of L1, without penalty factors and limits. Null = the elastic net.
    /// </summary>
    public IReadOnlyList<(int First, int Count)>? Groups { get; init; }

    /// <summary>Whether features are scaled to unit variance (divisor: sum of weights).</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>Whether the model has an intercept, which is never penalized.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>[features] multiples of the penalty, at least 0, 0 = free; rescaled to sum to the number of features. Null = all 1.</summary>
    public double[]? PenaltyFactors { get; init; }

    /// <summary>[features] smallest allowed coefficients on the original scale, at most 0; null = no limits.</summary>
    public double[]? LowerLimits { get; init; }

    /// <summary>[features] largest allowed coefficients on the original scale, at least 0; null = no limits.</summary>
    public double[]? UpperLimits { get; init; }

    /// <summary>What ends the solver where it takes too much work; null = nothing does.</summary>
    public WorkLimit? Work { get; init; }
}
