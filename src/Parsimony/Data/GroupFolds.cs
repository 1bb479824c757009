namespace Parsimony.Data;

/// <summary>Puts whole groups into folds, balanced by rows and, for classes, by class counts.</summary>
static class GroupFolds
{
    /// <summary>Assigns largest groups first, each to the fold whose counts stay most even; returns the fold of each row.</summary>
    /// <param name="dataset">Rows and their groups.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="random">Decides the order of groups of one size.</param>
    /// <param name="mixSizes">True: sizes within a factor of two count as equal, which varies the draws and makes folds a little less even.</param>
    public static int[] Assign(Dataset dataset, int folds, CounterRandom random, bool mixSizes = false)
    {
        var groups = dataset.Groups!;
        var labels = dataset.Target.Labels;
        var columns = 1 + dataset.Target.Classes.Length;
        var groupCount = groups.Max() + 1;

        // [groups][1 + classes] number of rows, then of rows of each class.
        var counts = new double[groupCount][];
        for (var group = 0; group < groupCount; group++) counts[group] = new double[columns];
        var totals = new double[columns];
        for (var row = 0; row < groups.Length; row++)
        {
            Add(row, counts[groups[row]]);
            Add(row, totals);
        }

        int[] order = [.. Enumerable.Range(0, groupCount).Where(group => counts[group][0] > 0)];
        if (order.Length < folds)
            throw dataset.Error(
                $"{order.Length} groups cannot fill {folds} folds, because a group stays in one fold. Lower PathOptions.Folds or add groups.");
        random.Shuffle<int>(order);
        order = [.. order.OrderByDescending(group => mixSizes ? Math.ILogB(counts[group][0]) : counts[group][0])];

        var filled = new double[folds][];
        for (var fold = 0; fold < folds; fold++) filled[fold] = new double[columns];
        var foldOfGroup = new int[groupCount];
        for (var i = 0; i < order.Length; i++)
        {
            // The last groups go to folds that are still empty: no fold stays empty.
            var empty = filled.Count(fold => fold[0] == 0);
            var mustFillEmpty = order.Length - i <= empty;
            var best = -1;
            for (var fold = 0; fold < folds; fold++)
            {
                if (mustFillEmpty && filled[fold][0] > 0) continue;
                if (best < 0 || Cost(filled[fold], counts[order[i]], totals) < Cost(filled[best], counts[order[i]], totals)) best = fold;
            }

            foldOfGroup[order[i]] = best;
            for (var column = 0; column < columns; column++) filled[best][column] += counts[order[i]][column];
        }

        return [.. groups.Select(group => foldOfGroup[group])];

        void Add(int row, double[] into)
        {
            into[0]++;
            if (labels.Length > 0) into[1 + labels[row]]++;
        }
    }

    // Growth of sum over columns of (share of the column in the fold)^2, which is least when shares are even.
    static double Cost(double[] fold, double[] group, double[] totals)
    {
        double cost = 0;
        for (var column = 0; column < totals.Length; column++)
        {
            if (totals[column] == 0) continue;
            cost += (2 * fold[column] * group[column] + group[column] * group[column]) / (totals[column] * totals[column]);
        }

        return cost;
    }
}
