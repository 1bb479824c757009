namespace Parsimony.Selection.Ensembles;

/// <summary>The candidate members of an ensemble: held-out predictions of the lambdas of a path, reduced to what the loss needs.</summary>
/// <remarks>
/// The loss of a mixture depends on one number per member and row: the probability of the true class, or the error in standard deviations.
/// </remarks>
sealed class EnsembleLibrary
{
    // Rows whose sums stay in the first cache between steps.
    const int Block = 512;

    readonly bool _isRegression;

    EnsembleLibrary(bool isRegression, double[][] values) => (_isRegression, Values) = (isRegression, values);

    /// <summary>The probability of the true class, or the error in the fold's standard deviations, [members][rows].</summary>
    public double[][] Values { get; }

    /// <summary>Builds one member from each set of predictions.</summary>
    /// <param name="result">The path: target, folds, scales.</param>
    /// <param name="sample">The rows that the library keeps.</param>
    /// <param name="predictions">[members][all rows * predictions], finite on the sample.</param>
    public static EnsembleLibrary From(PathResult result, RowSample sample, IEnumerable<RowValues<double>> predictions)
    {
        var target = result.Target;
        var isRegression = target.Task == LearningTask.Regression;
        return new EnsembleLibrary(isRegression, [.. predictions.Select(member => Array.ConvertAll(sample.Rows, row => ValueOf(member, row)))]);

        double ValueOf(RowValues<double> member, int row)
        {
            if (!isRegression) return Math.Max(member[row * target.Classes.Length + target.Labels[row]], LogLossScore.Floor);
            var scale = result.TargetScales[result.Folds.FoldOfRow[row]];
            return (target.Values[row] - member[row]) / (scale > 0 ? scale : 1);
        }
    }

    /// <summary>Computes the weighted mean loss of a mixture from the sums of its members, and of one more member.</summary>
    /// <param name="sums">[rows] the sums of the values of the picked members.</param>
    /// <param name="more">[rows] the values of the additional member; empty = none.</param>
    /// <param name="picks">The number of picks, repeated ones and the additional one included.</param>
    /// <param name="weights">[rows] non-negative.</param>
    /// <param name="totalWeight">The sum of the weights.</param>
    public double LossOf(ReadOnlySpan<double> sums, ReadOnlySpan<double> more, int picks, ReadOnlySpan<double> weights, double totalWeight)
    {
        Span<double> block = stackalloc double[Block];
        double total = 0;
        for (var start = 0; start < sums.Length; start += Block)
        {
            var part = block[..Math.Min(Block, sums.Length - start)];
            sums.Slice(start, part.Length).CopyTo(part);
            if (!more.IsEmpty) TensorPrimitives.Add(part, more.Slice(start, part.Length), part);
            if (_isRegression) TensorPrimitives.Multiply(part, part, part);
            else DoubleMath.Log(part, part);
            total += FixedOrder.Dot(part, weights.Slice(start, part.Length));
        }

        return _isRegression ? total / totalWeight / (2.0 * picks * picks) : Math.Log(picks) - total / totalWeight;
    }

    /// <summary>Computes the weighted mean loss of a mixture from how often each member was picked.</summary>
    /// <param name="counts">[members] how often each member was picked, some above 0.</param>
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

        return LossOf(sums, [], picks, weights, FixedOrder.Sum(weights));
    }
}
