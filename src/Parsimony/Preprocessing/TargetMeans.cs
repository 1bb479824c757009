namespace Parsimony.Preprocessing;

/// <summary>Fits the mean target of each level of a category, for new rows and, without their own fold, for the training rows.</summary>
/// <param name="target">The target of all rows.</param>
/// <param name="weights">[table rows] how much each row counts; null = all the same.</param>
/// <param name="groups">[table rows] rows that belong together; null = none do.</param>
sealed class TargetMeans(Target target, double[]? weights, int[]? groups)
{
    /// <summary>Categories of up to so many levels need no means: one input a level says more.</summary>
    public const int FewLevels = 8;

    // A level of so many rows lies half way between its own mean and that of all rows.
    const double RowsOfPrior = 10;

    /// <summary>The coders of the training rows; null before the first category.</summary>
    public TrainingCoders? Coders { get; private set; }

    /// <summary>Fits a coder, and those of the training rows.</summary>
    /// <param name="source">The category's index among the source columns.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="levelOf">Gives the level of a row of the table.</param>
    /// <param name="rows">The training rows, all of weight above 0.</param>
    /// <returns>The coder; null where all levels have the same mean.</returns>
    public TargetMeanCoder? Fit(int source, int levels, Func<int, int> levelOf, ReadOnlySpan<int> rows)
    {
        Coders ??= TrainingCoders.Divide(rows, target.Task == LearningTask.Classification ? target.Labels.Length : target.Values.Length, groups);
        int[] classes = target.Task != LearningTask.Classification ? [-1]
            : target.Classes.Length == 2 ? [target.PositiveClass]
            : [.. Enumerable.Range(1, target.Classes.Length - 1)];

        // [folds + 1][levels]: those of all rows come last.
        var counts = Table(levels);
        var sums = classes.Select(_ => Table(levels)).ToArray();
        foreach (var row in Ascending(rows))
        {
            var weight = weights?[row] ?? 1;
            var (level, fold) = (levelOf(row), Coders.FoldOf[row]);
            counts[fold][level] += weight;
            counts[^1][level] += weight;
            foreach (var (output, c) in classes.Index())
            {
                var value = weight * (c < 0 ? target.Values[row] : target.Labels[row] == c ? 1 : 0);
                sums[output][fold][level] += value;
                sums[output][^1][level] += value;
            }
        }

        var total = counts[^1].Sum();
        var prior = RowsOfPrior * RowWeights.OneRow(total, rows.Length);

        // A class that these rows lack has the mean 0 at every level.
        int[] kept = [.. Enumerable.Range(0, classes.Length).Where(output => Varies(Means(sums[output], -1)))];
        string[] names = classes.Length == 1 ? [""] : [.. kept.Select(output => target.Classes[classes[output]])];
        if (kept.Length == 0) return null;
        var coder = Without(-1);
        Coders.Add(coder, [.. Enumerable.Range(0, TrainingCoders.Folds).Select(Without)]);
        return coder;

        TargetMeanCoder Without(int fold) => new(source, names, [.. kept.Select(output => Means(sums[output], fold))]);

        double[] Means(double[][] of, int fold)
        {
            // All folds share the mean of all rows: one of the other folds alone would tell a row's own target.
            var mean = of[^1].Sum() / total;
            double Left(double[][] table, int level) => table[^1][level] - (fold < 0 ? 0 : table[fold][level]);
            return [mean, .. Enumerable.Range(0, levels).Select(level => (Left(of, level) + prior * mean) / (Left(counts, level) + prior))];
        }
    }

    static bool Varies(double[] means) => !Rounding.Explains(means.Skip(1).Min(), means.Skip(1).Max());

    static double[][] Table(int levels) => [.. Enumerable.Range(0, TrainingCoders.Folds + 1).Select(_ => new double[levels])];

    static int[] Ascending(ReadOnlySpan<int> rows)
    {
        var ascending = rows.ToArray();
        Array.Sort(ascending);
        return ascending;
    }
}
