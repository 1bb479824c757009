namespace Parsimony.Data;

/// <summary>Finds folds that cannot be trained or measured.</summary>
static class FoldChecks
{
    /// <summary>Every class must train in every fold, and with <paramref name="needHeldOutClasses"/> be held out in every fold; weights must not be all 0, nor counts to train on.</summary>
    public static void Check(Dataset dataset, FoldPlan plan, bool needHeldOutClasses)
    {
        // [folds]: what is held out. Training rows follow by difference, or by sum of the older ones.
        var heldOut = Tally(dataset, plan, fold => fold);
        var never = Tally(dataset, plan, fold => fold < 0 ? 0 : -1)[0];
        for (var fold = 0; fold < plan.Count; fold++)
        {
            var training = plan.Ordered
                ? Sum([never, .. heldOut[..fold]])
                : Sum([never, .. heldOut.Where((_, other) => other != fold)]);
            CheckClasses(dataset, plan, fold, training, "training");
            if (needHeldOutClasses) CheckClasses(dataset, plan, fold, heldOut[fold], "held-out");
            CheckWeight(dataset, fold, training, "training");
            CheckCounts(dataset, fold, training);
            CheckWeight(dataset, fold, heldOut[fold], "held-out");
        }
    }

    /// <summary>The error for a class that is missing somewhere: names the class, its count and the fix.</summary>
    static void CheckClasses(Dataset dataset, FoldPlan plan, int fold, Count count, string part)
    {
        var target = dataset.Target;
        for (var label = 0; label < target.Classes.Length; label++)
        {
            if (count.Classes[label] > 0) continue;
            var rows = target.Labels.Count(other => other == label);
            var fix = rows < plan.Count
                ? $"A class needs at least as many rows as there are folds: {(rows < 2 ? "" : $"use PathOptions.Folds = {rows}, ")}merge it with another class, or leave its rows out."
                : "Use fewer PathOptions.Folds or other folds, merge the class with another, or leave its rows out.";
            throw new ParsimonyException($"{dataset.Name}: class '{target.Classes[label]}' of target '{target.Name}' has {rows} {(rows == 1 ? "row" : "rows")} for {plan.Count} folds, " +
                $"and none among the {part} rows of fold {fold}. {fix}");
        }
    }

    static void CheckWeight(Dataset dataset, int fold, Count count, string part)
    {
        if (count.Weight > 0) return;
        throw new ParsimonyException($"{dataset.Name}: all {count.Rows} {part} rows of fold {fold} have weight 0. Expected a weight above 0 in every fold; leave rows of weight 0 out or use fewer PathOptions.Folds.");
    }

    /// <summary>Counts that are all 0 have no finite logarithm of their mean, where every fit begins.</summary>
    static void CheckCounts(Dataset dataset, int fold, Count training)
    {
        if (dataset.Target.Task != LearningTask.Poisson || training.Total > 0) return;
        throw new ParsimonyException($"{dataset.Name}: target '{dataset.Target.Name}' is 0 in all {training.Rows} training rows of fold {fold}. " +
            "Expected a count above 0 among them; use fewer PathOptions.Folds or other folds, or add rows.");
    }

    static Count[] Tally(Dataset dataset, FoldPlan plan, Func<int, int> slotOf)
    {
        var counts = new Count[Math.Max(1, plan.Count)];
        for (var i = 0; i < counts.Length; i++) counts[i] = new Count(new int[dataset.Target.Classes.Length]);
        for (var row = 0; row < plan.FoldOfRow.Length; row++)
        {
            var slot = slotOf(plan.FoldOfRow[row]);
            if (slot < 0) continue;
            counts[slot].Rows++;
            var weight = dataset.Weights?[row] ?? 1;
            counts[slot].Weight += weight;
            if (dataset.Target.Values.Length > 0) counts[slot].Total += weight * dataset.Target.Values[row];
            if (dataset.Target.Labels.Length > 0) counts[slot].Classes[dataset.Target.Labels[row]]++;
        }

        return counts;
    }

    static Count Sum(Count[] counts)
    {
        var sum = new Count(new int[counts[0].Classes.Length]);
        foreach (var count in counts)
        {
            sum.Rows += count.Rows;
            sum.Weight += count.Weight;
            sum.Total += count.Total;
            for (var label = 0; label < count.Classes.Length; label++) sum.Classes[label] += count.Classes[label];
        }

        return sum;
    }

    struct Count(int[] classes)
    {
        public int Rows;
        public double Weight;

        /// <summary>Weighted sum of the target's numbers.</summary>
        public double Total;
        public readonly int[] Classes = classes;
    }
}
