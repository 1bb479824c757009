namespace Parsimony.Selection.Scores;

/// <summary>The truth and the predictions of some rows, side by side.</summary>
public readonly ref struct ScoreInput
{
    ScoreInput(ReadOnlySpan<double> values, ReadOnlySpan<int> labels, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights,
        int classes, int positiveClass)
    {
        Values = values;
        Labels = labels;
        Predictions = predictions;
        Weights = weights;
        ClassCount = classes;
        PositiveClass = positiveClass;
    }

    /// <summary>Numbers and their predictions.</summary>
    /// <param name="values">[rows], finite.</param>
    /// <param name="predictions">[rows].</param>
    /// <param name="weights">[rows] non-negative; empty = all rows count the same.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static ScoreInput Regression(ReadOnlySpan<double> values, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        CheckLengths(values.Length, 1, predictions.Length, weights.Length);
        return new ScoreInput(values, default, predictions, weights, 0, 0);
    }

    /// <summary>Classes and their probabilities.</summary>
    /// <param name="labels">[rows]; class index.</param>
    /// <param name="probabilities">[rows, classes], row-major; each row sums to 1.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="weights">[rows] non-negative; empty = all rows count the same.</param>
    /// <param name="positiveClass">With two classes: the one whose probability ranks the rows.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static ScoreInput Classification(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes,
        ReadOnlySpan<double> weights = default, int positiveClass = 1)
    {
        CheckLengths(labels.Length, classes, probabilities.Length, weights.Length);
        return new ScoreInput(default, labels, probabilities, weights, classes, positiveClass);
    }

    /// <summary>[rows] true numbers; empty for classes.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>[rows] true classes; empty for numbers.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>[rows] predicted numbers, or [rows, classes] probabilities.</summary>
    public ReadOnlySpan<double> Predictions { get; }

    /// <summary>[rows], or empty where all rows count the same.</summary>
    public ReadOnlySpan<double> Weights { get; }

    /// <summary>Number of classes; 0 for numbers.</summary>
    public int ClassCount { get; }

    /// <summary>With two classes: the one whose probability ranks the rows.</summary>
    public int PositiveClass { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => ClassCount == 0 ? Values.Length : Labels.Length;

    /// <summary>What row <paramref name="row"/> counts.</summary>
    public double WeightOf(int row) => Weights.IsEmpty ? 1 : Weights[row];

    /// <summary>[classes] probabilities of row <paramref name="row"/>.</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int row) => Predictions.Slice(row * ClassCount, ClassCount);

    /// <summary>The class of the largest probability; the first of equal ones.</summary>
    public int PredictedClassOf(int row)
    {
        var probabilities = ProbabilitiesOf(row);
        var best = 0;
        for (var c = 1; c < probabilities.Length; c++) if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }

    static void CheckLengths(int rows, int perRow, int predictions, int weights)
    {
        if (predictions != rows * perRow)
            throw new ArgumentException($"{rows} rows need {rows * perRow} predictions, but there are {predictions}.", nameof(predictions));
        if (weights != 0 && weights != rows)
            throw new ArgumentException($"{rows} rows need {rows} weights or none, but there are {weights}.", nameof(weights));
    }
}
