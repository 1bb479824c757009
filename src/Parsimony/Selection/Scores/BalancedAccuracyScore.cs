namespace Parsimony.Selection.Scores;

/// <summary>The mean recall of the classes in the rows: <c>mean_c sum_{i in c} w_i [argmax p_i = c] / sum_{i in c} w_i</c>.</summary>
public sealed class BalancedAccuracyScore : IScore
{
    /// <inheritdoc/>
    public string Name => "balanced_accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        var hits = new double[input.RowCount];
        for (var row = 0; row < hits.Length; row++) hits[row] = AccuracyScore.ValueOf(input, row);
        return Compute(input.Labels, hits, input.Weights, input.ClassCount);
    }

    /// <summary>Computes the score from the rows that are predicted right, which serve for many weights.</summary>
    /// <param name="labels">[rows] class of each row.</param>
    /// <param name="hits">[rows] 1 where the most probable class is the true one, else 0.</param>
    /// <param name="weights">[rows] non-negative; empty where all rows count the same.</param>
    /// <param name="classes">The number of classes.</param>
    internal static double Compute(ReadOnlySpan<int> labels, ReadOnlySpan<double> hits, ReadOnlySpan<double> weights, int classes)
    {
        Span<double> hit = classes <= 64 ? stackalloc double[classes] : new double[classes];
        Span<double> all = classes <= 64 ? stackalloc double[classes] : new double[classes];
        hit.Clear();
        all.Clear();
        for (var row = 0; row < labels.Length; row++)
        {
            var weight = weights.IsEmpty ? 1 : weights[row];
            hit[labels[row]] += weight * hits[row];
            all[labels[row]] += weight;
        }

        double recalls = 0;
        var present = 0;
        for (var c = 0; c < classes; c++)
        {
            if (all[c] <= 0) continue;
            recalls += hit[c] / all[c];
            present++;
        }

        return recalls / present;
    }
}
