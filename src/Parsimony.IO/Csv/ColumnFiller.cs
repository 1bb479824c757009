namespace Parsimony.IO.Csv;

/// <summary>Collects the cells of a column whose kind is known; a word that comes several times is stored once.</summary>
sealed class ColumnFiller
{
    const int MaxStackChars = 256;

    readonly ColumnProfile _profile;
    readonly ColumnKind _kind;
    readonly double[] _numbers = [];
    readonly int[] _codes = [];
    readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    readonly List<string> _words = [];

    public ColumnFiller(ColumnProfile profile, ColumnKind kind, int rows)
    {
        _profile = profile;
        _kind = kind;
        if (kind == ColumnKind.Category) _codes = new int[rows];
        else _numbers = new double[rows];
    }

    /// <summary>Stores one cell, whose text is UTF-8.</summary>
    public void Set(int row, ReadOnlySpan<byte> cell)
    {
        if (_kind == ColumnKind.Category) _codes[row] = _profile.IsMissing(cell) ? -1 : Code(cell);
        else if (_profile.IsMissing(cell)) _numbers[row] = double.NaN;
        else if (_kind == ColumnKind.Number) ColumnProfile.TryNumber(cell, out _numbers[row]);
        else ColumnProfile.TryDate(cell, out _numbers[row]);
    }

    /// <summary>The finished column, with its levels in ordinal order.</summary>
    public IColumn Finish()
    {
        if (_kind != ColumnKind.Category) return new NumberColumn(_profile.Name, _numbers, _kind == ColumnKind.Date);
        string[] levels = [.. _words];
        Array.Sort(levels, StringComparer.Ordinal);
        var sorted = new int[levels.Length];
        for (var level = 0; level < levels.Length; level++) sorted[_codeOf[levels[level]]] = level;
        for (var row = 0; row < _codes.Length; row++)
        {
            if (_codes[row] >= 0) _codes[row] = sorted[_codes[row]];
        }

        return new CategoryColumn(_profile.Name, _codes, levels);
    }

    int Code(ReadOnlySpan<byte> cell)
    {
        // A word that was seen before is looked up without making a string.
        Span<char> buffer = stackalloc char[MaxStackChars];
        var text = cell.Length <= MaxStackChars
            ? buffer[..Encoding.UTF8.GetChars(cell, buffer)]
            : Encoding.UTF8.GetString(cell).AsSpan();
        var lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var code)) return code;
        var word = text.ToString();
        _codeOf.Add(word, _words.Count);
        _words.Add(word);
        return _words.Count - 1;
    }
}
