using System.Text.Json.Serialization;

namespace Parsimony.Results;

/// <summary>How important the columns of the table are, measured on rows that the networks have not seen.</summary>
public sealed record ImportanceSummary
{
    /// <summary>The choice whose networks were measured: min or 1se.</summary>
    public required LambdaRule At { get; init; }

    /// <summary>Folds whose held-out rows were used; fewer than the path has where it trains few networks.</summary>
    public required int Folds { get; init; }

    /// <summary>Networks of each fold whose predictions were averaged.</summary>
    public required int Restarts { get; init; }

    /// <summary>Held-out rows.</summary>
    public required int Rows { get; init; }

    /// <summary>How often the cells of a column changed places; losses are means over these times.</summary>
    public required int Repeats { get; init; }

    /// <summary>Loss of these networks on these rows, with every cell in its place.</summary>
    public required double Loss { get; init; }

    /// <summary>Columns that the networks read.</summary>
    public required int Columns { get; init; }

    /// <summary>The rows of importance.csv, the most important column first; in a wide table those with the largest weights only.</summary>
    [JsonIgnore]
    public IReadOnlyList<ColumnImportance> Measured { get; init; } = [];
}
