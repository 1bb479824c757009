namespace Parsimony.Tensors;

/// <summary>A writable view of a matrix whose rows may lie further apart than they are long.</summary>
/// <remarks>A kernel is seen as [inputs, units]; a bias, gain or offset as one row; anything of more axes as [product of the others, last axis].</remarks>
public readonly ref struct MatrixSpan
{
    readonly Span<float> _values;

    /// <summary>A view.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Length of a row.</param>
    /// <param name="stride">Floats from the start of a row to the start of the next; at least <paramref name="columns"/>.</param>
    public MatrixSpan(Span<float> values, int rows, int columns, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, columns);
        _values = rows == 0 ? [] : values[..((rows - 1) * stride + columns)];
        (Rows, Columns, Stride) = (rows, columns, stride);
    }

    /// <summary>A view of rows that follow one another without gaps.</summary>
    public MatrixSpan(Span<float> values, int rows, int columns) : this(values, rows, columns, columns) { }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Length of a row.</summary>
    public int Columns { get; }

    /// <summary>Floats from the start of a row to the start of the next.</summary>
    public int Stride { get; }

    /// <summary>One element.</summary>
    public ref float this[int row, int column] => ref Row(row)[column];

    /// <summary>The same, to read only.</summary>
    public static implicit operator ReadOnlyMatrixSpan(MatrixSpan matrix) => new(matrix._values, matrix.Rows, matrix.Columns, matrix.Stride);

    /// <summary>One row.</summary>
    public Span<float> Row(int row) => _values.Slice(row * Stride, Columns);
}
