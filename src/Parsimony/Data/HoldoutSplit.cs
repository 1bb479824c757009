namespace Parsimony.Data;

/// <summary>Splits rows into those that train and those that are held out to measure the chosen model.</summary>
public sealed class HoldoutSplit
{
    HoldoutSplit(bool[] isHeldOut)
    {
        TrainingRows = [.. Enumerable.Range(0, isHeldOut.Length).Where(row => !isHeldOut[row])];
        HeldOutRows = [.. Enumerable.Range(0, isHeldOut.Length).Where(row => isHeldOut[row])];
    }

    /// <summary>Rows that may train, ascending.</summary>
    public int[] TrainingRows { get; }

    /// <summary>Rows that are held out, ascending.</summary>
    public int[] HeldOutRows { get; }

    /// <summary>Holds out the newest rows (with times), whole groups (with groups), or random rows, evenly over the classes.</summary>
    /// <param name="dataset">Rows, with their groups or times.</param>
    /// <param name="share">Share of the rows to hold out, above 0 and below 1.</param>
    /// <param name="seed">Seed of the random choice: one seed always gives the same rows.</param>
    /// <exception cref="ParsimonyException">The share is out of range, or one side would lack rows or a class.</exception>
    public static HoldoutSplit Create(Dataset dataset, double share, long seed)
    {
        if (!(share > 0 && share < 1))
            throw new ParsimonyException($"PathOptions.Holdout is {CellText.Of(share)}, expected a share above 0 and below 1, such as 0.2.");
        if (dataset is { Groups: not null, Times: not null })
        {
            throw dataset.Error("both groups (DatasetOptions.Group) and times (DatasetOptions.Time) are given, " +
                "but a group may span the cut in time. Leave one of them out.");
        }

        var wanted = Math.Clamp((int)Math.Round(share * dataset.RowCount), 1, dataset.RowCount - 1);
        var random = CounterRandom.FromKey(seed, RandomPurpose.Holdout);
        var isHeldOut = dataset switch
        {
            { Times: { } times } => TimeBlocks.Newest(times, wanted)
                ?? throw dataset.Error("all times are equal, so no newest rows can be held out. " +
                    "Leave PathOptions.Holdout or DatasetOptions.Time out."),
            { Groups: { } groups } => WholeGroups(groups, wanted, random),
            _ => Stratified(dataset, wanted, random),
        };
        Check(dataset, isHeldOut);
        return new HoldoutSplit(isHeldOut);
    }

    // The order runs through every class evenly: the first rows are a fair sample whatever their number.
    static bool[] Stratified(Dataset dataset, int wanted, CounterRandom random)
    {
        int[] order = [.. Enumerable.Range(0, dataset.RowCount)];
        random.Shuffle<int>(order);
        if (dataset.Target.Task == LearningTask.Classification)
        {
            order = [.. order
                .GroupBy(row => dataset.Target.Labels[row])
                .OrderBy(group => group.Key)
                .SelectMany(group => group.Select((row, index) => (row, depth: (index + 0.5) / group.Count())))
                .OrderBy(pair => pair.depth)
                .Select(pair => pair.row)];
        }

        var isHeldOut = new bool[dataset.RowCount];
        foreach (var row in order.AsSpan(0, wanted)) isHeldOut[row] = true;
        return isHeldOut;
    }

    // Takes a group where that brings the number of rows nearer to the wanted one.
    static bool[] WholeGroups(int[] groups, int wanted, CounterRandom random)
    {
        var sizes = groups.CountBy(group => group).ToDictionary();
        int[] order = [.. sizes.Keys.Order()];
        random.Shuffle<int>(order);
        var taken = new HashSet<int>();
        var count = 0;
        foreach (var group in order)
        {
            if (Math.Abs(count + sizes[group] - wanted) >= Math.Abs(count - wanted)) continue;
            taken.Add(group);
            count += sizes[group];
        }

        // All groups may be too large: then the smallest is nearest.
        if (taken.Count == 0) taken.Add(order.MinBy(group => sizes[group]));
        return [.. groups.Select(taken.Contains)];
    }

    static void Check(Dataset dataset, bool[] isHeldOut)
    {
        var training = isHeldOut.Count(held => !held);
        if (training < 2)
            throw dataset.Error(
                $"PathOptions.Holdout leaves {training} of {isHeldOut.Length} rows to train on, expected at least 2. Lower PathOptions.Holdout.");
        for (var label = 0; label < dataset.Target.Classes.Length; label++)
        {
            if (isHeldOut.Index().Any(row => !row.Item && dataset.Target.Labels[row.Index] == label)) continue;
            throw dataset.Error($"PathOptions.Holdout leaves no row of class '{dataset.Target.Classes[label]}' to train on. " +
                "Lower PathOptions.Holdout, merge the class with another, or leave its rows out.");
        }
    }
}
