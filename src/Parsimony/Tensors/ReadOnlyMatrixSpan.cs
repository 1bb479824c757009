namespace Parsimony.Tensors;

/// <summary>A view of a matrix, to read only, whose rows may lie further apart than they are long.</summary>
public readonly ref struct ReadOnlyMatrixSpan
{
    readonly ReadOnlySpan<float> _values;

    /// <summary>A view.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Length of a row.</param>
    /// <param name="stride">Floats from the start of a row to the start of the next; at least <paramref name="columns"/>.</param>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        _values = rows == 0 ? [] : values[..((rows - 1) * stride + columns)];
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>A view of rows that follow one another without gaps.</summary>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns) : this(values, rows, columns, columns) { }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Length of a row.</summary>
    public int Columns { get; }

    /// <summary>Floats from the start of a row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>One element.</summary>
    public float this[int row, int column] => Row(row)[column];

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int row) => _values.Slice(row * Stride, Columns);
}
