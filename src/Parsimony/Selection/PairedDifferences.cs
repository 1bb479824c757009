namespace Parsimony.Selection;

/// <summary>
/// Computes differences between the losses of two lambdas, row by row on the held-out rows. Folds and rows that are hard for every
/// lambda cancel out, so a difference is known far better than either loss.
/// </summary>
/// <remarks>
/// <c>d = sum_k w_k d_k / sum_k w_k</c>, where d_k is the weighted mean of l_i(other) - l_i(lambda) over the rows of fold k. The standard
/// error is that of <see cref="CorrectedResampledError"/>, because folds share training rows.
/// </remarks>
public static class PairedDifferences
{
    /// <summary>Compares lambda_min with its neighbours and with lambda_1se, then lambda_1se with its own neighbours.</summary>
    /// <param name="result">A path, complete or interrupted; frozen lambdas, which are not trained to the end, are no neighbours.</param>
    /// <param name="minIndex">Index of lambda_min in the grid.</param>
    /// <param name="oneSeIndex">Index of lambda_1se in the grid.</param>
    /// <returns>Empty where neither lambda is known for all held-out rows.</returns>
    public static IReadOnlyList<LossDifference> Of(PathResult result, int minIndex, int oneSeIndex)
    {
        var losses = HeldOutLosses.From(result);
        var (min, oneSe) = (Array.IndexOf(losses.GridIndices, minIndex), Array.IndexOf(losses.GridIndices, oneSeIndex));
        var found = new List<LossDifference>();
        AddNeighbours("lambda_min", min);
        if (min != oneSe)
        {
            Add("lambda_min", "lambda_1se", min, oneSe);
            AddNeighbours("lambda_1se", oneSe);
        }

        return found;

        void AddNeighbours(string name, int at)
        {
            Add(name, "larger", at, at - 1);
            Add(name, "smaller", at, at + 1);
        }

        void Add(string name, string against, int at, int other)
        {
            if (at < 0 || other < 0 || other >= losses.Lambdas.Length) return;
            var (difference, error) = Between(losses, at, other);
            if (!double.IsFinite(difference)) return;
            double? known = double.IsFinite(error) ? error : null;
            found.Add(new LossDifference(name, against, losses.Lambdas[at], losses.Lambdas[other], difference, known));
        }
    }

    // The mean of loss(other) - loss(at), and its standard error over folds.
    static (double Mean, double StandardError) Between(HeldOutLosses losses, int at, int other)
    {
        var differences = new double[losses.FoldCount];
        var weights = new double[losses.FoldCount];
        for (var fold = 0; fold < differences.Length; fold++)
        {
            for (var row = losses.FoldStarts[fold]; row < losses.FoldStarts[fold + 1]; row++)
            {
                var ofRow = losses.LossesOf(row);
                differences[fold] += losses.Sample.Weights[row] * (ofRow[other] - ofRow[at]);
                weights[fold] += losses.Sample.Weights[row];
            }

            differences[fold] /= weights[fold];
        }

        return CorrectedResampledError.Compute(differences, weights, losses.Repeats);
    }
}
