using CsvHelper;

namespace Parsimony.IO.Csv;

/// <summary>Reads the records of a CSV file below its header, one after the other; each is as wide as the header.</summary>
sealed class CsvRecords : IDisposable
{
    readonly TextSource _source;
    readonly CsvReader _reader;
    readonly char _delimiter;

    // In a file of one column a blank line is a missing value, but only where a later record follows.
    int _blankLines;
    bool _isBlankLine;
    bool _isWaiting;

    /// <summary>Starts at the top of <paramref name="source"/> and reads the header; a delimiter that is null is chosen by the first lines.</summary>
    public CsvRecords(TextSource source, char? delimiter)
    {
        _source = source;
        _delimiter = delimiter ?? DelimiterSniffer.Find(source.Rewind());
        if (_delimiter is '"' or '\r' or '\n' or > '\x7F')
            throw new ParsimonyException(
                $"CsvOptions.Delimiter is '{_delimiter}', expected one ASCII character, not a quote or line break, such as , or ;.");
        _reader = CsvReader.Create(source.Rewind(), Options(), leaveOpen: true);
        try
        {
            Names = ReadHeader();
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    /// <summary>The column names.</summary>
    public string[] Names { get; }

    /// <summary>Line of the file on which the current record starts, counted from 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>Goes to the next record; false where there is none. Blank lines are skipped, or are missing values in a file of one column.</summary>
    public bool Read()
    {
        if (!_isWaiting)
        {
            while (_reader.Read())
            {
                if (IsBlank())
                {
                    if (Names.Length == 1) _blankLines++;
                    continue;
                }

                if (_reader.FieldCount != Names.Length) throw Ragged();
                _isWaiting = true;
                break;
            }

            if (!_isWaiting) return false;
        }

        _isBlankLine = _blankLines > 0;
        if (_isBlankLine) _blankLines--;
        else _isWaiting = false;
        return true;
    }

    /// <summary>One cell of the current record in UTF-8, without quotes and surrounding spaces.</summary>
    public ReadOnlySpan<byte> Field(int column) => _isBlankLine ? default : _reader.GetSpan(column);

    /// <summary>One cell of the current record as text.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Field(column));

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

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
        $"found {_reader.FieldCount} {(_reader.FieldCount == 1 ? "field" : "fields")}, expected {Names.Length} as in the header. " +
        $"Fields are separated by {Spoken(_delimiter)}; a field that contains one needs quotes. Correct the line, or set CsvOptions.Delimiter.");

    void Refuse(CsvMalformedRecord record)
    {
        switch (record.Reason)
        {
            case CsvMalformedReason.UnterminatedQuote:
                throw At(record.LineNumber, "found a quote that is never closed, expected \" at the end of the field. Close it; " +
                    "write a quote inside a quoted field twice (\"\").");
            case CsvMalformedReason.TextAfterClosingQuote:
                throw At(record.LineNumber, $"found text after a closing quote, expected {Spoken(_delimiter)} or the end of the line. " +
                    "Write a quote inside a quoted field twice (\"\").");
            case CsvMalformedReason.StrayQuote when record.RawRecord.AsSpan().ContainsAny('\r', '\n'):
                throw At(record.LineNumber, "found a quote inside an unquoted field, and a later quote that runs over the end of the line. " +
                    "Quote the whole field and write inner quotes twice (\"\").");
        }
    }

    string[] ReadHeader()
    {
        while (_reader.Read())
        {
            if (IsBlank()) continue;
            var names = new string[_reader.FieldCount];
            var positionOf = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var column = 0; column < names.Length; column++)
            {
                names[column] = Text(column);
                if (names[column].Length == 0)
                    throw At(Line, $"column {column + 1} of {names.Length} has no name. Expected a name in every field of the header; add one.");
                if (positionOf.TryAdd(names[column], column)) continue;
                throw At(Line, $"columns {positionOf[names[column]] + 1} and {column + 1} are both called '{names[column]}'. " +
                    "Expected distinct names; rename one.");
            }

            return names;
        }

        throw new ParsimonyException($"{_source.Path} is empty. Expected a header line with column names, then one line a row.");
    }

    ParsimonyException At(long line, string problem) => new($"{_source.Path}, line {line}: {problem}");

    bool IsBlank() => _reader.RawRecord.Trim((byte)' ').IsEmpty;

    static string Spoken(char delimiter) => delimiter switch
    {
        ',' => "commas (,)",
        ';' => "semicolons (;)",
        '\t' => "tabs",
        '|' => "bars (|)",
        _ => $"'{delimiter}'",
    };
}
