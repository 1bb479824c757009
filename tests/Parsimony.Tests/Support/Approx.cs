namespace Parsimony.Tests.Support;

/// <summary>The one place for tolerances.</summary>
static class Approx
{
    /// <summary>Fails where |actual - expected| exceeds relative * max(|expected|, |actual|) + absolute.</summary>
    public static void Equal(double expected, double actual, double relative, double absolute = 0, string what = "value")
    {
        var allowed = relative * Math.Max(Math.Abs(expected), Math.Abs(actual)) + absolute;
        var difference = Math.Abs(actual - expected);
        if (!(difference <= allowed) && !(double.IsNaN(expected) && double.IsNaN(actual)))
            Assert.Fail($"{what}: expected {expected:R}, got {actual:R}; difference {difference:G3} exceeds {allowed:G3}.");
    }

    /// <summary>The same for every element.</summary>
    public static void AllEqual(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative, double absolute = 0, string what = "value")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Equal(expected[i], actual[i], relative, absolute, $"{what}[{i}]");
    }
}
