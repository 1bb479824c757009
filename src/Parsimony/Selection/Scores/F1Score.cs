namespace Parsimony.Selection.Scores;

/// <summary>
/// The harmonic mean of precision and recall, <c>F1 = 2 TP / (2 TP + FP + FN)</c> in sums of weights: of the positive class with two classes, and
/// with more the mean over the classes that some row has or is predicted as (scikit-learn's f1_score, average binary and macro).
/// </summary>
public sealed class F1Score : IScore
{
    /// <inheritdoc/>
    public string Name => "f1";

    /// <inheritdoc/>
    public bool HigherIsBetter => true;

    /// <inheritdoc/>
    public double Compute(in ScoreInput input)
    {
        var (classes, rows) = (input.ClassCount, input.RowCount);
        var hits = new double[classes];

        // Twice the hits and once the errors of each class: rows that have it and rows that are predicted as it.
        var all = new double[classes];
        for (var row = 0; row < rows; row++)
        {
            var (weight, truth, predicted) = (input.WeightOf(row), input.Labels[row], input.PredictedClassOf(row));
            if (truth == predicted) hits[truth] += weight;
            all[truth] += weight;
            all[predicted] += weight;
        }

        if (classes == 2) return 2 * hits[input.PositiveClass] / all[input.PositiveClass];
        double sum = 0;
        var present = 0;
        for (var c = 0; c < classes; c++)
        {
            if (all[c] <= 0) continue;
            sum += 2 * hits[c] / all[c];
            present++;
        }

        return sum / present;
    }
}
