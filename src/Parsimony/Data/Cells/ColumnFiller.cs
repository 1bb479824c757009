namespace Parsimony.Data.Cells;

/// <summary>Collects the cells of a column whose reading is known; a word that comes several times is stored once.</summary>
sealed class ColumnFiller
{
    readonly string _name;
    readonly ColumnFormat _format;
    readonly double[] _numbers = [];
    readonly int[] _codes = [];
    readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    readonly List<string> _words = [];

    public ColumnFiller(string name, ColumnFormat format, int rows)
    {
        (_name, _format) = (name, format);
        if (format.Kind == ColumnKind.Category) _codes = new int[rows];
        else _numbers = new double[rows];
    }

    /// <summary>Stores one cell; false where it cannot be read as its column is.</summary>
    public bool Set(int row, ReadOnlySpan<char> cell)
    {
        var isMissing = _format.IsMissing(cell);
        if (_format.Kind == ColumnKind.Category)
        {
            _codes[row] = isMissing ? -1 : Code(cell);
            return true;
        }

        if (!isMissing) return _format.TryRead(cell, out _numbers[row]);
        _numbers[row] = double.NaN;
        return true;
    }

    /// <summary>The finished column, with its levels in ordinal order.</summary>
    public IColumn Finish()
    {
        if (_format.Kind != ColumnKind.Category) return new NumberColumn(_name, _numbers, _format);
        string[] levels = [.. _words];
        Array.Sort(levels, StringComparer.Ordinal);
        var sorted = new int[levels.Length];
        for (var level = 0; level < levels.Length; level++) sorted[_codeOf[levels[level]]] = level;
        for (var row = 0; row < _codes.Length; row++)
        {
            if (_codes[row] >= 0) _codes[row] = sorted[_codes[row]];
        }

        return new CategoryColumn(_name, _codes, levels, _format);
    }

    int Code(ReadOnlySpan<char> cell)
    {
        // A word that was seen before is looked up without making a string.
        var lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(cell, out var code)) return code;
        var word = cell.ToString();
        _codeOf.Add(word, _words.Count);
        _words.Add(word);
        return _words.Count - 1;
    }
}
