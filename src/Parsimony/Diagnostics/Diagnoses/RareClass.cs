namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects classes with so few rows that chance decides how many of them a fold gets.</summary>
static class RareClass
{
    // With fewer than three rows a fold, a single row changes the accuracy of the class in that fold by half or more.
    const double FewestRows = 3;

    public static Diagnosis? Of(ExaminedRun run)
    {
        var target = run.Data.Target;
        var folds = run.Result.Folds.FoldsPerRepeat;
        if (target.Classes.Length == 0 || folds == 0) return null;
        var rare = target.Classes.Zip(target.RowsOfClasses(), (name, rows) => (Name: name, Rows: rows))
            .Where(entry => entry.Rows < FewestRows * folds).OrderBy(entry => entry.Rows).ToArray();
        if (rare.Length == 0) return null;
        var fewer = (int)(rare[0].Rows / FewestRows);
        return new Diagnosis(
            "rare_class",
            rare.Length == 1 ? $"Class '{rare[0].Name}' is too rare for the folds." : Invariant($"{rare.Length} classes are too rare for the folds."),
            string.Join(", ", rare.Take(5).Select(entry => Invariant($"'{entry.Name}' has {entry.Rows} rows"))) + Invariant($" for {folds} folds."),
            fewer >= 2
                ? Invariant($"Use PathOptions.Folds = {fewer}, or merge the class with another; metrics of the class are luck until then.")
                : "Merge the class with another, or gather more of its rows; its metrics are luck until then.");
    }
}
