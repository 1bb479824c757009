namespace Parsimony.Selection.Scores;

/// <summary>
/// The area under the ROC curve of two classes: the chance that a row of the positive class has the larger probability,
/// <c>sum_{i pos, j neg} w_i w_j ([p_i &gt; p_j] + 1/2 [p_i = p_j]) / sum_{i pos, j neg} w_i w_j</c> (ties by midranks).
/// </summary>
public sealed class RocAucScore : IScore
{
    /// <inheritdoc/>
    public string Name => "auc";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        if (input.ClassCount != 2) return double.NaN;
        var scores = new double[input.RowCount];
        for (var row = 0; row < scores.Length; row++) scores[row] = input.ProbabilitiesOf(row)[input.PositiveClass];
        var order = Order(scores);
        var (won, pairs) = CountPairs(order, scores, input.Labels, input.Weights, input.PositiveClass);
        return pairs > 0 ? won / pairs : double.NaN;
    }

    /// <summary>Sorts rows by ascending score.</summary>
    internal static int[] Order(ReadOnlySpan<double> scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        scores.ToArray().AsSpan().Sort(order.AsSpan(), static (a, b) => a.CompareTo(b));
        return order;
    }

    /// <summary>Computes the two sums of the formula; one sorting serves for many weights.</summary>
    /// <param name="order">[rows] from <see cref="Order"/>.</param>
    /// <param name="scores">[rows] probability of the positive class.</param>
    /// <param name="labels">[rows] class of each row.</param>
    /// <param name="weights">[rows] non-negative; empty where all rows count the same.</param>
    /// <param name="positiveClass">The index of the positive class.</param>
    internal static (double Won, double Pairs) CountPairs(ReadOnlySpan<int> order, ReadOnlySpan<double> scores, ReadOnlySpan<int> labels,
        ReadOnlySpan<double> weights, int positiveClass)
    {
        double won = 0, positives = 0, negatives = 0;
        for (var start = 0; start < order.Length;)
        {
            var score = scores[order[start]];
            double tiedPositives = 0, tiedNegatives = 0;
            var next = start;
            for (; next < order.Length && scores[order[next]] == score; next++)
            {
                var row = order[next];
                var weight = weights.IsEmpty ? 1 : weights[row];
                if (labels[row] == positiveClass) tiedPositives += weight;
                else tiedNegatives += weight;
            }

            if (next == start) return (double.NaN, double.NaN); // NaN equals nothing, itself included.
            won += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            start = next;
        }

        return (won, positives * negatives);
    }
}
