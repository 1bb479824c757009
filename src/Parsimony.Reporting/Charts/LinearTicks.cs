namespace Parsimony.Reporting.Charts;

/// <summary>Chooses tick values of a linear axis: multiples of 1, 2 or 5 times a power of ten.</summary>
static class LinearTicks
{
    // Beyond it, adding 1 may change nothing.
    const double LargestCount = 1L << 52;

    /// <summary>Ticks in [minimum, maximum], ascending, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<double> Between(double minimum, double maximum, int most)
    {
        var step = Step(maximum - minimum, most);
        var (first, last) = (Math.Ceiling(minimum / step - 1e-9), Math.Floor(maximum / step + 1e-9));

        // Numbers so large, small or close together that steps between them are no numbers any more.
        if (!(step > 0) || !double.IsFinite(step) || !(Math.Max(Math.Abs(first), Math.Abs(last)) < LargestCount)) return [minimum];
        var ticks = new List<double>();
        for (var i = first; i <= last; i++) ticks.Add(i == 0 ? 0 : Clean(i, step));
        return ticks;
    }

    /// <summary>The smallest step, 1, 2 or 5 times a power of ten, that needs at most <paramref name="most"/> ticks.</summary>
    public static double Step(double length, int most)
    {
        var rough = length / Math.Max(1, most - 1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5])
        {
            if (factor * power >= rough * (1 - 1e-9)) return factor * power;
        }

        return 10 * power;
    }

    static double Clean(double count, double step) =>
        step >= 1 ? count * step : Math.Round(count * step, Math.Min(15, (int)Math.Ceiling(-Math.Log10(step)) + 1));
}
