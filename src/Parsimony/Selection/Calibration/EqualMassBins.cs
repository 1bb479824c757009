namespace Parsimony.Selection.Calibration;

/// <summary>Sorts rows by predicted probability into bins of about equal weight; rows of equal probability share a bin.</summary>
sealed class EqualMassBins
{
    /// <summary>The number of bins, 15 as in the literature: with 1,500 rows the share of a bin is known to +- 10 points.</summary>
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
            // Ties go together to the bin of their middle, so neither the order of rows nor splitting a row in two changes the bins.
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

    /// <summary>The 0-based bin of each row, [rows].</summary>
    public int[] BinOf { get; }

    /// <summary>The sum of weight times predicted probability in each bin, [bins].</summary>
    public double[] PredictedSums { get; }

    /// <summary>The sum of weights in each bin, [bins]; 0 where a bin is empty.</summary>
    public double[] Weights { get; }

    /// <summary>The number of rows in each bin, [bins].</summary>
    public int[] Rows { get; }

    public double TotalWeight { get; }

    /// <summary>Computes the expected calibration error: <c>sum_b (n_b/n) |observed_b - predicted_b|</c>.</summary>
    /// <param name="hitSums">[bins] sums of the weights of the rows whose prediction came true.</param>
    public double Error(ReadOnlySpan<double> hitSums)
    {
        double error = 0;
        for (var bin = 0; bin < Count; bin++) error += Math.Abs(hitSums[bin] - PredictedSums[bin]);
        return error / TotalWeight;
    }
}
