namespace Parsimony.Results;

/// <summary>The error of the whole procedure on rows that took no part in it, by nested cross-validation.</summary>
/// <remarks>
/// Each outer fold is predicted by a model whose path, choice of lambda and refit saw the other rows only. The models are trained on
/// (folds - 1) / folds of the rows, which makes the estimate a little pessimistic. The interval covers the sampling of rows only.
/// </remarks>
public sealed record NestedError
{
    /// <summary>Number of outer folds.</summary>
    public required int Folds { get; init; }

    /// <summary>Mean data loss of the outer rows, each predicted once.</summary>
    public required double Loss { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>Every metric on the outer rows by name, with its 95 % interval.</summary>
    public required IReadOnlyDictionary<string, IntervalEstimate> Metrics { get; init; }

    /// <summary>[folds] the lambda that each outer fold's path chose.</summary>
    public required IReadOnlyList<double> Lambdas { get; init; }
}
