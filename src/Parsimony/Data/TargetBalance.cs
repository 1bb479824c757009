namespace Parsimony.Data;

/// <summary>Tests whether the target is distributed alike in all folds.</summary>
/// <remarks>
/// For classes: Pearson's chi-square of folds by classes. For numbers: Kruskal and Wallis' test on the values, which finds another level,
/// and on their distances from the median, which finds another spread; the smaller p-value, doubled. Outliers do not matter to ranks.
/// </remarks>
static class TargetBalance
{
    // Random folds are reported once in 10,000 runs.
    const double Significant = 1e-4;

    /// <summary>Computes the probability of folds this different if rows were dealt at random; NaN where the test is not possible.</summary>
    public static double PValue(Target target, FoldPlan folds)
    {
        int[] rows = [.. Enumerable.Range(0, target.RowCount).Where(row => folds.FoldOfRow[row] >= 0)];
        if (folds.Count < 2) return double.NaN;
        int[] foldOf = [.. rows.Select(row => folds.FoldOfRow[row])];
        if (target.Task == LearningTask.Classification)
            return ChiSquareTest([.. rows.Select(row => target.Labels[row])], foldOf, target.Classes.Length, folds.Count);
        double[] values = [.. rows.Select(row => target.Values[row])];
        var median = values.Order().ElementAt(values.Length / 2);
        var levels = RankTest(values, foldOf, folds.Count);
        var spreads = RankTest([.. values.Select(value => Math.Abs(value - median))], foldOf, folds.Count);
        return Math.Min(1, 2 * Math.Min(levels, spreads));
    }

    /// <summary>Returns a warning, or null where the target is distributed alike in all folds.</summary>
    public static string? Warning(Dataset dataset, FoldPlan folds)
    {
        var p = PValue(dataset.Target, folds);
        if (!(p < Significant)) return null;
        var (low, high) = Extremes(dataset.Target, folds);
        var advice = folds.Ordered
            ? "It drifts with time: new rows will be most like the last fold, so trust its score most, and leave out rows that are too old to matter."
            : dataset.Groups is not null
                ? "Some groups differ much from others: the scores say how it goes with new groups; " +
                    "more groups, or fewer PathOptions.Folds, make them steadier."
                : "The folds given are no random sample of the rows: shuffle them, or leave PathOptions.FoldPlan out unless they are meant so.";
        return string.Create(CultureInfo.InvariantCulture, $"The target differs between folds (p = {p:0.0e-0}): {low} and {high}. ") + advice;
    }

    static double ChiSquareTest(int[] labels, int[] foldOf, int classes, int folds)
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
        for (var cell = 0; cell < counts.Length; cell++)
        {
            var (fold, label) = (cell / classes, cell % classes);
            var expected = ofFold[fold] * ofClass[label] / labels.Length;
            if (expected > 0) statistic += (counts[fold, label] - expected) * (counts[fold, label] - expected) / expected;
        }

        var freedom = (ofFold.Count(count => count > 0) - 1) * (ofClass.Count(count => count > 0) - 1);
        return freedom > 0 ? ChiSquare.UpperTail(statistic, freedom) : double.NaN;
    }

    /// <summary>Kruskal and Wallis' test (1952) with midranks: <c>H = (N - 1) sum_k n_k (r_k - r)^2 / sum_i (r_i - r)^2</c>.</summary>
    static double RankTest(double[] values, int[] foldOf, int folds)
    {
        var ranks = new double[values.Length];
        double[] sorted = [.. values];
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(sorted, order);
        for (int first = 0, next; first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && sorted[next] == sorted[first];) next++;
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

    /// <summary>Describes, in words, the two folds whose targets lie farthest apart.</summary>
    static (string Low, string High) Extremes(Target target, FoldPlan folds)
    {
        double Level(int label, int fold) => folds.HeldOutRows(fold) is var rows && target.Task == LearningTask.Classification
            ? rows.Count(row => target.Labels[row] == label) / (double)rows.Length
            : rows.Average(row => target.Values[row]);
        int[] all = [.. Enumerable.Range(0, folds.Count).Where(fold => folds.HeldOutRows(fold).Length > 0)];
        var widest = Enumerable.Range(0, Math.Max(1, target.Classes.Length))
            .MaxBy(label => all.Max(fold => Level(label, fold)) - all.Min(fold => Level(label, fold)));
        return (Describe(all.MinBy(fold => Level(widest, fold))), Describe(all.MaxBy(fold => Level(widest, fold))));

        string Describe(int fold) => target.Task == LearningTask.Classification
            ? string.Create(CultureInfo.InvariantCulture, $"{Level(widest, fold):P0} '{target.Classes[widest]}' in fold {fold}")
            : string.Create(CultureInfo.InvariantCulture, $"mean {Level(widest, fold):G4} in fold {fold}");
    }
}
