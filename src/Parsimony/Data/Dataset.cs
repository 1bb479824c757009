namespace Parsimony.Data;

/// <summary>What a path is trained on: feature columns, a target without gaps, and how rows belong together.</summary>
public sealed partial record Dataset
{
    /// <summary>Where the data come from.</summary>
    public required string Name { get; init; }

    /// <summary>The feature columns, only rows that have a target.</summary>
    public required Table Features { get; init; }

    /// <summary>The target, one value a row.</summary>
    public required Target Target { get; init; }

    /// <summary>[rows]; 0-based data row of the source that each row comes from.</summary>
    public required int[] SourceRows { get; init; }

    /// <summary>[rows] non-negative weights, or null where all rows count the same.</summary>
    public double[]? Weights { get; init; }

    /// <summary>[rows] group of each row (a group stays in one fold), or null.</summary>
    public int[]? Groups { get; init; }

    /// <summary>[rows] time of each row (training rows are always older), or null.</summary>
    public double[]? Times { get; init; }

    /// <summary>What the user should know: rows left out, columns left out, how the task was chosen.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Number of rows.</summary>
    public int RowCount => Target.RowCount;
}
