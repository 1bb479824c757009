namespace Parsimony.Preprocessing;

/// <summary>Divides the numbers of a column into bins that hold about the same number of training rows.</summary>
static class QuantileBins
{
    // The rmse of new rows falls with the number of bins: on california_housing (16,000 rows) 50,032 with one input a column, 46,291, 45,470 and
    // 44,987 with 16, 32 and 64 bins; on boston_housing (404 rows) 3.20, then 3.17, 3.03, 3.15 and 3.00 with 4, 8, 16 and 32. Time grows with them.
    const int MostBins = 64;
    const int FewestBins = 4;
    const double RowsPerBin = 10;

    // A thousand columns have four bins each: the first layer then is not much larger than the others. Nor are there more bins than rows together:
    // on breast_cancer (30 columns, 364 rows) a third of the bins predicts as well (log-loss 0.066 and 0.067), with a third of the weights.
    const int MostInputs = 4096;

    /// <summary>The number of bins of a column.</summary>
    /// <param name="rows">Training rows with a number.</param>
    /// <param name="columns">Columns of numbers in the table.</param>
    public static int Count(double rows, int columns) =>
        (int)Math.Clamp(rows / RowsPerBin, FewestBins, Math.Max(FewestBins, Math.Min(MostBins, Math.Min(MostInputs, rows) / columns)));

    /// <summary>Finds the ends of the bins.</summary>
    /// <remarks>
    /// A number that alone fills more than a bin counts as one bin, so that the others are divided all the finer: of a column of zeros with a few
    /// positive numbers, these fill most bins. Where there are few distinct numbers, each of them is an edge.
    /// </remarks>
    /// <param name="cells">The training rows of a column of numbers.</param>
    /// <param name="bins">Largest number of bins, at least 1.</param>
    /// <returns>[bins + 1] numbers of the training rows, ascending and further apart than rounding explains.</returns>
    public static double[] Edges(TrainingCells cells, int bins)
    {
        var numbers = cells.Numbers;
        var weights = cells.NumberWeights;
        var most = WeightOfBin(weights, bins);
        double total = 0, passed = 0;
        foreach (var weight in weights) total += Math.Min(weight, most);
        var each = numbers.Length <= bins + 1;
        var edges = new List<double> { numbers[0] };
        var next = 1;
        for (var i = 0; i < numbers.Length - 1; i++)
        {
            passed += Math.Min(weights[i], most);
            if (!each && passed * bins < total * next) continue;
            next = (int)(passed * bins / total) + 1;
            if (!Rounding.Explains(edges[^1], numbers[i])) edges.Add(numbers[i]);
        }

        if (edges.Count > 1 && Rounding.Explains(edges[^1], numbers[^1])) edges.RemoveAt(edges.Count - 1);
        edges.Add(numbers[^1]);
        return [.. edges];
    }

    // The weight at which numbers that fill a bin by themselves, and equal shares of all others, are as many as the bins.
    static double WeightOfBin(ReadOnlySpan<double> weights, int bins)
    {
        for (var most = double.PositiveInfinity; ;)
        {
            var left = bins;
            double rest = 0;
            foreach (var weight in weights)
            {
                if (weight >= most) left--;
                else rest += weight;
            }

            if (left <= 0 || rest == 0 || rest / left >= most) return most;
            most = rest / left;
        }
    }
}
