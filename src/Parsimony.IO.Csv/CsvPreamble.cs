namespace Parsimony.IO.Csv;

/// <summary>The lines before the header of a file: <c>sep=;</c> as Excel writes it, and comments that begin with #.</summary>
/// <param name="Bytes">Bytes before the header.</param>
/// <param name="Lines">Lines before the header.</param>
/// <param name="Delimiter">The character that sep= names; null = there is no such line.</param>
sealed record CsvPreamble(int Bytes, int Lines, char? Delimiter)
{
    const int SampleBytes = 1 << 16;

    /// <summary>What was skipped or obeyed, for the user.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (Delimiter is { } sign) yield return $"The first line, sep={sign}, is obeyed: fields are separated by {CsvRecords.Spoken(sign)}.";
            var comments = Lines - (Delimiter is null ? 0 : 1);
            if (comments == 1) yield return "A comment line (#) before the header is skipped.";
            if (comments > 1) yield return $"{comments} comment lines (#) before the header are skipped.";
        }
    }

    /// <summary>Finds the preamble of a stream that stands at its first character.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="delimiter">The user's delimiter, or null.</param>
    public static CsvPreamble Find(Stream stream, char? delimiter)
    {
        var buffer = new byte[SampleBytes];
        ReadOnlySpan<byte> text = buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
        var (start, lines) = (0, 0);
        char? given = null;
        var first = Line(text, out var next);
        if (first.Length == 5 && first.StartsWith("sep="u8) && first[4] < 0x80)
        {
            given = (char)first[4];
            (start, lines) = (next, 1);
        }

        var lastComment = -1;
        while (start < text.Length && text[start] == '#')
        {
            lastComment = start;
            Line(text[start..], out next);
            start += next;
            lines++;
        }

        // A header may begin with #: then it has as many fields as the line below it.
        if (lastComment >= 0)
        {
            var separator = (byte)(delimiter ?? given ?? DelimiterSniffer.Find(text[start..]));
            var separators = Line(text[lastComment..], out _).Count(separator);
            if (separators > 0 && separators == Line(text[start..], out _).Count(separator)) (start, lines) = (lastComment, lines - 1);
        }

        return new CsvPreamble(start, lines, given);
    }

    /// <summary>The first line of a text, and where the next begins.</summary>
    static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text, out int next)
    {
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0) end = text.Length;
        next = end + (text[end..].StartsWith("\r\n"u8) ? 2 : end < text.Length ? 1 : 0);
        return text[..end];
    }
}
