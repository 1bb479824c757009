namespace Parsimony.Data;

/// <summary>Divides a dataset's rows into folds.</summary>
/// <remarks>
/// With times, folds are consecutive blocks, and the oldest block trains only. With groups, a group stays in one fold. Otherwise folds are
/// random; their sizes differ by at most one, and so do the counts of each class. Of tables above a million rows they hold a million out.
/// </remarks>
public static class FoldPlanner
{
    // Draws that may repeat an earlier one in a row: where one in two does, this many come once in 10^15 runs.
    const int MostDraws = 50;

    /// <summary>
    /// Most rows that random folds hold out in all; the other rows of a larger table train in every fold. The scores of a million rows have an error
    /// of about a thousandth already, and what is held out cannot train.
    /// </summary>
    internal const int MostHeldOut = 1_000_000;

    const int FewestOfClass = 100;

    /// <summary>Makes folds that suit the dataset.</summary>
    /// <param name="dataset">Rows, with their groups or times.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Seed of the random division: one seed always gives the same folds.</param>
    /// <param name="repeats">Number of different divisions, at least 1; the first one does not depend on their number.</param>
    /// <exception cref="ParsimonyException">Rows, groups, times or a class are too few for so many folds, or for so many repeats.</exception>
    public static FoldPlan Create(Dataset dataset, int folds, long seed, int repeats = 1)
    {
        if (repeats > 1 && dataset.Times is not null)
        {
            throw dataset.Error($"PathOptions.Repeats is {repeats}, but times (DatasetOptions.Time) allow one division into folds only. " +
                "Leave one of the two out.");
        }

        var plans = new List<FoldPlan> { Draw(dataset, folds, CounterRandom.FromKey(seed, RandomPurpose.Folds), mixSizes: false) };
        for (var draw = 0; plans.Count < repeats; draw++)
        {
            var plan = Draw(dataset, folds, CounterRandom.FromKey(seed, RandomPurpose.Folds, plans.Count, draw), mixSizes: true);
            if (plans.TrueForAll(known => !known.DividesAs(plan)))
            {
                plans.Add(plan);
                draw = -1;
            }
            else if (draw == MostDraws)
            {
                throw dataset.Error($"PathOptions.Repeats is {repeats}, but after {plans.Count} the {(dataset.Groups is null ? "rows" : "groups")} " +
                    $"fall into the same {folds} folds again. Use PathOptions.Repeats = {plans.Count}, or another number of PathOptions.Folds.");
            }
        }

        return plans.Count == 1 ? plans[0] : FoldPlan.Repeated(plans);
    }

    static FoldPlan Draw(Dataset dataset, int folds, CounterRandom random, bool mixSizes)
    {
        if (folds < 2) throw new ParsimonyException($"PathOptions.Folds is {folds}, expected at least 2.");
        if (dataset.RowCount < folds)
            throw dataset.Error(
                $"{dataset.RowCount} rows cannot fill {folds} folds. Expected at least one row a fold; lower PathOptions.Folds or add rows.");
        if (dataset is { Groups: not null, Times: not null })
            throw dataset.Error("both groups (DatasetOptions.Group) and times (DatasetOptions.Time) are given, " +
                "but a group may span several blocks of time. Leave one of them out.");
        FoldPlan plan;
        if (dataset.Times is not null) plan = new FoldPlan(TimeBlocks.Assign(dataset.Name, dataset.Times, folds), ordered: true);
        else if (dataset.Groups is not null) plan = new FoldPlan(GroupFolds.Assign(dataset, folds, random, mixSizes));
        else plan = new FoldPlan(Stratified(dataset, folds, random));
        FoldChecks.Check(dataset, plan, needHeldOutClasses: dataset.Times is null && dataset.Groups is null);
        return plan;
    }

    /// <summary>Makes a plan of the folds in a file.</summary>
    /// <param name="dataset">Rows, which are found in the file by <see cref="Dataset.SourceRows"/>.</param>
    /// <param name="foldOfSourceRow">Fold of each 0-based data row of the source; rows that the dataset does not have are ignored.</param>
    /// <exception cref="ParsimonyException">A row has no fold, the folds are not 0, 1, ... without gaps, or one lacks a class.</exception>
    public static FoldPlan FromFile(Dataset dataset, IReadOnlyDictionary<int, int> foldOfSourceRow)
    {
        var foldOfRow = new int[dataset.RowCount];
        for (var row = 0; row < foldOfRow.Length; row++)
        {
            if (!foldOfSourceRow.TryGetValue(dataset.SourceRows[row], out foldOfRow[row]))
                throw dataset.Error($"the fold file has no line for data row {dataset.SourceRows[row]} (the first is 0). " +
                    "Expected a fold for every row that has a target.");
        }

        var found = foldOfRow.Distinct().Order().ToArray();
        if (found.Length < 2)
            throw dataset.Error($"the fold file puts all rows into fold {found[0]}. Expected at least 2 folds, numbered 0, 1, ...");
        if (found[0] != 0 || found[^1] != found.Length - 1)
            throw dataset.Error($"the fold file uses the folds {NameSuggestions.List([.. found.Select(fold => CellText.Of(fold))])}. " +
                $"Expected 0 to {found.Length - 1} without gaps; renumber them.");
        var plan = new FoldPlan(foldOfRow);
        FoldChecks.Check(dataset, plan, needHeldOutClasses: true);
        return plan;
    }

    // Deals rows like cards, in random order, class by class: sizes of folds and counts of a class differ by at most one.
    static int[] Stratified(Dataset dataset, int folds, CounterRandom random)
    {
        int[] order = [.. Enumerable.Range(0, dataset.RowCount)];
        random.Shuffle<int>(order);
        int[] starts = [0, order.Length];
        if (dataset.Target.Task == LearningTask.Classification) (order, starts) = ByClass(order, dataset.Target);
        var foldOfRow = new int[order.Length];
        Array.Fill(foldOfRow, -1);
        var dealt = 0;
        for (var part = 0; part + 1 < starts.Length; part++)
        {
            var rows = order.AsSpan(starts[part]..starts[part + 1]);
            var heldOut = HeldOutOf(rows.Length, order.Length, folds);
            for (var i = 0; i < heldOut; i++) foldOfRow[rows[i]] = dealt++ % folds;
        }

        return foldOfRow;
    }

    // All rows of a table of usual size. Of a larger one a fair share, and of a rare class so many that each fold can measure it.
    static int HeldOutOf(int rows, int all, int folds) => all <= MostHeldOut ? rows
        : Math.Max((int)((long)rows * MostHeldOut / all), Math.Min(rows, FewestOfClass * folds));

    // The rows of each class one after the other, in the order given; the first of each class, and the number of rows.
    static (int[] Order, int[] Starts) ByClass(int[] order, Target target)
    {
        var starts = new int[target.Classes.Length + 1];
        var labels = target.Labels.Span;
        foreach (var label in labels) starts[label + 1]++;
        for (var label = 0; label < target.Classes.Length; label++) starts[label + 1] += starts[label];
        var next = starts[..^1];
        var sorted = new int[order.Length];
        foreach (var row in order) sorted[next[labels[row]]++] = row;
        return (sorted, starts);
    }
}
