namespace Parsimony.Selection.Ensembles;

/// <summary>The candidate members of an ensemble: held-out predictions of the lambdas of a path, reduced to what the loss needs.</summary>
/// <remarks>
/// The loss of a mixture depends on one number per member and row: the probability of the true class, or the error in standard deviations.
/// </remarks>
sealed class EnsembleLibrary
{
    // Rows whose values stay in the first cache between steps.
    const int Block = 512;

    readonly Target _target;

    EnsembleLibrary(Target target, double[][] values) => (_target, Values) = (target, values);

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
        return new EnsembleLibrary(target, [.. predictions.Select(member => Array.ConvertAll(sample.Rows, row => ValueOf(member, row)))]);

        double ValueOf(RowValues<double> member, int row)
        {
            if (!isRegression) return Math.Max(member[row * target.Classes.Length + target.Labels[row]], LogLossScore.Floor);
            var scale = result.TargetScales[result.Folds.FoldOfRow[row]];
            return (target.Values[row] - member[row]) / (scale > 0 ? scale : 1);
        }
    }

    /// <summary>Mixes members: the sums of their values, and the loss of every row.</summary>
    /// <param name="counts">[members] how often each member was picked, some above 0.</param>
    public (double[] Sums, double[] Losses) Mix(ReadOnlySpan<int> counts)
    {
        var sums = new double[Values[0].Length];
        var picks = 0;
        for (var member = 0; member < counts.Length; member++)
        {
            if (counts[member] == 0) continue;
            TensorPrimitives.MultiplyAdd<double>(Values[member], counts[member], sums, sums);
            picks += counts[member];
        }

        var losses = new double[sums.Length];
        LossesOf(sums, picks, losses);
        return (sums, losses);
    }

    /// <summary>Computes the weighted mean loss of a mixture.</summary>
    /// <param name="counts">[members] how often each member was picked, some above 0.</param>
    /// <param name="weights">[rows] non-negative, some above 0.</param>
    public double LossOf(ReadOnlySpan<int> counts, ReadOnlySpan<double> weights) =>
        FixedOrder.Dot(Mix(counts).Losses, weights) / FixedOrder.Sum(weights);

    /// <summary>Computes by how much one more member changes the loss: the weighted mean over rows, and the variance between rows.</summary>
    /// <param name="member">The member.</param>
    /// <param name="mixture">The mixture without it.</param>
    /// <param name="picks">The number of picks with it.</param>
    /// <param name="weights">[rows] non-negative, some above 0.</param>
    public (double Mean, double Variance) ChangeBy(
        int member, (double[] Sums, double[] Losses) mixture, int picks, ReadOnlySpan<double> weights)
    {
        Span<double> block = stackalloc double[Block], weighted = stackalloc double[Block];
        double sum = 0, squares = 0, total = 0;
        for (var start = 0; start < weights.Length; start += Block)
        {
            var rows = start..Math.Min(start + Block, weights.Length);
            var part = block[..(rows.End.Value - start)];
            var scaled = weighted[..part.Length];
            TensorPrimitives.Add(mixture.Sums.AsSpan(rows), Values[member].AsSpan(rows), part);
            LossesOf(part, picks, part);
            TensorPrimitives.Subtract(part, mixture.Losses.AsSpan(rows), part);
            TensorPrimitives.Multiply(part, weights[rows], scaled);
            sum += FixedOrder.Sum(scaled);
            squares += FixedOrder.Dot(scaled, part);
            total += FixedOrder.Sum(weights[rows]);
        }

        var mean = sum / total;
        return (mean, squares / total - mean * mean);
    }

    // The loss of the error, or minus the logarithm of the probability.
    void LossesOf(ReadOnlySpan<double> sums, int picks, Span<double> losses)
    {
        TensorPrimitives.Multiply(sums, 1.0 / picks, losses);
        if (_target.Loss != RegressionLoss.Squared)
        {
            foreach (ref var error in losses) error = PredictionLoss.OfError(_target, error);
        }
        else if (_target.Task == LearningTask.Regression)
        {
            TensorPrimitives.Multiply(losses, losses, losses);
            TensorPrimitives.Multiply(losses, 0.5, losses);
        }
        else
        {
            DoubleMath.Log(losses, losses);
            TensorPrimitives.Negate(losses, losses);
        }
    }
}
