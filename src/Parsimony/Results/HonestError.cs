namespace Parsimony.Results;

/// <summary>The error of the whole procedure on new rows, corrected for the bias of choosing lambda, with its 95 % interval.</summary>
public sealed record HonestError
{
    /// <summary>Expected data loss of the procedure on new rows.</summary>
    public required double Loss { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>Every metric on new rows by name, with its 95 % interval.</summary>
    public required IReadOnlyDictionary<string, IntervalEstimate> Metrics { get; init; }
}
