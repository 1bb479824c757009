namespace Parsimony.ML;

/// <summary>Which columns of a data view a path is trained on, and how.</summary>
public sealed record ParsimonyTrainerOptions
{
    /// <summary>The column to predict: a Boolean for two classes, a key for several, a Single for numbers.</summary>
    /// <value>Default: <c>Label</c>.</value>
    public string Label { get; init; } = "Label";

    /// <summary>The columns of features: numbers, text, Boolean, dates, keys, and vectors of numbers, each of whose slots is a feature.</summary>
    /// <value>Default: the one column <c>Features</c>.</value>
    public IReadOnlyList<string> Features { get; init; } = ["Features"];

    /// <summary>The column of non-negative weights; null = all rows count the same.</summary>
    /// <value>Default: null.</value>
    public string? Weight { get; init; }

    /// <summary>The column of groups: rows with equal values stay in one fold of the path; null = no groups.</summary>
    /// <value>Default: null.</value>
    public string? Group { get; init; }

    /// <summary>The column of times: training rows are always older than held-out rows; null = no times.</summary>
    /// <value>Default: null.</value>
    public string? Time { get; init; }

    /// <summary>How the path is trained.</summary>
    /// <value>Default: all defaults of <see cref="PathOptions"/>.</value>
    public PathOptions Path { get; init; } = new();
}
