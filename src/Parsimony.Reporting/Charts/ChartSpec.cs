using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>Everything that one chart shows; how it is drawn is <see cref="LineChart"/>'s affair.</summary>
sealed record ChartSpec
{
    /// <summary>Prefix of the ids inside the drawing; unique in a document.</summary>
    public required string Id { get; init; }

    /// <summary>The accessible name and the heading.</summary>
    public required string Title { get; init; }

    /// <summary>The plain reading, for those who do not see the drawing.</summary>
    public required string Description { get; init; }

    /// <summary>What the vertical axis measures.</summary>
    public required string ValueTitle { get; init; }

    /// <summary>What the horizontal axis measures.</summary>
    public string PlaceTitle { get; init; } = "lambda (log scale)";

    /// <summary>What the horizontal axis counts.</summary>
    public Place Place { get; init; }

    /// <summary>Where the points lie, ascending.</summary>
    public required IReadOnlyList<double> Places { get; init; }

    /// <summary>One a place; empty where all were trained.</summary>
    public IReadOnlyList<FitStatus> Statuses { get; init; } = [];

    public required IReadOnlyList<Series> Series { get; init; }

    public required ValueScale Scale { get; init; }

    public IReadOnlyList<VerticalMark> Verticals { get; init; } = [];

    public IReadOnlyList<HorizontalMark> Horizontals { get; init; } = [];

    /// <summary>Places inside the axis that are good to know.</summary>
    public IReadOnlyList<PlaceMarker> Markers { get; init; } = [];

    /// <summary>Names at the right end of the lines instead of a legend above them.</summary>
    public bool LabelsAtLines { get; init; }

    /// <summary>With <see cref="LabelsAtLines"/>: at the left end, where the lines spread; the values stand at the right.</summary>
    public bool LabelsAtStart { get; init; }

    /// <summary>The values are shares, written in percent.</summary>
    public bool InPercent { get; init; }

    public FitStatus StatusOf(int row) => Statuses.Count == 0 ? FitStatus.Trained : Statuses[row];

    public string Format(double value) => InPercent ? Markup.Humane.Short(value * 100) + " %" : Markup.Humane.Short(value);
}
