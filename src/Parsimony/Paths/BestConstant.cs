namespace Parsimony.Paths;

/// <summary>Finds the number whose prediction for all rows has the smallest loss: what the null model of numbers and counts predicts.</summary>
static class BestConstant
{
    // Newton's steps end at the minimum of Huber's loss as soon as they meet its piece, which they do after a few.
    const int MostSteps = 200;

    // A sum of slopes this small, as a share of the largest possible one, is rounding.
    const double Rounding = 1e-14;

    /// <summary>
    /// Returns the weighted mean, for the quantile loss the smallest target up to which the share q of the weight lies, and for Huber's loss the
    /// number at which the weighted sum of the errors, each cut off at delta, is 0.
    /// </summary>
    /// <param name="target">Numbers or counts, with their loss.</param>
    /// <param name="weights">[all rows], or null where all rows count the same.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="scale">The unit of Huber's delta: the standard deviation of the training rows' target.</param>
    public static double Of(Target target, double[]? weights, int[] rows, double scale) => target.Loss switch
    {
        RegressionLoss.Quantile => Quantile(target.Values.Span, weights, rows, target.LossParameter),
        RegressionLoss.Huber => Location(target.Values.Span, weights, rows, target.LossParameter * scale),
        _ => Mean(target.Values.Span, weights, rows),
    };

    static double Mean(ReadOnlySpan<double> values, double[]? weights, int[] rows)
    {
        double sum = 0, total = 0;
        foreach (var row in rows)
        {
            var weight = weights?[row] ?? 1;
            sum += weight * values[row];
            total += weight;
        }

        return sum / total;
    }

    static double Quantile(ReadOnlySpan<double> values, double[]? weights, int[] rows, double share)
    {
        var sorted = new double[rows.Length];
        var own = new double[rows.Length];
        double total = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            (sorted[i], own[i]) = (values[rows[i]], weights?[rows[i]] ?? 1);
            total += own[i];
        }

        Array.Sort(sorted, own);

        // Nine of ten equal weights are the share 0.9, although their sum may be rounded below it.
        var needed = share * total * (1 - Rounding);
        var at = 0;
        for (var sum = own[0]; sum < needed && at < rows.Length - 1; sum += own[at]) at++;
        return sorted[at];
    }

    // The slope falls in straight pieces as the number grows: Newton's step, within the bracket that the signs of the slope leave, solves them.
    static double Location(ReadOnlySpan<double> values, double[]? weights, int[] rows, double delta)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var row in rows) (low, high) = (Math.Min(low, values[row]), Math.Max(high, values[row]));
        var location = Quantile(values, weights, rows, 0.5);
        for (var step = 0; step < MostSteps; step++)
        {
            double slope = 0, curvature = 0, total = 0;
            foreach (var row in rows)
            {
                var (weight, error) = (weights?[row] ?? 1, values[row] - location);
                slope += weight * Math.Clamp(error, -delta, delta);
                total += weight;
                if (Math.Abs(error) <= delta) curvature += weight;
            }

            if (Math.Abs(slope) <= Rounding * total * delta) break;
            if (slope > 0) low = location;
            else high = location;
            var next = location + slope / curvature;
            if (!(next > low && next < high)) next = low + (high - low) / 2;
            if (next == location) break;
            location = next;
        }

        return location;
    }
}
