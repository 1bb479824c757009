namespace Parsimony.Data;

/// <summary>A column of numbers, or of dates counted in days.</summary>
public sealed class NumberColumn : IColumn
{
    /// <summary>Makes a column of numbers, which are not copied.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows]; NaN = missing; infinities are not allowed.</param>
    /// <param name="isDate">Whether the numbers are days since 1970-01-01.</param>
    public NumberColumn(string name, double[] values, bool isDate = false)
        : this(name, values, isDate ? ColumnFormat.Date : ColumnFormat.Number) { }

    /// <summary>Makes a column of numbers that were read from text; the numbers are not copied.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows]; NaN = missing; infinities are not allowed.</param>
    /// <param name="format">How the cells were written.</param>
    public NumberColumn(string name, double[] values, ColumnFormat format)
        : this(name, (RowValues<double>)values, format) { }

    /// <summary>Makes a column of numbers that may lie on disk.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows]; NaN = missing; infinities are not allowed.</param>
    /// <param name="format">How the cells were written.</param>
    public NumberColumn(string name, RowValues<double> values, ColumnFormat format)
    {
        (Name, Values, Format) = (name, values, format);
        foreach (var value in values.Span)
        {
            if (double.IsNaN(value)) MissingCount++;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>[rows]; NaN = missing.</summary>
    public RowValues<double> Values { get; }

    /// <summary>Whether the numbers are days since 1970-01-01.</summary>
    public bool IsDate => Format.Kind == ColumnKind.Date;

    /// <inheritdoc/>
    public ColumnFormat Format { get; }

    /// <inheritdoc/>
    public int RowCount => Values.Length;

    /// <inheritdoc/>
    public int MissingCount { get; }
}
