namespace Parsimony.IO.Csv;

/// <summary>A column whose reading is not decided yet. As long as all cells are plain numbers it keeps them: most columns are read once.</summary>
/// <param name="name">Name of the column.</param>
/// <param name="options">What the user has decided.</param>
/// <param name="capacity">The most rows that there can be.</param>
sealed class CsvColumn(string name, ReadingOptions options, int capacity)
{
    readonly bool _areNumbersValues = PlainNumber.AreValues(options.Missing);
    RowValues<double>? _numbers;
    bool _isPlain = true;

    /// <summary>What the cells look like.</summary>
    public ColumnProfile Profile { get; } = new(name, options);

    /// <summary>Takes the cell of the next row.</summary>
    public void Add(int row, ReadOnlySpan<byte> cell, CellDecoder decoder, long line)
    {
        if (_areNumbersValues && PlainNumber.TryReadShort(cell, out var number) && Profile.TryAdd(number)) Keep(row, number.Value);
        else if (Profile.Add(decoder.Text(cell), line, out var value)) Keep(row, value);
        else Leave();
    }

    /// <summary>The column, if it was kept and is read as plain numbers; else null.</summary>
    public NumberColumn? Finish(ColumnFormat format, int rows)
    {
        if (!_isPlain || format.Kind != ColumnKind.Number || !format.Numbers.IsPlain) return null;
        var numbers = _numbers?.First(rows) ?? RowValues<double>.Allocate(rows);
        if (_numbers is null) numbers.Span.Fill(double.NaN);
        _numbers = null;
        return new NumberColumn(name, numbers, format);
    }

    void Keep(int row, double value)
    {
        if (!_isPlain || (_numbers is null && double.IsNaN(value))) return;
        if (_numbers is null)
        {
            _numbers = RowValues<double>.Allocate(capacity);
            _numbers.Span[..row].Fill(double.NaN);
        }

        _numbers.Span[row] = value;
    }

    void Leave()
    {
        _numbers?.Release();
        (_isPlain, _numbers) = (false, null);
    }
}
