namespace Parsimony.Results;

/// <summary>What the networks of the folds predicted for rows that they had not seen, at one lambda: each row once.</summary>
/// <param name="Target">[rows] what is true.</param>
/// <param name="Predictions">[rows * predictions] numbers in the target's own units, or one probability per class.</param>
public sealed record HeldOutPredictions(Target Target, IReadOnlyList<double> Predictions)
{
    /// <summary>The predictions of a path at a lambda, without rows that no fold holds out; of repeated folds the first repeat.</summary>
    /// <param name="result">The path.</param>
    /// <param name="lambdaIndex">Index of the lambda in its grid.</param>
    public static HeldOutPredictions Of(PathResult result, int lambdaIndex)
    {
        ArgumentNullException.ThrowIfNull(result);
        var width = result.Target.PredictionCount;
        int[] rows = [.. Enumerable.Range(0, result.Folds.RowCount).Where(row => result.Folds.FoldOfRow[row] >= 0)];
        var predictions = result.HeldOut[lambdaIndex];
        return new HeldOutPredictions(
            result.Target.Subset(rows), [.. rows.SelectMany(row => predictions.Span.Slice(row * width, width).ToArray())]);
    }
}
