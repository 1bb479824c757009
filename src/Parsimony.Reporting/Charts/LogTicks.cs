namespace Parsimony.Reporting.Charts;

/// <summary>Chooses tick values of a log axis: 1, 2 and 5 times powers of ten where they fit, else powers of ten, else every k-th power.</summary>
static class LogTicks
{
    static readonly double[] s_oneTwoFive = [1, 2, 5];

    /// <summary>Ticks in [minimum, maximum], ascending.</summary>
    /// <param name="minimum">Lower end, above 0.</param>
    /// <param name="maximum">Upper end, above the lower end.</param>
    /// <param name="most">The number of ticks that fit, at least 2.</param>
    public static IReadOnlyList<double> Between(double minimum, double maximum, int most)
    {
        var fine = Pick(minimum, maximum, s_oneTwoFive, 1);

        // Less than half a decade holds too few round values: evenly spaced ticks read better.
        if (fine.Count < 3) return [.. LinearTicks.Between(minimum, maximum, most).Where(tick => tick > 0)];
        if (fine.Count <= most) return fine;
        for (var every = 1; ; every++)
        {
            var decades = Pick(minimum, maximum, [1], every);
            if (decades.Count <= most) return decades.Count >= 2 ? decades : fine;
        }
    }

    static List<double> Pick(double minimum, double maximum, double[] mantissas, int every)
    {
        // A tick that equals an end of the axis up to rounding belongs to it.
        const double Slack = 1e-9;
        var ticks = new List<double>();
        var first = (int)Math.Floor(Math.Log10(Math.Max(minimum, double.Epsilon)));
        var last = (int)Math.Ceiling(Math.Log10(Math.Min(maximum, double.MaxValue)));
        for (var decade = first; decade <= last; decade++)
        {
            if (decade % every != 0) continue;
            foreach (var mantissa in mantissas)
            {
                // Dividing by a power of ten is exact where multiplying by 1e-k is not.
                var tick = decade < 0 ? mantissa / Math.Pow(10, -decade) : mantissa * Math.Pow(10, decade);
                if (tick >= minimum * (1 - Slack) && tick <= maximum * (1 + Slack)) ticks.Add(tick);
            }
        }

        return ticks;
    }
}
