using System.Buffers;
using System.Globalization;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes lines of CSV as RFC 4180 has them, but with LF line ends; numbers are shortest round-trip, an unknown number is empty.</summary>
sealed class CsvLines(TextWriter writer, char separator = ',')
{
    static readonly SearchValues<char> s_special = SearchValues.Create("\"\r\n");

    bool _started;

    /// <summary>One line of words.</summary>
    public void Line(IEnumerable<string> words)
    {
        foreach (var word in words) Add(word);
        End();
    }

    public void Add(string word)
    {
        Separate();
        var quote = word.Contains(separator) || word.AsSpan().ContainsAny(s_special) || word.StartsWith(' ') || word.EndsWith(' ');
        writer.Write(quote ? $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : word);
    }

    public void Add(int number)
    {
        Separate();
        writer.Write(number.ToString(CultureInfo.InvariantCulture));
    }

    public void Add(double number)
    {
        Separate();
        if (double.IsFinite(number)) writer.Write(Text(number));
    }

    public void End()
    {
        writer.Write('\n');
        _started = false;
    }

    /// <summary>Shortest text that reads back as the same number.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    void Separate()
    {
        if (_started) writer.Write(separator);
        _started = true;
    }
}
