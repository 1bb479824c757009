using Parsimony.Data;
using Parsimony.Selection.Scores;

namespace Parsimony.Selection;

/// <summary>Some rows of a target with their weights, gathered once so that many predictions can be scored on them.</summary>
sealed class RowSample
{
    readonly Target _target;
    readonly double[] _values;
    readonly int[] _labels;

    /// <summary>Gathers rows.</summary>
    /// <param name="target">The target of all rows.</param>
    /// <param name="weights">[all rows], or null for all 1.</param>
    /// <param name="rows">The rows wanted; those of weight 0 are left out, as if they did not exist.</param>
    public RowSample(Target target, double[]? weights, IEnumerable<int> rows)
    {
        _target = target;
        Rows = [.. rows.Where(row => weights is null || weights[row] > 0)];
        Weights = weights is null ? Enumerable.Repeat(1.0, Rows.Length).ToArray() : Gather(weights);
        _values = target.Task != LearningTask.Classification ? Gather(target.Values) : [];
        _labels = target.Task == LearningTask.Classification ? Gather(target.Labels) : [];
        foreach (var weight in Weights) TotalWeight += weight;
    }

    /// <summary>Indices into all rows.</summary>
    public int[] Rows { get; }

    /// <summary>[rows of the sample], above 0.</summary>
    public double[] Weights { get; }

    /// <summary>Sum of <see cref="Weights"/>.</summary>
    public double TotalWeight { get; }

    /// <summary>[rows of the sample] class indices; empty for numbers.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The sample's part of [all rows * perRow].</summary>
    public T[] Gather<T>(ReadOnlySpan<T> all, int perRow = 1)
    {
        var part = new T[Rows.Length * perRow];
        for (var i = 0; i < Rows.Length; i++) all.Slice(Rows[i] * perRow, perRow).CopyTo(part.AsSpan(i * perRow, perRow));
        return part;
    }

    /// <summary>[folds + 1] first row of each fold within the sample, and the sample's length; the sample's rows are in the order of folds.</summary>
    public int[] FoldStarts(FoldPlan folds)
    {
        var starts = new int[folds.Count + 1];
        foreach (var row in Rows) starts[folds.FoldOfRow[row] + 1]++;
        for (var fold = 0; fold < folds.Count; fold++) starts[fold + 1] += starts[fold];
        return starts;
    }

    /// <summary>Weighted mean of <paramref name="losses"/> [all rows] over the sample; NaN where it is empty.</summary>
    public double MeanOf(ReadOnlySpan<double> losses)
    {
        double sum = 0;
        for (var i = 0; i < Rows.Length; i++) sum += Weights[i] * losses[Rows[i]];
        return sum / TotalWeight;
    }

    /// <summary>The sample as a metric takes it.</summary>
    /// <param name="predictions">[rows of the sample * predictions], gathered.</param>
    public ScoreInput Input(ReadOnlySpan<double> predictions) => Input(predictions, Weights);

    /// <summary>The same with other weights, of which some may be 0.</summary>
    public ScoreInput Input(ReadOnlySpan<double> predictions, ReadOnlySpan<double> weights) => _target.Task != LearningTask.Classification
        ? ScoreInput.Regression(_values, predictions, weights)
        : ScoreInput.Classification(_labels, predictions, _target.Classes.Length, weights, _target.PositiveClass);

    T[] Gather<T>(T[] all) => Gather((ReadOnlySpan<T>)all);
}
