using Parsimony.Selection.Calibration;

namespace Parsimony.Selection;

/// <summary>One draw of a bootstrap: rows to learn from, and rows left out to judge by.</summary>
sealed class DrawnRows
{
    readonly int[] _counts;
    readonly double _oneRow;

    DrawnRows(int[] counts, double[] weights, double[] leftOutWeights, int copies)
    {
        (_counts, Weights, LeftOutWeights) = (counts, weights, leftOutWeights);
        _oneRow = copies * weights.Sum() / counts.Sum();
    }

    /// <summary>Splits the rows of a path.</summary>
    /// <param name="losses">The rows.</param>
    /// <param name="counts">[rows] how often each was drawn: one of its draws.</param>
    public static DrawnRows Of(HeldOutLosses losses, int[] counts) => new(
        counts,
        [.. counts.Select((count, row) => count * losses.Sample.Weights[row])],
        [.. counts.Select((count, row) => count == 0 ? losses.Sample.Weights[row] : 0)],
        losses.Repeats);

    /// <summary>[rows] weight times how often it was drawn.</summary>
    public double[] Weights { get; }

    /// <summary>[rows] weight of the rows that were not drawn, 0 of the others.</summary>
    public double[] LeftOutWeights { get; }

    /// <summary>The temperature of the drawn rows.</summary>
    public double TemperatureOf(TemperatureFit fit) => fit.Fit(Weights, _oneRow);

    /// <summary>Log-loss of the rows left out at the temperature of the drawn ones.</summary>
    public double LossLeftOut(TemperatureFit fit)
    {
        var temperature = TemperatureOf(fit);
        return MeanLeftOut(row => fit.LossOf(row, temperature));
    }

    /// <summary>Weighted mean over the rows left out; NaN where there are none.</summary>
    public double MeanLeftOut(Func<int, double> valueOf)
    {
        double sum = 0, total = 0;
        for (var row = 0; row < _counts.Length; row++)
        {
            if (_counts[row] > 0) continue;
            sum += LeftOutWeights[row] * valueOf(row);
            total += LeftOutWeights[row];
        }

        return sum / total;
    }
}
