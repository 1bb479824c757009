using System.Buffers;

namespace Parsimony.IO.Files;

/// <summary>Writes CSV line by line, as RFC 4180 defines it but with LF line ends.</summary>
sealed class CsvLineWriter(TextWriter writer, char separator = ',')
{
    static readonly SearchValues<char> s_special = SearchValues.Create("\"\r\n");

    bool _started;

    /// <summary>Writes one whole line of words.</summary>
    public void Line(IEnumerable<string> words)
    {
        foreach (var word in words) Add(word);
        End();
    }

    /// <summary>Adds a word, in quotes where it needs them.</summary>
    public void Add(string word)
    {
        var quote = word.Contains(separator) || word.AsSpan().ContainsAny(s_special) || word.StartsWith(' ') || word.EndsWith(' ');
        Field(quote ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : word);
    }

    /// <summary>Adds a whole number.</summary>
    public void Add(int number) => Field(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds numbers, each the shortest text that reads back as the same number; one that is not finite becomes an empty field.</summary>
    public void Add(params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers) Field(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "");
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        writer.Write('\n');
        _started = false;
    }

    void Field(string text)
    {
        if (_started) writer.Write(separator);
        _started = true;
        writer.Write(text);
    }
}
