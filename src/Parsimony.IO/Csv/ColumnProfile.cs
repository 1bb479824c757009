using System.Collections.Frozen;

namespace Parsimony.IO.Csv;

/// <summary>Counts what the cells of one column look like, and decides whether it holds numbers, dates or words.</summary>
/// <param name="name">Name of the column.</param>
/// <param name="missingWords">Words in UTF-8 that mean "no value".</param>
sealed class ColumnProfile(string name, byte[][] missingWords)
{
    // Longer texts are words. No program writes a double with this many digits.
    const int MaxNumberLength = 128;

    // From this share and count of numbers on, a word among them is taken for a mistake, not for a category.
    const double NumericShare = 0.9;
    const int MinNumbers = 5;

    // Words that other programs write for "no value"; such cells are no reason to read the column as words.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_likelyMissing = FrozenSet.Create(
        StringComparer.Ordinal,
        "NA", "N/A", "n/a", "na", "NaN", "nan", "NULL", "null", "None", "none", "nil", "?", "-", ".",
        "inf", "-inf", "Inf", "-Inf", "Infinity", "-Infinity").GetAlternateLookup<ReadOnlySpan<char>>();

    const int LongestLikelyMissing = 9;

    int _values;
    int _numbers;
    int _dates;
    int _tooLarge;
    int _decimalCommas;
    int _likelyMissing;
    (string Text, long Line) _firstTooLarge;
    (string Text, long Line) _firstOdd;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>True for the empty field and for the words that mean "no value".</summary>
    public bool IsMissing(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty) return true;
        foreach (var word in missingWords)
        {
            if (cell.SequenceEqual(word)) return true;
        }

        return false;
    }

    /// <summary>Counts one cell, whose text is UTF-8; the line is for messages.</summary>
    public void Add(ReadOnlySpan<byte> cell, long line)
    {
        if (IsMissing(cell)) return;
        _values++;

        // The first letter shows of most words that they are not numbers, without parsing them.
        var mayBeNumber = cell[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.';
        if (mayBeNumber && TryNumber(cell, out _))
        {
            _numbers++;
            return;
        }

        if (_firstOdd.Text is null) _firstOdd = (Encoding.UTF8.GetString(cell), line);
        if (mayBeNumber) AddOdd(cell, line);
        else if (cell.Length <= LongestLikelyMissing && IsLikelyMissing(cell)) _likelyMissing++;
    }

    void AddOdd(ReadOnlySpan<byte> cell, long line)
    {
        if (cell.Length > MaxNumberLength) return;
        Span<char> text = stackalloc char[MaxNumberLength];
        text = text[..Encoding.UTF8.GetChars(cell, text)];
        if (_dates == _values - 1 && CellText.TryDate(text, out _))
        {
            _dates++;
        }
        else if (CellText.IsTooLarge(text))
        {
            if (_tooLarge++ == 0) _firstTooLarge = (text.ToString(), line);
        }
        else if (IsDecimalComma(text))
        {
            _decimalCommas++;
        }
        else if (IsLikelyMissing(cell))
        {
            _likelyMissing++;
        }
    }

    /// <summary>Decides what the column holds.</summary>
    /// <param name="forced">The kind that the user asked for, or null.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="ParsimonyException">A few cells do not fit the rest.</exception>
    public ColumnKind Resolve(ColumnKind? forced, string path)
    {
        if (forced == ColumnKind.Category) return ColumnKind.Category;
        if (_numbers == _values) return ColumnKind.Number;
        if (_dates == _values) return ColumnKind.Date;
        var digits = _numbers + _tooLarge;
        var isMostlyNumbers = _numbers >= MinNumbers && digits >= NumericShare * (_values - _likelyMissing);
        if (_tooLarge > 0 && (isMostlyNumbers || digits == _values || forced == ColumnKind.Number))
            throw Unfit(path, _firstTooLarge, "a finite number, at most 1.8e308. Correct the cell, or leave it empty if the value is missing.");
        if (_decimalCommas > 0 && forced is null && _decimalCommas + _numbers == _values)
            throw Unfit(path, _firstOdd, "a number with a decimal point. " +
                $"Write decimals with a point, or CsvOptions.Categorical = [\"{name}\"] if these are words.");
        if (!isMostlyNumbers && forced != ColumnKind.Number) return ColumnKind.Category;
        var words = forced is null ? $"CsvOptions.Categorical = [\"{name}\"]" : $"leave {name} out of CsvOptions.Numeric";
        throw Unfit(path, _firstOdd, $"a number, as in {_numbers} of the column's {_values} cells. If it stands for a missing value: " +
            $"CsvOptions.MissingWords = [\"{_firstOdd.Text}\"]; if the column holds words: {words}; else correct the cell.");
    }

    /// <summary>Reads a cell as a finite number; false where it is none.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> cell, out double value)
    {
        Span<char> text = stackalloc char[MaxNumberLength];
        value = 0;
        return cell.Length <= MaxNumberLength && CellText.TryNumber(text[..Encoding.UTF8.GetChars(cell, text)], out value);
    }

    /// <summary>Reads a cell as a date, in days since 1970-01-01; false where it is none.</summary>
    public static bool TryDate(ReadOnlySpan<byte> cell, out double days)
    {
        Span<char> text = stackalloc char[MaxNumberLength];
        days = 0;
        return cell.Length <= MaxNumberLength && CellText.TryDate(text[..Encoding.UTF8.GetChars(cell, text)], out days);
    }

    ParsimonyException Unfit(string path, (string Text, long Line) cell, string expected) =>
        new($"{path}, line {cell.Line}, column '{name}': found {CellText.Quoted(cell.Text)}, expected {expected}");

    static bool IsDecimalComma(Span<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma < 0 || text.Contains('.')) return false;
        text[comma] = '.';
        var isNumber = CellText.TryNumber(text, out _);
        text[comma] = ',';
        return isNumber;
    }

    static bool IsLikelyMissing(ReadOnlySpan<byte> cell)
    {
        Span<char> text = stackalloc char[MaxNumberLength];
        return s_likelyMissing.Contains(text[..Encoding.UTF8.GetChars(cell, text)]);
    }
}
