namespace Parsimony.Selection;

/// <summary>Some rows of a target with their weights, gathered once to score many predictions on them.</summary>
sealed class RowSample
{
    readonly Target _target;
    readonly double[] _values;
    readonly int[] _labels;

    /// <summary>Gathers the targets and weights of rows.</summary>
    /// <param name="target">The target of all rows.</param>
    /// <param name="weights">[all rows] non-negative, or null where all rows count the same.</param>
    /// <param name="rows">The rows to gather; rows of weight 0 are left out.</param>
    public RowSample(Target target, double[]? weights, IEnumerable<int> rows)
    {
        _target = target;
        Rows = [.. rows.Where(row => weights is null || weights[row] > 0)];
        Weights = weights is null ? Enumerable.Repeat(1.0, Rows.Length).ToArray() : Gather(weights);
        _values = target.Task != LearningTask.Classification ? Gather<double>(target.Values.Span) : [];
        _labels = target.Task == LearningTask.Classification ? Gather<int>(target.Labels.Span) : [];
        foreach (var weight in Weights) TotalWeight += weight;
    }

    /// <summary>Gathers the rows that have a prediction; in a path with ordered folds some rows are never held out and have none.</summary>
    /// <param name="target">The target of all rows.</param>
    /// <param name="weights">[all rows] non-negative, or null where all rows count the same.</param>
    /// <param name="predictions">[all rows * predictions]; NaN where a row has no prediction.</param>
    public static RowSample WithPredictions(Target target, double[]? weights, ReadOnlySpan<double> predictions)
    {
        var rows = new List<int>();
        for (var row = 0; row < target.RowCount; row++)
            if (!double.IsNaN(predictions[row * target.PredictionCount])) rows.Add(row);
        return new RowSample(target, weights, rows);
    }

    /// <summary>The index of each row of the sample among all rows, [rows of the sample].</summary>
    public int[] Rows { get; }

    /// <summary>The weight of each row, above 0, [rows of the sample].</summary>
    public double[] Weights { get; }

    /// <summary>The sum of <see cref="Weights"/>.</summary>
    public double TotalWeight { get; }

    /// <summary>The class of each row, [rows of the sample]; empty for numbers.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>Gathers the part of [all rows * perRow] values that belongs to the sample.</summary>
    public T[] Gather<T>(ReadOnlySpan<T> all, int perRow = 1)
    {
        var part = new T[Rows.Length * perRow];
        for (var i = 0; i < Rows.Length; i++) all.Slice(Rows[i] * perRow, perRow).CopyTo(part.AsSpan(i * perRow, perRow));
        return part;
    }

    /// <summary>Finds the first row of each fold in a sample sorted by fold, and the sample's length at the end, [folds + 1].</summary>
    public int[] FoldStarts(FoldPlan folds)
    {
        var starts = new int[folds.Count + 1];
        foreach (var row in Rows) starts[folds.FoldOfRow[row] + 1]++;
        for (var fold = 0; fold < folds.Count; fold++) starts[fold + 1] += starts[fold];
        return starts;
    }

    /// <summary>Computes the weighted mean of <paramref name="losses"/> [all rows] over the sample; NaN where the sample is empty.</summary>
    public double MeanOf(ReadOnlySpan<double> losses) => MeanOfGathered(Gather(losses));

    /// <summary>Computes the weighted mean of the losses of the sample, [rows of the sample]; NaN where it is empty.</summary>
    public double MeanOfGathered(ReadOnlySpan<double> losses)
    {
        double sum = 0;
        for (var i = 0; i < losses.Length; i++) sum += Weights[i] * losses[i];
        return sum / TotalWeight;
    }

    /// <summary>Puts targets, predictions and the weights of the sample together for a metric.</summary>
    /// <param name="predictions">[rows of the sample * predictions], gathered.</param>
    public ScoreInput Input(ReadOnlySpan<double> predictions) => Input(predictions, Weights);

    /// <summary>Puts targets, predictions and other weights, of which some may be 0, together for a metric.</summary>
    /// <param name="predictions">[rows of the sample * predictions], gathered.</param>
    /// <param name="weights">[rows of the sample].</param>
    /// <param name="predictedClasses">[rows of the sample] the predicted classes; empty = the most probable ones.</param>
    public ScoreInput Input(ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights, ReadOnlySpan<int> predictedClasses = default) =>
        _target.Task != LearningTask.Classification
            ? ScoreInput.Regression(_values, predictions, weights)
            : ScoreInput.Classification(_labels, predictions, _target.Classes.Length, weights, _target.PositiveClass, predictedClasses);

    T[] Gather<T>(T[] all) => Gather((ReadOnlySpan<T>)all);
}
