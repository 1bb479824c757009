namespace Parsimony.Reporting.Charts;

/// <summary>One line of a chart.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Values">One value a place; NaN = unknown.</param>
sealed record Series(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Half the height of the band around the line; NaN = unknown; null = no band.</summary>
    public IReadOnlyList<double>? Spread { get; init; }

    /// <summary>Which colour, dash and marker of the palette.</summary>
    public int Style { get; init; }

    /// <summary>A marker at every place that also shows its status; else a few.</summary>
    public bool ShowsStatus { get; init; }

    /// <summary>One of the many: a thin line without markers, label and reading.</summary>
    public bool IsMinor { get; init; }

    /// <summary>The same name, short enough for the line that appears on hover.</summary>
    public string ShortName { get; init; } = Name;
}
