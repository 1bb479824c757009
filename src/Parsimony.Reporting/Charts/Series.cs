namespace Parsimony.Reporting.Charts;

/// <summary>One line of a chart. Its values are [places]; NaN = unknown.</summary>
sealed record Series(string Name, IReadOnlyList<double> Values)
{
    /// <summary>[places] half the height of the band around the line; NaN = unknown. Null = no band.</summary>
    public IReadOnlyList<double>? Spread { get; init; }

    /// <summary>Number of the colour, dash and marker.</summary>
    public int Style { get; init; }

    /// <summary>True: every place has a marker that shows the status; false: a few places have one.</summary>
    public bool ShowsStatus { get; init; }

    /// <summary>True for one of many lines: it is thin and has neither markers nor a label.</summary>
    public bool IsMinor { get; init; }

    /// <summary>True where unknown places are no gaps: the line joins the places that are known.</summary>
    public bool JoinsKnown { get; init; }

    /// <summary>A short name for the text that appears on hover; default: the label.</summary>
    public string ShortName { get; init; } = Name;
}
