using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Results;
using Parsimony.Tensors;

namespace Parsimony.Selection;

/// <summary>The held-out losses of all finished lambdas, row by row, the rows of a fold side by side.</summary>
sealed class HeldOutLosses
{
    readonly double[] _losses;

    // [rows of the sample] place of the same row's first copy.
    readonly int[] _firstCopy;

    HeldOutLosses(RowSample sample, FoldPlan folds, int[] foldStarts, int[] gridIndices, Lambda[] lambdas, double[] losses)
    {
        (Sample, FoldStarts, GridIndices, Lambdas, _losses) = (sample, foldStarts, gridIndices, lambdas, losses);
        Repeats = folds.Repeats;
        RowCount = sample.Rows.Length / Repeats;
        var firstCopy = new int[folds.RowCount];
        for (var i = 0; i < RowCount; i++) firstCopy[sample.Rows[i]] = i;
        _firstCopy = Array.ConvertAll(sample.Rows, place => firstCopy[place % folds.RowCount]);
    }

    /// <summary>The rows that are held out somewhere and have weight, fold after fold; a row comes once per repeat of the folds.</summary>
    public RowSample Sample { get; }

    /// <summary>How often each row comes.</summary>
    public int Repeats { get; }

    /// <summary>Number of different rows.</summary>
    public int RowCount { get; }

    /// <summary>[folds + 1] first row of each fold within the sample, and the sample's length.</summary>
    public int[] FoldStarts { get; }

    /// <summary>[lambdas] index into the path's grid.</summary>
    public int[] GridIndices { get; }

    /// <summary>[lambdas] those not frozen whose losses are all finite.</summary>
    public Lambda[] Lambdas { get; }

    /// <summary>Number of folds.</summary>
    public int FoldCount => FoldStarts.Length - 1;

    /// <summary>[lambdas] losses of a row of the sample.</summary>
    public ReadOnlySpan<double> LossesOf(int row) => _losses.AsSpan(row * Lambdas.Length, Lambdas.Length);

    /// <summary>One draw of a bootstrap: whole rows, with replacement, so that no row is on both sides.</summary>
    /// <param name="random">The stream of this draw.</param>
    /// <returns>[rows of the sample] how often each was drawn, the same for all copies of a row.</returns>
    public int[] Draw(CounterRandom random)
    {
        var counts = new int[RowCount];
        Resampling.Draw(random, counts);
        return Array.ConvertAll(_firstCopy, row => counts[row]);
    }

    /// <summary>Computes them from a path; frozen lambdas are left out, as the choice that is judged can never fall on one.</summary>
    public static HeldOutLosses From(PathResult result)
    {
        var sample = new RowSample(result.Target, result.Weights, Enumerable.Range(0, result.Folds.Count).SelectMany(result.Folds.HeldOutPlaces));

        var frozen = result.Fits.Where(fit => fit.Status == FitStatus.Frozen).Select(fit => fit.LambdaIndex).ToHashSet();
        var gridIndices = new List<int>();
        var columns = new List<double[]>();
        for (var index = 0; index < result.Lambdas.Count; index++)
        {
            if (frozen.Contains(index)) continue;
            var column = sample.Gather<double>(RowLosses.Compute(result, result.HeldOut[index]));
            if (!Array.TrueForAll(column, double.IsFinite)) continue;
            gridIndices.Add(index);
            columns.Add(column);
        }

        var losses = new double[sample.Rows.Length * columns.Count];
        for (var row = 0; row < sample.Rows.Length; row++)
            for (var index = 0; index < columns.Count; index++)
                losses[row * columns.Count + index] = columns[index][row];
        return new HeldOutLosses(sample, result.Folds, sample.FoldStarts(result.Folds), [.. gridIndices], [.. gridIndices.Select(index => result.Lambdas[index])], losses);
    }
}
