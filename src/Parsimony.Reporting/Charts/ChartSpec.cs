namespace Parsimony.Reporting.Charts;

/// <summary>The content of one chart; <see cref="LineChart"/> draws it.</summary>
sealed record ChartSpec
{
    /// <summary>Prefix of the ids inside the drawing; unique in a document.</summary>
    public required string Id { get; init; }

    /// <summary>The accessible name and the heading.</summary>
    public required string Title { get; init; }

    /// <summary>What the chart shows, in sentences for readers who do not see it.</summary>
    public string Description { get; init; } = "";

    public required string ValueTitle { get; init; }

    public required string PlaceTitle { get; init; }

    /// <summary>What the horizontal axis counts.</summary>
    public required Place Place { get; init; }

    /// <summary>[places] positions of the points on the horizontal axis, ascending.</summary>
    public required IReadOnlyList<double> Places { get; init; }

    /// <summary>[places] status of each point; empty where all were trained.</summary>
    public IReadOnlyList<FitStatus> Statuses { get; init; } = [];

    /// <summary>The lines, the most important one first.</summary>
    public IReadOnlyList<Series> Series { get; init; } = [];

    public ValueScale Scale { get; init; } = ValueScale.Share;

    public IReadOnlyList<VerticalMark> Verticals { get; init; } = [];

    public IReadOnlyList<HorizontalMark> Horizontals { get; init; } = [];

    /// <summary>Signs on the horizontal axis at places that were not chosen.</summary>
    public IReadOnlyList<PlaceMarker> Markers { get; init; } = [];

    /// <summary>True: names stand at the right end of the lines; false: in a legend above them.</summary>
    public bool LabelsAtLines { get; init; }

    /// <summary>With <see cref="LabelsAtLines"/>: names stand at the left end instead, and the values at the right.</summary>
    public bool LabelsAtStart { get; init; }

    /// <summary>True where the values are shares, which are written in percent.</summary>
    public bool InPercent { get; init; }

    public FitStatus StatusOf(int row) => Statuses.Count == 0 ? FitStatus.Trained : Statuses[row];

    /// <summary>A value of the vertical axis as text.</summary>
    public string Format(double value) => InPercent ? Short(value * 100) + " %" : Short(value);
}
