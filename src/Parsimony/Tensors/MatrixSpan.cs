namespace Parsimony.Tensors;

/// <summary>A writable view of a matrix of floats; there may be gaps in memory between its rows.</summary>
/// <remarks>
/// Regularizers and constraints see a kernel as [inputs, units], a bias, gain or offset as one row, and weights with more axes as
/// [product of the other axes, last axis].
/// </remarks>
public readonly ref struct MatrixSpan
{
    readonly Span<float> _values;

    /// <summary>A writable view of a matrix with gaps between its rows.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Numbers in a row.</param>
    /// <param name="stride">Floats from the start of a row to the start of the next; at least <paramref name="columns"/>.</param>
    public MatrixSpan(Span<float> values, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        _values = rows == 0 ? [] : values[..((rows - 1) * stride + columns)];
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>A writable view of a matrix without gaps between its rows.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Numbers in a row.</param>
    public MatrixSpan(Span<float> values, int rows, int columns) : this(values, rows, columns, columns) { }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; }

    /// <summary>Floats from the start of a row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>One number, to read or to write.</summary>
    /// <param name="row">0-based row.</param>
    /// <param name="column">0-based column.</param>
    public ref float this[int row, int column] => ref Row(row)[column];

    /// <summary>Converts a writable view to a view that only reads.</summary>
    /// <param name="matrix">The writable view.</param>
    public static implicit operator ReadOnlyMatrixSpan(MatrixSpan matrix) =>
        new(matrix._values, matrix.Rows, matrix.Columns, matrix.Stride);

    /// <summary>The numbers of one row, to read or to write.</summary>
    /// <param name="row">0-based row.</param>
    public Span<float> Row(int row) => _values.Slice(row * Stride, Columns);
}
