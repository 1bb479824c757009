namespace Parsimony.Preprocessing;

/// <summary>The inputs of a network: rows of floats.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="values">[rows, columns] floats, row-major; not copied.</param>
public sealed class FeatureMatrix(int rows, int columns, float[] values)
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Number of columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>[rows, columns] floats, row-major.</summary>
    public float[] Values { get; } = values;

    /// <summary>Returns one row, [columns].</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Columns, Columns);
}
