namespace Parsimony.Selection.Scores;

/// <summary>The true values and the predictions of rows that a score compares.</summary>
public readonly ref struct ScoreInput
{
    /// <summary>Creates the input of a score of predicted numbers.</summary>
    /// <param name="values">[rows] true numbers, finite.</param>
    /// <param name="predictions">[rows] predicted numbers.</param>
    /// <param name="weights">[rows] non-negative; empty = all rows count the same.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static ScoreInput Regression(ReadOnlySpan<double> values, ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights = default)
    {
        CheckLengths(values.Length, 1, predictions.Length, weights.Length);
        return new ScoreInput { Values = values, Predictions = predictions, Weights = weights };
    }

    /// <summary>Creates the input of a score of predicted probabilities.</summary>
    /// <param name="labels">[rows] index of the true class.</param>
    /// <param name="probabilities">[rows, classes] probabilities, row-major; each row sums to 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="weights">[rows] non-negative; empty = all rows count the same.</param>
    /// <param name="positiveClass">The index of the positive class, whose probability ranks the rows for auc; used with two classes only.</param>
    /// <param name="predictedClasses">[rows] index of the predicted class; empty = the most probable one.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static ScoreInput Classification(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes,
        ReadOnlySpan<double> weights = default, int positiveClass = 1, ReadOnlySpan<int> predictedClasses = default)
    {
        CheckLengths(labels.Length, classes, probabilities.Length, weights.Length);
        if (predictedClasses.Length != 0) CheckLengths(labels.Length, 1, predictedClasses.Length, 0);
        return new ScoreInput
        {
            Labels = labels,
            Predictions = probabilities,
            Weights = weights,
            ClassCount = classes,
            PositiveClass = positiveClass,
            PredictedClasses = predictedClasses,
        };
    }

    /// <summary>The true numbers, [rows]; empty for classes.</summary>
    public ReadOnlySpan<double> Values { get; private init; }

    /// <summary>The indices of the true classes, [rows]; empty for numbers.</summary>
    public ReadOnlySpan<int> Labels { get; private init; }

    /// <summary>The predicted numbers, [rows], or the predicted probabilities, [rows, classes].</summary>
    public ReadOnlySpan<double> Predictions { get; private init; }

    /// <summary>The weights, [rows]; empty where all rows count the same.</summary>
    public ReadOnlySpan<double> Weights { get; private init; }

    /// <summary>The number of classes; 0 for numbers.</summary>
    public int ClassCount { get; private init; }

    /// <summary>The index of the positive class, whose probability ranks the rows for auc; used with two classes only.</summary>
    public int PositiveClass { get; private init; }

    /// <summary>The indices of the predicted classes, [rows]; empty where the most probable class is predicted.</summary>
    public ReadOnlySpan<int> PredictedClasses { get; private init; }

    /// <summary>The number of rows.</summary>
    public int RowCount => ClassCount == 0 ? Values.Length : Labels.Length;

    /// <summary>Returns the weight of row <paramref name="row"/>.</summary>
    public double WeightOf(int row) => Weights.IsEmpty ? 1 : Weights[row];

    /// <summary>Returns the probabilities of row <paramref name="row"/>, [classes].</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int row) => Predictions.Slice(row * ClassCount, ClassCount);

    /// <summary>Returns the predicted class: unless it is given, the one with the largest probability, the first of equal ones.</summary>
    public int PredictedClassOf(int row) => PredictedClasses.IsEmpty ? TopLabel.Of(ProbabilitiesOf(row)) : PredictedClasses[row];

    /// <summary>Computes the weighted mean of one value per row, <c>sum_i w_i v_i / sum_i w_i</c>; NaN where no row has weight.</summary>
    internal double WeightedMean(RowValue valueOf)
    {
        double sum = 0, weights = 0;
        for (var row = 0; row < RowCount; row++)
        {
            var weight = WeightOf(row);
            sum += weight * valueOf(in this, row);
            weights += weight;
        }

        return sum / weights;
    }

    /// <summary>Computes the value of one row of a score that is a mean over rows.</summary>
    internal delegate double RowValue(in ScoreInput input, int row);

    static void CheckLengths(int rows, int perRow, int predictions, int weights)
    {
        if (predictions != rows * perRow)
            throw new ArgumentException($"{rows} rows need {rows * perRow} predictions, but there are {predictions}.", nameof(predictions));
        if (weights != 0 && weights != rows)
            throw new ArgumentException($"{rows} rows need {rows} weights or none, but there are {weights}.", nameof(weights));
    }
}
