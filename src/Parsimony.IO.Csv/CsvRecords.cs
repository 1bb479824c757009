using CsvHelper;

namespace Parsimony.IO.Csv;

/// <summary>Reads the records of a CSV file below its header, one after the other; each is as wide as the header.</summary>
/// <remarks>
/// What other programs add is left out: row names of R, the unnamed index of pandas, a comma behind the last field, <c>sep=</c>, comments above
/// the header. <see cref="Notes"/> tells it.
/// </remarks>
sealed class CsvRecords : IDisposable
{
    readonly TextSource _source;
    readonly CsvPreamble _preamble;
    readonly CsvReader _reader;
    readonly char _delimiter;

    // Fields of a record before the first named one, and behind the last.
    int _before;
    int _behind;
    int _names;

    // In a file of one column a blank line is a missing value, but only where a later record follows.
    int _blankLines;
    bool _isBlankLine;
    bool _isWaiting;

    /// <summary>Starts at the top of a file and reads the header; a delimiter that is not given is chosen by the first lines.</summary>
    public CsvRecords(TextSource source, CsvOptions options)
    {
        _source = source;
        _preamble = CsvPreamble.Find(source.Rewind(), options.Delimiter);
        _delimiter = options.Delimiter ?? _preamble.Delimiter ?? DelimiterSniffer.Find(source.Rewind(_preamble.Bytes));
        if (_delimiter is '"' or (< ' ' and not '\t') or >= '\x7F')
            throw new ParsimonyException(
                $"CsvOptions.Delimiter is '{_delimiter}', expected one ASCII character, not a quote or line break, such as , or ;.");
        _reader = CsvReader.Create(source.Rewind(_preamble.Bytes), Options(), leaveOpen: true);
        try
        {
            Notes.AddRange(_preamble.Notes);
            Names = ReadHeader(options);
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    /// <summary>The column names.</summary>
    public string[] Names { get; }

    /// <summary>What of the file's form was left out or obeyed, for the user.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Line of the file on which the current record starts, counted from 1.</summary>
    public long Line => _reader.LineNumber + _preamble.Lines;

    /// <summary>Goes to the next record; false where there is none. Blank lines are skipped, or are missing values in a file of one column.</summary>
    public bool Read()
    {
        if (!_isWaiting && !Advance()) return false;
        _isBlankLine = _blankLines > 0;
        if (_isBlankLine)
        {
            _blankLines--;
            return true;
        }

        _isWaiting = false;
        CheckWidth();
        return true;
    }

    /// <summary>One cell of the current record in UTF-8, without quotes and surrounding spaces.</summary>
    public ReadOnlySpan<byte> Field(int column) => _isBlankLine ? default : _reader.GetSpan(_before + column);

    /// <summary>One cell of the current record as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Field(column));

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    /// <summary>How messages call a delimiter: "commas (,)".</summary>
    public static string Spoken(char delimiter) => delimiter switch
    {
        ',' => "commas (,)",
        ';' => "semicolons (;)",
        '\t' => "tabs",
        '|' => "bars (|)",
        _ => $"'{delimiter}'",
    };

    /// <summary>Reads on to the next record that is not blank, which then waits to be taken.</summary>
    bool Advance()
    {
        while (_reader.Read())
        {
            if (IsBlank())
            {
                if (_names == 1) _blankLines++;
                continue;
            }

            return _isWaiting = true;
        }

        return false;
    }

    void CheckWidth()
    {
        if (_reader.FieldCount != _before + Names.Length + _behind) throw Ragged();
        if (_behind == 0 || _reader.GetSpan(_reader.FieldCount - 1).IsEmpty) return;
        var found = CellText.Quoted(Encoding.UTF8.GetString(_reader.GetSpan(_reader.FieldCount - 1)));
        throw At(Line, $"column {_reader.FieldCount} has no name, but holds {found}. Expected a name in every field of the header; add one.");
    }

    CsvReaderOptions Options() => new()
    {
        Separator = _delimiter,
        HasHeader = false,
        DetectSeparatorHint = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        WhitespaceCharacters = " ",
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = Refuse,
    };

    ParsimonyException Ragged() => At(
        Line,
        $"found {_reader.FieldCount} {(_reader.FieldCount == 1 ? "field" : "fields")}, " +
        $"expected {_before + Names.Length + _behind} as in the header. " +
        $"Fields are separated by {Spoken(_delimiter)}; a field that contains one needs quotes. Correct the line, or set CsvOptions.Delimiter.");

    void Refuse(CsvMalformedRecord record)
    {
        var line = record.LineNumber + _preamble.Lines;
        switch (record.Reason)
        {
            case CsvMalformedReason.UnterminatedQuote:
                throw At(line, "found a quote that is never closed, expected \" at the end of the field. Close it; " +
                    "write a quote inside a quoted field twice (\"\").");
            case CsvMalformedReason.TextAfterClosingQuote:
                throw At(line, $"found text after a closing quote, expected {Spoken(_delimiter)} or the end of the line. " +
                    "Write a quote inside a quoted field twice (\"\").");
            case CsvMalformedReason.StrayQuote when record.RawRecord.AsSpan().ContainsAny('\r', '\n'):
                throw At(line, "found a quote inside an unquoted field, and a later quote that runs over the end of the line. " +
                    "Quote the whole field and write inner quotes twice (\"\").");
        }
    }

    string[] ReadHeader(CsvOptions options)
    {
        if (!Advance()) throw new ParsimonyException($"{_source.Path} is empty. Expected a header line with column names, then one line a row.");
        string[] fields = [.. Enumerable.Range(0, _reader.FieldCount).Select(field => Encoding.UTF8.GetString(_reader.GetSpan(field)))];
        if (options.NoHeader)
        {
            _names = fields.Length;
            string[] numbered = [.. Enumerable.Range(1, fields.Length).Select(column => $"x{column}")];
            if (!fields.SequenceEqual(numbered)) return numbered;
            Notes.Add($"The first line holds names (x1 to x{fields.Length}), although CsvOptions.NoHeader says that there are none; it is left out.");
            _isWaiting = false;
            return numbered;
        }

        var line = Line;
        _isWaiting = false;
        CheckNumbers(fields, line, options);
        if (fields is ["", _, ..] && fields[1].Length > 0)
        {
            _before = 1;
            Notes.Add("The first column has no name, like the row names of R or the index of pandas, and is left out.");
        }

        if (fields is [.., _, ""])
        {
            _behind = 1;
            Notes.Add("Every line ends with a delimiter; the empty column behind it is left out.");
        }

        string[] names = fields[_before..(fields.Length - _behind)];
        CheckNames(names, line);
        _names = names.Length;
        if (!Advance() || _reader.FieldCount != fields.Length + 1 || _before + _behind > 0) return names;
        if (_reader.GetSpan(fields.Length).IsEmpty)
        {
            _behind = 1;
            Notes.Add("Every line but the header ends with a delimiter; the empty column behind it is left out.");
        }
        else
        {
            _before = 1;
            Notes.Add("Lines have one field more than the header, like the row names of R in front of each line; that field is left out.");
        }

        return names;
    }

    /// <summary>Refuses a first line that looks like data: all numbers, or one that no column is called by.</summary>
    void CheckNumbers(string[] fields, long line, CsvOptions options)
    {
        if (options.NumericNames) return;
        var areAll = fields.All(field => CellText.TryNumber(field, out _));
        var first = Array.FindIndex(fields, field => CellText.TryNumber(field, out var value) && (areAll || value != Math.Floor(value)));
        if (first < 0) return;
        throw At(line, $"found {CellText.Quoted(fields[first])} as the name of column {first + 1}. Expected names in the first line. " +
            "If the file has no line of names: CsvOptions.NoHeader = true; if numbers are the names: CsvOptions.NumericNames = true.");
    }

    void CheckNames(string[] names, long line)
    {
        var positionOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < names.Length; column++)
        {
            if (names[column].Length == 0)
                throw At(line, $"column {_before + column + 1} of {_before + names.Length + _behind} has no name. " +
                    "Expected a name in every field of the header; add one.");
            if (positionOf.TryAdd(names[column], column)) continue;
            throw At(line, $"columns {_before + positionOf[names[column]] + 1} and {_before + column + 1} are both called '{names[column]}'. " +
                "Expected distinct names; rename one.");
        }
    }

    ParsimonyException At(long line, string problem) => new($"{_source.Path}, line {line}: {problem}");

    bool IsBlank() => _reader.RawRecord.Trim((byte)' ').IsEmpty;
}
