namespace Parsimony.Diagnostics;

/// <summary>Measures how important columns are, on rows that the networks have not seen.</summary>
static class PermutationImportance
{
    /// <summary>Measures columns, the most important one first; the order does not depend on threads.</summary>
    /// <param name="data">All rows.</param>
    /// <param name="folds">The networks of some folds, with their held-out rows.</param>
    /// <param name="scales">[folds of the path] standard deviation of the target over the training rows.</param>
    /// <param name="columns">The columns of the table to measure, as indices.</param>
    /// <param name="repeats">Draws of places for each column and fold.</param>
    /// <param name="seed">Key of the random numbers.</param>
    /// <param name="threads">Threads at most; null = one per core.</param>
    /// <param name="loop">Runs one iteration for each fold and column.</param>
    /// <returns>The columns, and the loss with all cells in their places.</returns>
    public static (IReadOnlyList<ColumnImportance> Columns, double Loss) Measure(
        Dataset data, IReadOnlyList<FoldModel> folds, IReadOnlyList<double> scales, IReadOnlyList<int> columns, int repeats, long seed, int? threads,
        SharedLoop loop)
    {
        ColumnShuffle[] shuffles = [.. folds.Select(fold => new ColumnShuffle(fold, data, scales[fold.Fold]))];
        var sums = new GrowthSums[columns.Count, folds.Count];
        loop.Run(columns.Count * folds.Count, threads, index =>
        {
            var (column, fold) = (index / folds.Count, index % folds.Count);
            sums[column, fold] = shuffles[fold].Of(data.Features.Columns[columns[column]].Name, columns[column], seed, repeats);
        });
        var measured = columns.Select((column, index) =>
        {
            var all = default(GrowthSums);
            for (var fold = 0; fold < folds.Count; fold++) all += sums[index, fold];
            var (value, low, high) = all.Estimate();
            return new ColumnImportance(data.Features.Columns[column].Name, value, low, high);
        });
        var loss = shuffles.Aggregate(default(GrowthSums), (all, fold) => all + fold.Losses).Mean;
        return ([.. measured.OrderByDescending(column => column.Importance).ThenBy(column => column.Column, StringComparer.Ordinal)], loss);
    }
}
