namespace Parsimony.Selection;

/// <summary>One draw of a bootstrap: the drawn rows to learn from, and the rows left out to measure the loss on.</summary>
sealed class DrawnRows
{
    readonly int[] _counts;
    readonly double _oneRow;

    /// <summary>Splits the rows of a path into drawn rows and rows left out. The counts, [rows], say how often each row was drawn.</summary>
    public DrawnRows(HeldOutLosses losses, int[] counts)
    {
        _counts = counts;
        Weights = new double[counts.Length];
        LeftOutWeights = new double[counts.Length];
        var draws = 0L;
        for (var row = 0; row < counts.Length; row++)
        {
            var weight = losses.Sample.Weights[row];
            draws += counts[row];
            Weights[row] = counts[row] * weight;
            LeftOutWeights[row] = counts[row] == 0 ? weight : 0;
        }

        _oneRow = losses.Repeats * FixedOrder.Sum(Weights) / draws;
    }

    /// <summary>The weight of each row times how often it was drawn, [rows].</summary>
    public double[] Weights { get; }

    /// <summary>The weight of each row that was not drawn, and 0 for the others, [rows].</summary>
    public double[] LeftOutWeights { get; }

    public double TemperatureOf(TemperatureFit fit) => fit.Fit(Weights, _oneRow, fit.OfAllRows);

    /// <summary>Computes the log-loss of the rows left out at the temperature of the drawn rows.</summary>
    public double LossLeftOut(TemperatureFit fit)
    {
        var temperature = TemperatureOf(fit);
        return MeanLeftOut(row => fit.LossOf(row, temperature));
    }

    /// <summary>Computes the weighted mean of a value over the rows left out; NaN where there are none.</summary>
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
