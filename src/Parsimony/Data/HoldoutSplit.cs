using Parsimony.Kernels;
using Parsimony.Tensors;

namespace Parsimony.Data;

/// <summary>Rows kept apart before anything is trained, to measure the chosen model.</summary>
public sealed class HoldoutSplit
{
    HoldoutSplit(bool[] isHeldOut)
    {
        TrainingRows = [.. Enumerable.Range(0, isHeldOut.Length).Where(row => !isHeldOut[row])];
        HeldOutRows = [.. Enumerable.Range(0, isHeldOut.Length).Where(row => isHeldOut[row])];
    }

    /// <summary>Rows that may train, ascending.</summary>
    public int[] TrainingRows { get; }

    /// <summary>Rows kept apart, ascending.</summary>
    public int[] HeldOutRows { get; }

    /// <summary>Keeps rows apart: the newest where there are times, whole groups where there are groups, else at random, evenly over the classes.</summary>
    /// <param name="dataset">Rows, and how they belong together.</param>
    /// <param name="share">Share to keep apart, above 0 and below 1.</param>
    /// <param name="seed">Same seed, same rows.</param>
    /// <exception cref="ParsimonyException">The share is out of range, or one side would lack rows or a class.</exception>
    public static HoldoutSplit Create(Dataset dataset, double share, long seed)
    {
        if (!(share > 0 && share < 1)) throw new ParsimonyException($"PathOptions.Holdout is {CellText.Of(share)}, expected a share above 0 and below 1, such as 0.2.");
        if (dataset is { Groups: not null, Times: not null })
            throw new ParsimonyException($"{dataset.Name}: both groups (DatasetOptions.Group) and times (DatasetOptions.Time) are given, but a group may span the cut in time. Leave one of them out.");
        var wanted = Math.Clamp((int)Math.Round(share * dataset.RowCount), 1, dataset.RowCount - 1);
        var random = CounterRandom.FromKey(seed, RandomPurpose.Holdout);
        bool[] isHeldOut;
        if (dataset.Times is not null)
        {
            isHeldOut = TimeBlocks.Newest(dataset.Times, wanted)
                ?? throw new ParsimonyException($"{dataset.Name}: all times are equal, so no newest rows can be held out. Leave PathOptions.Holdout or DatasetOptions.Time out.");
        }
        else if (dataset.Groups is not null)
        {
            isHeldOut = WholeGroups(dataset.Groups, wanted, random);
        }
        else
        {
            isHeldOut = Stratified(dataset, wanted, random);
        }

        Check(dataset, isHeldOut);
        return new HoldoutSplit(isHeldOut);
    }

    // In an order that runs through every class evenly, the first rows are a fair sample whatever their number.
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

    // A group is taken where that brings the number of rows nearer to the wanted one.
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
            throw new ParsimonyException($"{dataset.Name}: PathOptions.Holdout leaves {training} of {isHeldOut.Length} rows to train on, expected at least 2. Lower PathOptions.Holdout.");
        for (var label = 0; label < dataset.Target.Classes.Length; label++)
        {
            var isTrained = false;
            for (var row = 0; row < isHeldOut.Length && !isTrained; row++) isTrained = !isHeldOut[row] && dataset.Target.Labels[row] == label;
            if (isTrained) continue;
            throw new ParsimonyException($"{dataset.Name}: PathOptions.Holdout leaves no row of class '{dataset.Target.Classes[label]}' to train on. Lower PathOptions.Holdout, merge the class with another, or leave its rows out.");
        }
    }
}
