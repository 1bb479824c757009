namespace Parsimony.Data;

/// <summary>Which columns of a table play which part.</summary>
public sealed record DatasetOptions
{
    /// <summary>The column to predict.</summary>
    public required string Target { get; init; }

    /// <summary>What the target asks for; null = found from the target (noted in <see cref="Dataset.Notes"/>).</summary>
    /// <value>Default: null.</value>
    public LearningTask? Task { get; init; }

    /// <summary>Columns to leave out.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>With two classes: the one whose probability is modelled; null = the second in ordinal order.</summary>
    /// <value>Default: null.</value>
    public string? Positive { get; init; }

    /// <summary>Column of non-negative row weights, or null.</summary>
    /// <value>Default: null.</value>
    public string? Weight { get; init; }

    /// <summary>Column whose equal values keep rows in one fold, or null.</summary>
    /// <value>Default: null.</value>
    public string? Group { get; init; }

    /// <summary>Column of numbers or dates: training rows are always older than held-out rows; or null.</summary>
    /// <value>Default: null.</value>
    public string? Time { get; init; }
}
