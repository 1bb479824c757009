using Parsimony.Results;

using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>A class has so few rows that its share of a fold is luck.</summary>
static class RareClass
{
    // Below three rows a fold, one row more or less right moves the class's accuracy in a fold by half or more.
    const double FewestRows = 3;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        var target = facts.Data.Target;
        var folds = facts.Result.Folds.FoldsPerRepeat;
        if (target.Classes.Length == 0 || folds == 0) return null;
        var rare = Enumerable.Range(0, target.Classes.Length).Select(label => (Name: target.Classes[label], Rows: target.Labels.Count(other => other == label)))
            .Where(entry => entry.Rows < FewestRows * folds).OrderBy(entry => entry.Rows).ToArray();
        if (rare.Length == 0) return null;
        var fewer = (int)(rare[0].Rows / FewestRows);
        return new Diagnosis(
            "rare_class",
            rare.Length == 1 ? $"Class '{rare[0].Name}' is too rare for the folds." : It($"{rare.Length} classes are too rare for the folds."),
            string.Join(", ", rare.Take(5).Select(entry => It($"'{entry.Name}' has {entry.Rows} rows"))) + It($" for {folds} folds."),
            fewer >= 2
                ? It($"Use PathOptions.Folds = {fewer}, or merge the class with another; metrics of the class are luck until then.")
                : "Merge the class with another, or gather more of its rows; its metrics are luck until then.");
    }
}
