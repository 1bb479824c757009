namespace Parsimony.Data;

/// <summary>Data to train on: feature columns, a target without gaps, and how rows count and belong together.</summary>
/// <example>
/// The second row has no target and is left out.
/// <code>
/// var data = Dataset.FromArrays(new double[,] { { 1, 5 }, { 2, 6 }, { 3, 7 } }, [0.5, double.NaN, 1.5], ["age", "dose"]);
/// Console.WriteLine(data.RowCount); // 2
/// </code></example>
public sealed partial record Dataset
{
    /// <summary>Name of the source, such as a file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The feature columns of the rows that have a target.</summary>
    public required Table Features { get; init; }

    /// <summary>The column to predict, one value per row.</summary>
    public required Target Target { get; init; }

    /// <summary>[rows]; 0-based data row of the source that each row comes from.</summary>
    public required int[] SourceRows { get; init; }

    /// <summary>[rows] non-negative weights, or null where all rows count the same.</summary>
    /// <remarks>A row of weight 2 counts as two equal rows; paths and fits leave out rows of weight 0.</remarks>
    public double[]? Weights { get; init; }

    /// <summary>[rows] group of each row (a group stays in one fold), or null.</summary>
    public int[]? Groups { get; init; }

    /// <summary>[rows] time of each row (training rows are always older), or null.</summary>
    public double[]? Times { get; init; }

    /// <summary>What was read: every column of the source, in its order; empty where the dataset was put together by hand.</summary>
    public IReadOnlyList<ColumnSchema> Schema { get; init; } = [];

    /// <summary>Notes for the user: rows left out, columns left out, how the task was chosen.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Number of rows.</summary>
    public int RowCount => Target.RowCount;
}
