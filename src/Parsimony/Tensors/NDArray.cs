namespace Parsimony.Tensors;

/// <summary>Numbers with rows and a shape, in single precision: what models take and give. .NET's arrays convert to it by themselves.</summary>
public sealed class NDArray
{
    /// <summary>An array over memory that is not copied.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="rowShape">Shape of one row; without axes where a row is one number.</param>
    /// <exception cref="ParsimonyException">The count of numbers is not rows times the row's size.</exception>
    public NDArray(float[] values, int rows, Shape rowShape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rowShape);
        if (values.Length != (long)rows * rowShape.Size)
            throw new ParsimonyException($"{values.Length} numbers do not make {rows} rows of shape {rowShape}: expected {(long)rows * rowShape.Size}.");
        (Values, Rows, RowShape) = (values, rows, rowShape);
    }

    /// <summary>The numbers, row by row.</summary>
    public float[] Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Shape of one row.</summary>
    public Shape RowShape { get; }

    /// <summary>One number per row.</summary>
    public static implicit operator NDArray(float[] values) => new(NotNull(values), values.Length, Shape.Create([]));

    /// <summary>One number per row.</summary>
    public static implicit operator NDArray(double[] values) => new(Array.ConvertAll(NotNull(values), value => (float)value), values.Length, Shape.Create([]));

    /// <summary>One number per row, for example class indices.</summary>
    public static implicit operator NDArray(int[] values) => new(Array.ConvertAll(NotNull(values), value => (float)value), values.Length, Shape.Create([]));

    /// <summary>[rows, columns].</summary>
    public static implicit operator NDArray(float[,] values) => new([.. NotNull(values).Cast<float>()], values.GetLength(0), values.GetLength(1));

    /// <summary>[rows, columns].</summary>
    public static implicit operator NDArray(double[,] values) => new([.. NotNull(values).Cast<double>().Select(value => (float)value)], values.GetLength(0), values.GetLength(1));

    /// <summary>[rows, columns].</summary>
    public static implicit operator NDArray(int[,] values) => new([.. NotNull(values).Cast<int>().Select(value => (float)value)], values.GetLength(0), values.GetLength(1));

    /// <summary>[rows][columns], every row of the same length.</summary>
    /// <exception cref="ParsimonyException">Rows differ in length.</exception>
    public static implicit operator NDArray(float[][] values) => FromRows(NotNull(values));

    /// <summary>[rows][columns], every row of the same length.</summary>
    /// <exception cref="ParsimonyException">Rows differ in length.</exception>
    public static implicit operator NDArray(double[][] values) => FromRows([.. NotNull(values).Select(row => Array.ConvertAll(row, value => (float)value))]);

    /// <summary>[row shape] the numbers of one row.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * RowShape.Size, RowShape.Size);

    /// <summary>The same numbers seen as rows of another shape.</summary>
    /// <exception cref="ParsimonyException">The shape has another size.</exception>
    public NDArray Reshape(Shape rowShape) => new(Values, Rows, rowShape);

    /// <summary>A copy of some rows.</summary>
    public NDArray Take(ReadOnlySpan<int> rows)
    {
        var size = RowShape.Size;
        var values = new float[rows.Length * size];
        for (var i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(values.AsSpan(i * size));
        return new NDArray(values, rows.Length, RowShape);
    }

    static T NotNull<T>(T? values) => values ?? throw new ArgumentNullException(nameof(values));

    static NDArray FromRows(float[][] rows)
    {
        var width = rows.Length == 0 ? 0 : rows[0].Length;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null) throw new ParsimonyException($"Row {i} is null.");
            if (rows[i].Length != width) throw new ParsimonyException($"Row {i} has {rows[i].Length} numbers, row 0 has {width}: all rows need the same.");
        }

        return new NDArray([.. rows.SelectMany(row => row)], rows.Length, width);
    }
}
