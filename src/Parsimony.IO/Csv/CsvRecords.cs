using System.Text;
using CsvHelper;

namespace Parsimony.IO.Csv;

/// <summary>The records of a CSV file below its header, each as wide as the header.</summary>
sealed class CsvRecords : IDisposable
{
    readonly TextSource _source;
    readonly CsvReader _reader;
    readonly char _delimiter;

    // Blank lines of a file of one column are handed out only once a later record is known to follow.
    int _blankLines;
    bool _isBlankLine;
    bool _isWaiting;

    /// <summary>Starts at the top of <paramref name="source"/> and reads the header.</summary>
    public CsvRecords(TextSource source, char? delimiter)
    {
        _source = source;
        _delimiter = delimiter ?? DelimiterSniffer.Find(source.Rewind());
        if (_delimiter is '"' or '\r' or '\n' || _delimiter > '\x7F')
            throw new ParsimonyException($"CsvOptions.Delimiter is '{_delimiter}', expected a single ASCII character other than a quote or line break, such as , or ;.");
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

    /// <summary>Physical line on which the current record starts; the header is line 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>Goes to the next record. Blank lines are skipped, but in a file of one column those before the last row are missing values.</summary>
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

    /// <summary>One cell as UTF-8, without quotes and surrounding spaces.</summary>
    public ReadOnlySpan<byte> Field(int column) => _isBlankLine ? default : _reader.GetSpan(column);

    /// <summary>One cell as text.</summary>
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

    ParsimonyException Ragged() => new($"{_source.Path}, line {Line}: found {_reader.FieldCount} {(_reader.FieldCount == 1 ? "field" : "fields")}, expected {Names.Length} as in the header. " +
        $"Fields are separated by {Spoken(_delimiter)}; a field that contains one needs quotes. Mend the line, or set CsvOptions.Delimiter.");

    void Refuse(CsvMalformedRecord record)
    {
        var where = $"{_source.Path}, line {record.LineNumber}";
        switch (record.Reason)
        {
            case CsvMalformedReason.UnterminatedQuote:
                throw new ParsimonyException($"{where}: found a quote that is never closed, expected \" at the end of the field. Close it; write a quote inside a quoted field twice (\"\").");
            case CsvMalformedReason.TextAfterClosingQuote:
                throw new ParsimonyException($"{where}: found text after a closing quote, expected {Spoken(_delimiter)} or the end of the line. Write a quote inside a quoted field twice (\"\").");
            case CsvMalformedReason.StrayQuote when record.RawRecord.AsSpan().ContainsAny('\r', '\n'):
                throw new ParsimonyException($"{where}: found a quote inside an unquoted field, and a later quote that runs over the end of the line. Quote the whole field and write inner quotes twice (\"\").");
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
                    throw new ParsimonyException($"{_source.Path}, line {Line}: column {column + 1} of {names.Length} has no name. Expected a name in every field of the header; add one.");
                if (!positionOf.TryAdd(names[column], column))
                    throw new ParsimonyException($"{_source.Path}, line {Line}: columns {positionOf[names[column]] + 1} and {column + 1} are both called '{names[column]}'. Expected distinct names; rename one.");
            }

            return names;
        }

        throw new ParsimonyException($"{_source.Path} is empty. Expected a header line with column names, then one line a row.");
    }

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
