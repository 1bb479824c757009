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

    // Exponentials are computed for as many rows at once as fill this many numbers.
    const int Block = 1024;

    // From this many classes on, vectors are worth the call.
    const int ManyClasses = 16;

    readonly int _classes;

    // [rows * classes] log p minus the largest log p of the row; of the true class and the mean over the classes, [rows].
    readonly double[] _logs;
    readonly double[] _logOfTruth;
    readonly double[] _meanLogs;
    readonly Lazy<double> _ofAllRows;

    /// <summary>Prepares the rows: it computes the logarithms of all probabilities once.</summary>
    /// <remarks>Labels are [rows] true classes, probabilities [rows * classes], none NaN.</remarks>
    public TemperatureFit(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        _classes = classes;
        var rows = labels.Length;
        _ofAllRows = new(() => Fit([.. Enumerable.Repeat(1.0, rows)], unlabelled: 1));
        _logs = new double[probabilities.Length];
        _logOfTruth = new double[labels.Length];
        _meanLogs = new double[labels.Length];
        TensorPrimitives.Max(probabilities, Temperature.Floor, _logs);
        DoubleMath.Log(_logs, _logs);
        for (var row = 0; row < rows; row++)
        {
            var logs = _logs.AsSpan(row * classes, classes);
            TensorPrimitives.Subtract(logs, TensorPrimitives.Max<double>(logs), logs);
            _logOfTruth[row] = logs[labels[row]];
            _meanLogs[row] = FixedOrder.Sum(logs) / classes;
        }
    }

    /// <summary>Prepares the rows of a sample. The probabilities are [all rows * classes], none NaN in the sample.</summary>
    public static TemperatureFit Of(RowSample sample, ReadOnlySpan<double> probabilities, int classes) =>
        new(sample.Labels, sample.Gather(probabilities, classes), classes);

    /// <summary>The temperature of all rows, each of weight 1.</summary>
    public double OfAllRows => _ofAllRows.Value;

    /// <summary>Finds the temperature T at which the weighted log-loss is smallest.</summary>
    /// <param name="weights">[rows] non-negative.</param>
    /// <param name="unlabelled">The weight of one additional row: an average row whose class is random.</param>
    /// <param name="start">A temperature near the result, which saves steps.</param>
    /// <returns>T; 1 where no row has weight, and where no T is better than another.</returns>
    public double Fit(ReadOnlySpan<double> weights, double unlabelled, double start = 1)
    {
        double total = 0;
        foreach (var weight in weights) total += weight;
        if (total <= 0) return 1;

        // Newton's method on s = 1/T, in which the loss is convex. A step that leaves the bracket is replaced by halving it on the log scale.
        double low = s_least, high = s_most, scale = 1 / start;
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

    /// <summary>Computes the log-loss of one row at a temperature.</summary>
    public double LossOf(int row, double temperature)
    {
        var logs = _logs.AsSpan(row * _classes, _classes);
        double sum = 0;
        if (_classes < ManyClasses)
        {
            foreach (var log in logs) sum += Math.Exp(log / temperature);
        }
        else
        {
            Span<double> shares = _classes <= Block ? stackalloc double[_classes] : new double[_classes];
            TensorPrimitives.Divide(logs, temperature, shares);
            DoubleMath.Exp(shares, shares);
            sum = FixedOrder.Sum(shares);
        }

        return Math.Log(sum) - _logOfTruth[row] / temperature;
    }

    // d/ds and d2/ds2 of sum_i w_i [ log sum_c exp(s z_ic) - s z_iy ], where z are the logs and y is the true class.
    (double Slope, double Curvature) SlopeAt(double scale, ReadOnlySpan<double> weights, double unlabelled)
    {
        double slope = 0, curvature = 0;
        var rowsAtOnce = _classes < ManyClasses ? Block / _classes : 1;
        Span<double> shares = _classes <= Block ? stackalloc double[Block] : new double[_classes];
        for (var start = 0; start < weights.Length; start += rowsAtOnce)
        {
            if (rowsAtOnce == 1 && weights[start] == 0) continue;
            var rows = Math.Min(rowsAtOnce, weights.Length - start);
            var block = shares[..(rows * _classes)];
            TensorPrimitives.Multiply(_logs.AsSpan(start * _classes, block.Length), scale, block);
            DoubleMath.Exp(block, block);
            for (var row = start; row < start + rows; row++)
            {
                if (weights[row] == 0) continue;
                var (sum, first, second) = Moments(block.Slice((row - start) * _classes, _classes), _logs.AsSpan(row * _classes, _classes));
                var mean = first / sum;
                slope += weights[row] * (mean - _logOfTruth[row] + unlabelled * (mean - _meanLogs[row]));
                curvature += weights[row] * (1 + unlabelled) * (second / sum - mean * mean);
            }
        }

        return (slope, curvature);
    }

    // sum_c e_c, sum_c e_c z_c, sum_c e_c z_c^2. The shares are overwritten.
    static (double Sum, double First, double Second) Moments(Span<double> shares, ReadOnlySpan<double> logs)
    {
        double sum = 0, first = 0, second = 0;
        if (shares.Length < ManyClasses)
        {
            for (var c = 0; c < shares.Length; c++)
            {
                var moment = shares[c] * logs[c];
                sum += shares[c];
                first += moment;
                second += moment * logs[c];
            }

            return (sum, first, second);
        }

        sum = FixedOrder.Sum(shares);
        first = FixedOrder.Dot(shares, logs);
        TensorPrimitives.Multiply(shares, logs, shares);
        return (sum, first, FixedOrder.Dot(shares, logs));
    }
}
