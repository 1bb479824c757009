namespace Parsimony.Selection.Calibration;

/// <summary>Rows put into bins of about equal weight by their predicted probability; rows of equal probability share a bin.</summary>
sealed class EqualMassBins
{
    /// <summary>15, as in the literature: at 1,500 rows a bin's share is known to +- 10 points.</summary>
    public const int Count = 15;

    /// <summary>Sorts rows into bins.</summary>
    /// <param name="predicted">[rows] probabilities.</param>
    /// <param name="weights">[rows] above 0.</param>
    public EqualMassBins(ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights)
    {
        var order = Enumerable.Range(0, predicted.Length).ToArray();
        var keys = predicted.ToArray();
        Array.Sort(keys, order);
        foreach (var weight in weights) TotalWeight += weight;
        BinOf = new int[predicted.Length];
        PredictedSums = new double[Count];
        Weights = new double[Count];
        Rows = new int[Count];
        double before = 0;
        for (var first = 0; first < order.Length;)
        {
            // Ties stay together, and the bin is that of their middle: neither the order of the rows nor splitting a row in two matters.
            var end = first;
            double mass = 0;
            for (; end < order.Length && keys[end] == keys[first]; end++) mass += weights[order[end]];
            var bin = Math.Min(Count - 1, (int)((before + mass / 2) / TotalWeight * Count));
            for (var at = first; at < end; at++) BinOf[order[at]] = bin;
            PredictedSums[bin] += mass * keys[first];
            Weights[bin] += mass;
            Rows[bin] += end - first;
            before += mass;
            first = end;
        }
    }

    /// <summary>[rows] 0-based bin.</summary>
    public int[] BinOf { get; }

    /// <summary>[bins] sums of weight times predicted probability.</summary>
    public double[] PredictedSums { get; }

    /// <summary>[bins] sums of weights; 0 where a bin is empty.</summary>
    public double[] Weights { get; }

    /// <summary>[bins] numbers of rows.</summary>
    public int[] Rows { get; }

    /// <summary>Sum of all weights.</summary>
    public double TotalWeight { get; }

    /// <summary>Expected calibration error: <c>sum_b (n_b/n) |observed_b - predicted_b|</c>.</summary>
    /// <param name="hitSums">[bins] sums of the weights of rows in which the prediction came true.</param>
    public double Error(ReadOnlySpan<double> hitSums)
    {
        double error = 0;
        for (var bin = 0; bin < Count; bin++) error += Math.Abs(hitSums[bin] - PredictedSums[bin]);
        return error / TotalWeight;
    }
}
