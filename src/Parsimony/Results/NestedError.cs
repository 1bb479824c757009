namespace Parsimony.Results;

/// <summary>The error of the whole procedure on rows that took no part in it, by nested cross-validation.</summary>
/// <remarks>
/// Each outer fold is predicted by a model whose path, choice of lambda and refit saw the other rows only. It speaks of a model trained on
/// (folds - 1) / folds of the rows, so that it is a little too pessimistic; the interval is the rows' luck alone.
/// </remarks>
public sealed record NestedError
{
    /// <summary>Outer folds.</summary>
    public required int Folds { get; init; }

    /// <summary>Mean data loss of the outer rows, each predicted once.</summary>
    public required double Loss { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>The same for every metric, by name.</summary>
    public required IReadOnlyDictionary<string, IntervalEstimate> Metrics { get; init; }

    /// <summary>[folds] the lambda that each outer fold's path chose.</summary>
    public required IReadOnlyList<double> Lambdas { get; init; }
}
