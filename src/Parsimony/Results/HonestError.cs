namespace Parsimony.Results;

/// <summary>A bias-corrected estimate with its 95 % interval.</summary>
public sealed record HonestError
{
    /// <summary>Expected data loss of the procedure on new rows.</summary>
    public required double Loss { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public required double High { get; init; }

    /// <summary>The same for every metric, by name.</summary>
    public required IReadOnlyDictionary<string, IntervalEstimate> Metrics { get; init; }
}
