namespace Parsimony.Data.Cells;

/// <summary>Collects the cells of a column whose reading is known; a word that comes several times is stored once.</summary>
sealed class ColumnFiller
{
    readonly string _name;
    readonly ColumnFormat _format;
    readonly RowValues<double> _numbers = Array.Empty<double>();
    readonly RowValues<int> _codes = Array.Empty<int>();
    readonly WordCodes _words = new();

    /// <summary>Makes room for a column.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="format">How its cells are read.</param>
    /// <param name="capacity">The most rows that there can be.</param>
    public ColumnFiller(string name, ColumnFormat format, int capacity)
    {
        (_name, _format) = (name, format);
        if (format.Kind == ColumnKind.Category) _codes = RowValues<int>.Allocate(capacity);
        else _numbers = RowValues<double>.Allocate(capacity);
        IsPlain = format is { Kind: ColumnKind.Number, Numbers: { Decimal: '.', Unit: "" } } && PlainNumber.AreValues(format.Missing);
    }

    /// <summary>Whether a cell that is a plain number is its value, whatever else may be in the column.</summary>
    public bool IsPlain { get; }

    /// <summary>Stores the value of a cell.</summary>
    public void Set(int row, double value) => _numbers.Span[row] = value;

    /// <summary>Stores one cell; false where it cannot be read as its column is.</summary>
    public bool Set(int row, ReadOnlySpan<char> cell)
    {
        var isMissing = _format.IsMissing(cell);
        if (_format.Kind == ColumnKind.Category)
        {
            _codes.Span[row] = isMissing ? -1 : _words.Code(cell);
            return true;
        }

        if (!isMissing) return _format.TryRead(cell, out _numbers.Span[row]);
        _numbers.Span[row] = double.NaN;
        return true;
    }

    /// <summary>The finished column of so many rows, with its levels in ordinal order.</summary>
    public IColumn Finish(int rows)
    {
        if (_format.Kind != ColumnKind.Category)
        {
            return new NumberColumn(_name, _numbers.First(rows), _format);
        }

        var codes = _codes.First(rows);
        var levels = _words.Sort(codes.Span);
        return new CategoryColumn(_name, codes, levels, _format);
    }
}
