using System.Globalization;
using System.Text.RegularExpressions;

namespace Parsimony.EndToEnd.Tests.Support;

/// <summary>Compares printed text word by word and number by number: last digits may differ between processors, words may not.</summary>
static partial class Alike
{
    const double Tolerance = 0.1;

    /// <summary>Fails if the lines differ in a word, or in a number by more than 10 % and more than one unit of its last digit.</summary>
    /// <remarks>Durations in seconds are ignored.</remarks>
    public static void Check(string expected, string actual)
    {
        var (expectedWords, expectedNumbers) = Parts(expected);
        var (actualWords, actualNumbers) = Parts(actual);
        Assert.Equal(expectedWords, actualWords);
        foreach (var (shown, found) in expectedNumbers.Zip(actualNumbers))
            Assert.True(AreAlike(shown, found), $"Expected {shown}, found {found}: {actual}");
    }

    public static bool AreAlike(string expected, string actual)
    {
        var (number, other) = (Parse(expected), Parse(actual));
        var decimals = expected.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? expected.Length - point - 1 : 0;
        return Math.Abs(number - other) <= Math.Max(Tolerance * Math.Abs(number), 1.001 * Math.Pow(10, -decimals));
    }

    /// <summary>The words of a line with # for every number, and the numbers, whatever punctuation stands around them.</summary>
    static (string Words, string[] Numbers) Parts(string line)
    {
        var timeless = Duration().Replace(line, "a moment");
        var words = Number().Replace(timeless, "#").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (string.Join(' ', words), [.. Number().Matches(timeless).Select(match => match.Value)]);
    }

    static double Parse(string number) => double.Parse(number, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\w.])[-+]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?(?!\w)")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+(\.\d+)? s\b")]
    private static partial Regex Duration();
}
