namespace Parsimony.Preprocessing;

/// <summary>What a network sees: rows of floats.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="columns">Number of columns.</param>
/// <param name="values">[rows, columns], row-major; not copied.</param>
public sealed class FeatureMatrix(int rows, int columns, float[] values)
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Number of columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>[rows, columns], row-major.</summary>
    public float[] Values { get; } = values;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Columns, Columns);
}
