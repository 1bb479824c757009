using System.Text;
using CsvHelper;
using Parsimony.Data;

namespace Parsimony.IO.Csv;

/// <summary>The records of a CSV file below its header, each as wide as the header.</summary>
sealed class CsvRecords : IDisposable
{
    readonly TextSource _source;
    readonly CsvReader _reader;
    readonly char _delimiter;

    /// <summary>Starts at the top of <paramref name="source"/> and reads the header.</summary>
    public CsvRecords(TextSource source, char? delimiter)
    {
        _source = source;
        _delimiter = delimiter ?? DelimiterSniffer.Find(source.Rewind());
        if (_delimiter is '"' or '\r' or '\n' || _delimiter > '\x7F')
            throw new ParsimonyException($"--delimiter is '{_delimiter}', expected a single ASCII character other than a quote or line break, such as , or ;.");
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

    /// <summary>Goes to the next record; blank lines are skipped, in files of one column at the end only.</summary>
    public bool Read()
    {
        while (_reader.Read())
        {
            if (_reader.RawRecord.Trim((byte)' ').IsEmpty && (Names.Length > 1 || IsAtEnd())) continue;
            if (_reader.FieldCount == Names.Length) return true;
            throw new ParsimonyException($"{_source.Path}, line {Line}: found {_reader.FieldCount} fields, expected {Names.Length} as in the header. " +
                $"Fields are separated by {Spoken(_delimiter)}; a field that contains it needs quotes. Mend the line, or set --delimiter.");
        }

        return false;
    }

    /// <summary>One cell as UTF-8, without quotes and surrounding spaces.</summary>
    public ReadOnlySpan<byte> Field(int column) => _reader.GetSpan(column);

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

    // In a file of one column a blank line is a missing value, unless nothing follows. Lookahead would copy the
    // reader's state, so trailing blank lines are told from others by the bytes that are left.
    bool IsAtEnd()
    {
        return _reader.ByteOffset >= TextEnd();
    }

    long TextEnd() => throw new NotSupportedException();

    string[] ReadHeader() => throw new NotSupportedException();

    static string Spoken(char delimiter) => delimiter switch
    {
        ',' => "commas (,)",
        ';' => "semicolons (;)",
        '\t' => "tabs",
        '|' => "bars (|)",
        _ => $"'{delimiter}'",
    };
}
