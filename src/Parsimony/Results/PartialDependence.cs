namespace Parsimony.Results;

/// <summary>How the prediction of the final model changes with one column, all other cells of a row staying as they are.</summary>
public sealed record PartialDependence
{
    /// <summary>Name of the column.</summary>
    public required string Column { get; init; }

    /// <summary>The class whose probability is predicted; null for numbers and counts.</summary>
    public string? Class { get; init; }

    /// <summary>The values that the column is given, ascending: numbers, or days since 1970 for dates; empty for words.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>The words that the column is given, the most frequent ones in ordinal order; empty for numbers and dates.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>[values or words] the mean prediction over up to 200 rows.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>[rows][values or words] the predictions of single rows, at most 30.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Rows { get; init; }
}
