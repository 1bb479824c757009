namespace Parsimony.Selection;

/// <summary>The parts that all bootstraps share: the number of repeats, the draw of rows and the ends of an interval.</summary>
static class Resampling
{
    /// <summary>Returns 1000 repeats up to 5,000 rows, then 5,000,000 / rows, but at least 200 (5 repeats in each tail of 2.5 %).</summary>
    public static int RepeatsFor(int rows) => (int)Math.Clamp(5_000_000L / Math.Max(rows, 1), 200, 1000);

    /// <summary>Draws as many rows as there are, uniformly, with replacement.</summary>
    /// <remarks>The counts, [rows], are overwritten with how often each row was drawn.</remarks>
    public static void Draw(CounterRandom random, Span<int> counts)
    {
        counts.Clear();
        for (var draw = 0; draw < counts.Length; draw++) counts[random.NextInt(counts.Length)]++;
    }

    /// <summary>Computes the 2.5 and 97.5 % points by linear interpolation between order statistics (R's type 7); NaN values are ignored.</summary>
    public static (double Low, double High) Interval(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return (Percentile(sorted, 0.025), Percentile(sorted, 0.975));
    }

    /// <summary>Computes the mean and the interval of 95 %; NaN values are ignored.</summary>
    public static IntervalEstimate Estimate(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        var (low, high) = Interval(known);
        return new IntervalEstimate(known.Length == 0 ? double.NaN : known.Average(), low, high);
    }

    static double Percentile(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
