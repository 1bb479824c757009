namespace Parsimony.Data;

/// <summary>Refuses folds that cannot be trained or measured.</summary>
static class FoldChecks
{
    /// <summary>Checks that each fold has every class to train on, weights above 0 on both sides, and counts above 0 to train on.</summary>
    /// <param name="dataset">The rows.</param>
    /// <param name="plan">The folds to check.</param>
    /// <param name="needHeldOutClasses">Whether every class must also be held out in every fold.</param>
    public static void Check(Dataset dataset, FoldPlan plan, bool needHeldOutClasses)
    {
        for (var fold = 0; fold < plan.Count; fold++)
        {
            var (training, heldOut) = (plan.TrainingRows(fold), plan.HeldOutRows(fold));
            CheckClasses(dataset, plan, fold, training, "training");
            if (needHeldOutClasses) CheckClasses(dataset, plan, fold, heldOut, "held-out");
            CheckWeight(dataset, fold, training, "training");
            CheckCounts(dataset, fold, training);
            CheckWeight(dataset, fold, heldOut, "held-out");
        }
    }

    static void CheckClasses(Dataset dataset, FoldPlan plan, int fold, int[] rows, string part)
    {
        var target = dataset.Target;
        if (target.Task != LearningTask.Classification) return;
        var isPresent = new bool[target.Classes.Length];
        foreach (var row in rows) isPresent[target.Labels[row]] = true;
        var missing = Array.IndexOf(isPresent, false);
        if (missing < 0) return;
        var counts = target.RowsOfClasses();
        var count = counts[missing];

        // So few that no other class is missing either.
        var fewer = counts.Min() < 2 ? "" : $"use PathOptions.Folds = {counts.Min()}, ";
        var fix = count < plan.Count
            ? $"A class needs at least as many rows as there are folds: {fewer}merge it with another class, or leave its rows out."
            : "Use fewer PathOptions.Folds or other folds, merge the class with another, or leave its rows out.";
        throw dataset.Error($"class '{target.Classes[missing]}' of target '{target.Name}' has {count} {(count == 1 ? "row" : "rows")} " +
            $"for {plan.Count} folds, and none among the {part} rows of fold {fold}. {fix}");
    }

    static void CheckWeight(Dataset dataset, int fold, int[] rows, string part)
    {
        if (Array.Exists(rows, row => dataset.Weights is null || dataset.Weights[row] > 0)) return;
        throw dataset.Error($"all {rows.Length} {part} rows of fold {fold} have weight 0. Expected a weight above 0 in every fold; " +
            "leave rows of weight 0 out or use fewer PathOptions.Folds.");
    }

    // Every fit of counts begins at the logarithm of their mean, which is not finite where all are 0.
    static void CheckCounts(Dataset dataset, int fold, int[] rows)
    {
        if (dataset.Target.Task != LearningTask.Poisson) return;
        if (Array.Exists(rows, row => (dataset.Weights?[row] ?? 1) * dataset.Target.Values[row] > 0)) return;
        throw dataset.Error($"target '{dataset.Target.Name}' is 0 in all {rows.Length} training rows of fold {fold}. " +
            "Expected a count above 0 among them; use fewer PathOptions.Folds or other folds, or add rows.");
    }
}
