namespace Parsimony.Tensors;

/// <summary>A view that reads a matrix of floats; there may be gaps in memory between its rows.</summary>
public readonly ref struct ReadOnlyMatrixSpan
{
    readonly ReadOnlySpan<float> _values;

    /// <summary>A view of a matrix with gaps between its rows.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Numbers in a row.</param>
    /// <param name="stride">Floats from the start of a row to the start of the next; at least <paramref name="columns"/>.</param>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        _values = rows == 0 ? [] : values[..((rows - 1) * stride + columns)];
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>A view of a matrix without gaps between its rows.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Numbers in a row.</param>
    public ReadOnlyMatrixSpan(ReadOnlySpan<float> values, int rows, int columns) : this(values, rows, columns, columns) { }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; }

    /// <summary>Floats from the start of a row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>One number.</summary>
    /// <param name="row">0-based row.</param>
    /// <param name="column">0-based column.</param>
    public float this[int row, int column] => Row(row)[column];

    /// <summary>The numbers of one row.</summary>
    /// <param name="row">0-based row.</param>
    public ReadOnlySpan<float> Row(int row) => _values.Slice(row * Stride, Columns);
}
