namespace Parsimony.Tensors;

/// <summary>Rows of numbers in single precision: what models take and return. Arrays of .NET are converted without a cast.</summary>
public sealed class NDArray
{
    /// <summary>An array over memory that is not copied.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="rowShape">Shape of one row; without axes where a row is one number.</param>
    /// <exception cref="ParsimonyException">The count of numbers is not <c>rows * rowShape.Size</c>.</exception>
    public NDArray(float[] values, int rows, Shape rowShape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rowShape);
        var expected = (long)rows * rowShape.Size;
        if (values.Length != expected)
            throw new ParsimonyException($"{values.Length} numbers do not make {rows} rows of shape {rowShape}: expected {expected}.");
        (Values, Rows, RowShape) = (values, rows, rowShape);
    }

    /// <summary>The numbers, row by row.</summary>
    public float[] Values { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Shape of one row.</summary>
    public Shape RowShape { get; }

    /// <summary>Uses [rows] numbers as one number per row, without a copy.</summary>
    public static implicit operator NDArray(float[] values) => new(NotNull(values), values.Length, Shape.Create([]));

    /// <summary>Copies [rows] numbers as one number per row.</summary>
    public static implicit operator NDArray(double[] values) => FromVector(values, value => (float)value);

    /// <summary>Copies [rows] whole numbers, for example class indices, as one number per row.</summary>
    public static implicit operator NDArray(int[] values) => FromVector(values, value => (float)value);

    /// <summary>Copies [rows] numbers of a column as one number per row.</summary>
    public static implicit operator NDArray(RowValues<double> values) => NotNull(values).Array;

    /// <summary>Copies [rows] whole numbers of a column, for example class indices, as one number per row.</summary>
    public static implicit operator NDArray(RowValues<int> values) => NotNull(values).Array;

    /// <summary>Copies a matrix [rows, columns].</summary>
    public static implicit operator NDArray(float[,] values) => FromMatrix<float>(values, value => value);

    /// <summary>Copies a matrix [rows, columns].</summary>
    public static implicit operator NDArray(double[,] values) => FromMatrix<double>(values, value => (float)value);

    /// <summary>Copies a matrix [rows, columns] of whole numbers.</summary>
    public static implicit operator NDArray(int[,] values) => FromMatrix<int>(values, value => (float)value);

    /// <summary>Copies [rows][columns] numbers; all rows have the same length.</summary>
    /// <exception cref="ParsimonyException">Rows differ in length.</exception>
    public static implicit operator NDArray(float[][] values) => FromRows(NotNull(values));

    /// <summary>Copies [rows][columns] numbers; all rows have the same length.</summary>
    /// <exception cref="ParsimonyException">Rows differ in length.</exception>
    public static implicit operator NDArray(double[][] values) =>
        FromRows([.. NotNull(values).Select(row => Array.ConvertAll(row, value => (float)value))]);

    /// <summary>The numbers of one row.</summary>
    /// <param name="row">0-based row.</param>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * RowShape.Size, RowShape.Size);

    /// <summary>Gives each row another shape of the same size; the numbers are not copied.</summary>
    /// <param name="rowShape">The new shape of a row.</param>
    /// <exception cref="ParsimonyException">The shape has another size.</exception>
    public NDArray Reshape(Shape rowShape) => new(Values, Rows, rowShape);

    /// <summary>Copies some rows into a new array.</summary>
    /// <param name="rows">0-based rows, in the order of the result; a row may be taken more than once.</param>
    public NDArray Take(ReadOnlySpan<int> rows)
    {
        var size = RowShape.Size;
        var values = new float[rows.Length * size];
        for (var i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(values.AsSpan(i * size));
        return new NDArray(values, rows.Length, RowShape);
    }

    static T NotNull<T>(T? values) => values ?? throw new ArgumentNullException(nameof(values));

    static NDArray FromVector<T>(T[] values, Converter<T, float> convert) =>
        new(Array.ConvertAll(NotNull(values), convert), values.Length, Shape.Create([]));

    static NDArray FromMatrix<T>(T[,] values, Func<T, float> convert) =>
        new([.. NotNull(values).Cast<T>().Select(convert)], values.GetLength(0), values.GetLength(1));

    static NDArray FromRows(float[][] rows)
    {
        var width = rows.Length == 0 ? 0 : rows[0].Length;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null) throw new ParsimonyException($"Row {i} is null.");
            if (rows[i].Length != width)
                throw new ParsimonyException($"Row {i} has {rows[i].Length} numbers, row 0 has {width}: all rows need the same.");
        }

        return new NDArray([.. rows.SelectMany(row => row)], rows.Length, width);
    }
}
