namespace Parsimony.Selection.Calibration;

/// <summary>Fits the temperature of fixed rows under many different row weights, for a bootstrap.</summary>
sealed class TemperatureFit
{
    // log T lies from -3 to 3, a factor of 20 either way. Beyond these, probabilities are nearly equal or nearly certain.
    static readonly double s_least = Math.Exp(-3);
    static readonly double s_most = Math.Exp(3);

    // Relative to 1/T. The loss is flat at its minimum, so more digits would change nothing.
    const double Tolerance = 1e-9;
    const int MostSteps = 100;

    readonly double[] _margins;
    readonly double[] _meanMargins;
    readonly int _others;

    /// <summary>Prepares the rows: it computes the logarithms of all probabilities once.</summary>
    /// <remarks>Labels are [rows] true classes, probabilities [rows * classes], none NaN.</remarks>
    public TemperatureFit(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        _others = classes - 1;
        _margins = new double[labels.Length * _others];
        _meanMargins = new double[labels.Length];
        var at = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var truth = LogOf(probabilities[row * classes + labels[row]]);
            for (var c = 0; c < classes; c++)
            {
                if (c == labels[row]) continue;
                _margins[at] = LogOf(probabilities[row * classes + c]) - truth;
                _meanMargins[row] += _margins[at++] / classes;
            }
        }
    }

    /// <summary>Prepares the rows of a sample. The probabilities are [all rows * classes], none NaN in the sample.</summary>
    public static TemperatureFit Of(RowSample sample, ReadOnlySpan<double> probabilities, int classes) =>
        new(sample.Labels, sample.Gather(probabilities, classes), classes);

    /// <summary>Finds the temperature T at which the weighted log-loss is smallest.</summary>
    /// <param name="weights">[rows] non-negative.</param>
    /// <param name="unlabelled">The weight of one additional row: an average row whose class is random.</param>
    /// <returns>T; 1 where no row has weight, and where no T is better than another.</returns>
    public double Fit(ReadOnlySpan<double> weights, double unlabelled)
    {
        double total = 0;
        foreach (var weight in weights) total += weight;
        if (total <= 0) return 1;

        // Newton's method on s = 1/T, in which the loss is convex. A step that leaves the bracket is replaced by halving it on the log scale.
        double low = s_least, high = s_most, scale = 1;
        for (var step = 0; step < MostSteps; step++)
        {
            var (slope, curvature) = SlopeAt(scale, weights, unlabelled / total);
            if (slope == 0) break;
            if (slope > 0) high = scale;
            else low = scale;
            var next = scale - slope / curvature;
            if (!(next > low && next < high)) next = Math.Sqrt(low * high);
            var isDone = Math.Abs(next - scale) <= Tolerance * scale;
            scale = next;
            if (isDone) break;
        }

        return 1 / scale;
    }

    public double LossOf(int row, double temperature)
    {
        double largest = 0, sum = 0;
        var margins = _margins.AsSpan(row * _others, _others);
        foreach (var margin in margins) largest = Math.Max(largest, margin / temperature);
        foreach (var margin in margins) sum += Math.Exp(margin / temperature - largest);
        return largest + Math.Log(sum + Math.Exp(-largest));
    }

    static double LogOf(double probability) => Math.Log(Math.Max(probability, Temperature.Floor));

    // d/ds and d2/ds2 of sum_i w_i log sum_c exp(s margin_ic), the true class having margin 0.
    (double Slope, double Curvature) SlopeAt(double scale, ReadOnlySpan<double> weights, double unlabelled)
    {
        double slope = 0, curvature = 0;
        for (var row = 0; row < weights.Length; row++)
        {
            if (weights[row] == 0) continue;
            var margins = _margins.AsSpan(row * _others, _others);
            double largest = 0;
            foreach (var margin in margins) largest = Math.Max(largest, margin);
            double sum = Math.Exp(-scale * largest), first = 0, second = 0;
            foreach (var margin in margins)
            {
                var share = Math.Exp(scale * (margin - largest));
                sum += share;
                first += share * margin;
                second += share * margin * margin;
            }

            var mean = first / sum;
            slope += weights[row] * (mean + unlabelled * (mean - _meanMargins[row]));
            curvature += weights[row] * (1 + unlabelled) * (second / sum - mean * mean);
        }

        return (slope, curvature);
    }
}
