namespace Parsimony.Data;

/// <summary>Reads and writes the text of one cell: invariant culture, finite numbers, dates counted in days since 1970-01-01.</summary>
/// <remarks>Files and single rows go through these rules: a word means the same in training and in prediction.</remarks>
public static class CellText
{
    /// <summary>Reads a finite number with a decimal point; words such as NaN, NA, Infinity and numbers beyond 1.8e308 are no numbers.</summary>
    /// <param name="text">Text of the cell; surrounding spaces are allowed.</param>
    /// <param name="value">The number; 0 where the cell holds none.</param>
    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)) return true;
        value = 0;
        return false;
    }

    /// <summary>Returns true where the text is a number too large for a double, such as 1e999.</summary>
    public static bool IsTooLarge(ReadOnlySpan<char> text) =>
        text.ContainsAnyInRange('0', '9')
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsFinite(value);

    /// <summary>Returns true where the cell is one of the words.</summary>
    internal static bool IsAmong(ReadOnlySpan<char> cell, IReadOnlyList<string> words)
    {
        for (var word = 0; word < words.Count; word++)
        {
            if (cell.SequenceEqual(words[word])) return true;
        }

        return false;
    }

    /// <summary>Converts a date to days since 1970-01-01, with the time of day as a fraction.</summary>
    public static double Days(DateTime date) => (date - DateTime.UnixEpoch).Ticks / (double)TimeSpan.TicksPerDay;

    /// <summary>Writes a number as the shortest text that reads back as this number, in invariant culture: "1", "0.1".</summary>
    public static string Of(double value) => (value == 0 ? 0 : value).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a truth value as "true" or "false".</summary>
    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>Writes a date as yyyy-MM-dd, with the time of day where it is not midnight.</summary>
    /// <param name="days">Days since 1970-01-01.</param>
    public static string OfDate(double days)
    {
        var date = DateTime.UnixEpoch.AddTicks((long)Math.Round(days * TimeSpan.TicksPerDay));
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }

    /// <summary>Quotes a cell for a message, cut to at most 40 characters.</summary>
    public static string Quoted(string text) => text.Length <= 40 ? $"\"{text}\"" : $"\"{text[..37]}...\"";
}
