using System.Globalization;

namespace Parsimony.Data;

/// <summary>Whether the target is distributed alike in all folds.</summary>
/// <remarks>
/// Classes: Pearson's chi-square of folds by classes. Numbers: Kruskal and Wallis' test on the values, and on their distances from the
/// median, so that another level or another spread is found and outliers do not matter; the smaller p-value, doubled.
/// </remarks>
static class TargetBalance
{
    // Random folds would be reported once in 10,000 runs.
    const double Significant = 1e-4;

    /// <summary>Probability of folds this unlike where rows were dealt at random; NaN where it cannot be told.</summary>
    public static double PValue(Target target, FoldPlan folds)
    {
        int[] rows = [.. Enumerable.Range(0, target.RowCount).Where(row => folds.FoldOfRow[row] >= 0)];
        if (folds.Count < 2) return double.NaN;
        int[] foldOf = [.. rows.Select(row => folds.FoldOfRow[row])];
        if (target.Task == LearningTask.Classification) return Classes([.. rows.Select(row => target.Labels[row])], foldOf, target.Classes.Length, folds.Count);
        double[] values = [.. rows.Select(row => target.Values[row])];
        var median = values.Order().ElementAt(values.Length / 2);
        return Math.Min(1, 2 * Math.Min(Ranks(values, foldOf, folds.Count), Ranks([.. values.Select(value => Math.Abs(value - median))], foldOf, folds.Count)));
    }

    /// <summary>What the user should know; null where folds are alike.</summary>
    public static string? Warning(Dataset dataset, FoldPlan folds)
    {
        var p = PValue(dataset.Target, folds);
        if (!(p < Significant)) return null;
        var (low, high) = Extremes(dataset.Target, folds);
        var advice = folds.Ordered
            ? "It drifts with time: new rows will be most like the last fold, so trust its score most, and leave out rows that are too old to matter."
            : dataset.Groups is not null
                ? "Some groups differ much from others: the scores say how it goes with new groups; more groups, or fewer PathOptions.Folds, make them steadier."
                : "The folds given are no random sample of the rows: shuffle them, or leave PathOptions.FoldPlan out unless they are meant so.";
        return string.Create(CultureInfo.InvariantCulture, $"The target differs between folds (p = {p:0.0e-0}): {low} and {high}. ") + advice;
    }

    static double Classes(int[] labels, int[] foldOf, int classes, int folds)
    {
        var counts = new double[folds, classes];
        double[] ofFold = new double[folds], ofClass = new double[classes];
        for (var i = 0; i < labels.Length; i++)
        {
            counts[foldOf[i], labels[i]]++;
            ofFold[foldOf[i]]++;
            ofClass[labels[i]]++;
        }

        double statistic = 0;
        for (var fold = 0; fold < folds; fold++)
        {
            for (var label = 0; label < classes; label++)
            {
                var expected = ofFold[fold] * ofClass[label] / labels.Length;
                if (expected > 0) statistic += (counts[fold, label] - expected) * (counts[fold, label] - expected) / expected;
            }
        }

        var freedom = (ofFold.Count(count => count > 0) - 1) * (ofClass.Count(count => count > 0) - 1);
        return freedom > 0 ? ChiSquare.UpperTail(statistic, freedom) : double.NaN;
    }

    /// <summary>Kruskal and Wallis (1952) with midranks: H = (N - 1) sum_k n_k (r_k - r)^2 / sum_i (r_i - r)^2.</summary>
    static double Ranks(double[] values, int[] foldOf, int folds)
    {
        var ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]] == values[order[first]];) next++;
            for (var i = first; i < next; i++) ranks[order[i]] = (first + next - 1) / 2.0;
        }

        var mean = (values.Length - 1) / 2.0;
        double[] sums = new double[folds], sizes = new double[folds];
        double total = 0;
        for (var i = 0; i < ranks.Length; i++)
        {
            sums[foldOf[i]] += ranks[i] - mean;
            sizes[foldOf[i]]++;
            total += (ranks[i] - mean) * (ranks[i] - mean);
        }

        if (total == 0) return double.NaN;
        var between = sums.Zip(sizes, (sum, size) => size > 0 ? sum * sum / size : 0).Sum();
        return ChiSquare.UpperTail((values.Length - 1) * between / total, sizes.Count(size => size > 0) - 1);
    }

    /// <summary>The two folds that lie farthest apart, in words.</summary>
    static (string Low, string High) Extremes(Target target, FoldPlan folds)
    {
        double Level(int label, int fold) => folds.HeldOutRows(fold) is var rows && target.Task == LearningTask.Classification
            ? rows.Count(row => target.Labels[row] == label) / (double)rows.Length
            : rows.Average(row => target.Values[row]);
        int[] all = [.. Enumerable.Range(0, folds.Count).Where(fold => folds.HeldOutRows(fold).Length > 0)];
        var widest = Enumerable.Range(0, Math.Max(1, target.Classes.Length)).MaxBy(label => all.Max(fold => Level(label, fold)) - all.Min(fold => Level(label, fold)));
        return (Say(all.MinBy(fold => Level(widest, fold))), Say(all.MaxBy(fold => Level(widest, fold))));

        string Say(int fold) => target.Task == LearningTask.Classification
            ? string.Create(CultureInfo.InvariantCulture, $"{Level(widest, fold):P0} '{target.Classes[widest]}' in fold {fold}")
            : string.Create(CultureInfo.InvariantCulture, $"mean {Level(widest, fold):G4} in fold {fold}");
    }
}
