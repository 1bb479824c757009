namespace Parsimony.Selection.Scores;

/// <summary>The mean recall of the classes: <c>mean_c sum_{i in c} w_i [argmax p_i = c] / sum_{i in c} w_i</c> over the classes present in these rows.</summary>
public sealed class BalancedAccuracyScore : IScore
{
    /// <inheritdoc/>
    public string Name => "balanced_accuracy";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        Span<double> hits = input.ClassCount <= 64 ? stackalloc double[input.ClassCount] : new double[input.ClassCount];
        Span<double> weights = input.ClassCount <= 64 ? stackalloc double[input.ClassCount] : new double[input.ClassCount];
        hits.Clear();
        weights.Clear();
        for (var row = 0; row < input.RowCount; row++)
        {
            var label = input.Labels[row];
            if (input.PredictedClassOf(row) == label) hits[label] += input.WeightOf(row);
            weights[label] += input.WeightOf(row);
        }

        double recalls = 0;
        var present = 0;
        for (var c = 0; c < input.ClassCount; c++)
        {
            if (weights[c] <= 0) continue;
            recalls += hits[c] / weights[c];
            present++;
        }

        return recalls / present;
    }
}
