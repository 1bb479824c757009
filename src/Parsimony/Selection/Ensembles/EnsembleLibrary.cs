using System.Numerics.Tensors;
using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection.Scores;

namespace Parsimony.Selection.Ensembles;

/// <summary>What an ensemble can be made of: the held-out predictions of the lambdas of a path, as far as the loss needs them.</summary>
/// <remarks>
/// A mixture's loss depends on one number of each member and row: the probability of the true class, or the error in the fold's standard deviations.
/// </remarks>
sealed class EnsembleLibrary
{
    readonly bool _isRegression;

    EnsembleLibrary(bool isRegression, double[][] values) => (_isRegression, Values) = (isRegression, values);

    /// <summary>[members][rows] probability of the true class, or error in standard deviations.</summary>
    public double[][] Values { get; }

    /// <summary>One member per prediction.</summary>
    /// <param name="result">The path: target, folds, scales.</param>
    /// <param name="sample">The rows wanted.</param>
    /// <param name="predictions">[members][all rows * predictions], finite on the sample; of equal members the first is taken.</param>
    public static EnsembleLibrary From(PathResult result, RowSample sample, IEnumerable<double[]> predictions)
    {
        var target = result.Target;
        var isRegression = target.Task == LearningTask.Regression;
        return new EnsembleLibrary(isRegression, [.. predictions.Select(member => sample.Rows.Select(row => ValueOf(member, row)).ToArray())]);

        double ValueOf(double[] member, int row)
        {
            if (!isRegression) return Math.Max(member[row * target.Classes.Length + target.Labels[row]], LogLossScore.Floor);
            var scale = result.TargetScales[result.Folds.FoldOfRow[row]];
            return (target.Values[row] - member[row]) / (scale > 0 ? scale : 1);
        }
    }

    /// <summary>The same members, of some rows only.</summary>
    public EnsembleLibrary Rows(int[] rows) => new(_isRegression, [.. Values.Select(member => Array.ConvertAll(rows, row => member[row]))]);

    /// <summary>Weighted mean loss of a mixture.</summary>
    /// <param name="sums">[rows] sum of the picked members' values.</param>
    /// <param name="picks">How many were picked.</param>
    /// <param name="weights">[rows] non-negative.</param>
    /// <param name="totalWeight">Their sum.</param>
    /// <param name="scratch">[rows] overwritten.</param>
    public double LossOf(ReadOnlySpan<double> sums, int picks, ReadOnlySpan<double> weights, double totalWeight, Span<double> scratch)
    {
        if (_isRegression)
        {
            TensorPrimitives.Multiply(sums, sums, scratch);
            return TensorPrimitives.Dot<double>(scratch, weights) / totalWeight / (2.0 * picks * picks);
        }

        TensorPrimitives.Log(sums, scratch);
        return Math.Log(picks) - TensorPrimitives.Dot<double>(scratch, weights) / totalWeight;
    }

    /// <summary>Weighted mean loss of the mixture that counts describe.</summary>
    /// <param name="counts">[members] how often each was picked, some above 0.</param>
    /// <param name="weights">[rows] non-negative, some above 0.</param>
    public double LossOf(ReadOnlySpan<int> counts, ReadOnlySpan<double> weights)
    {
        var sums = new double[weights.Length];
        var picks = 0;
        for (var member = 0; member < counts.Length; member++)
        {
            if (counts[member] == 0) continue;
            TensorPrimitives.MultiplyAdd<double>(Values[member], counts[member], sums, sums);
            picks += counts[member];
        }

        return LossOf(sums, picks, weights, TensorPrimitives.Sum(weights), new double[weights.Length]);
    }
}
