using Parsimony.Results;
using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Even at the best lambda most of what training gains is lost on held-out rows.</summary>
static class WorseThanTraining
{
    // Half of the gain; a judgement, not a measurement.
    const double MostLost = 0.5;

    // A gap that the validation loss's own error might be is none.
    const double FewestErrors = 2;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        if (facts.Min is not { Status: FitStatus.Trained } min || !double.IsFinite(facts.NullLoss)) return null;
        var (gained, kept) = (facts.NullLoss - min.TrainLoss, facts.NullLoss - min.Loss);
        if (!(kept < (1 - MostLost) * gained) || !(min.Loss - min.TrainLoss > FewestErrors * min.LossSe)) return null;
        return new Diagnosis(
            "worse_than_training",
            "Validation is far worse than training at every lambda.",
            It($"At lambda_min, the best of all, training gains {gained:G3} over predicting the same for every row, held-out rows {kept:G3}: {Percent(Math.Max(0, kept / gained))} of it."),
            Advice(facts));
    }

    static string Advice(DoctorFacts facts)
    {
        if (facts.Result.Folds.Ordered)
            return "Newer rows differ from older ones: leave out rows too old to matter, and columns whose meaning changes with time (DatasetOptions.Ignore).";
        return facts.Data.Groups is not null
            ? "New groups differ from those trained on: it takes more groups, or columns that mean the same in each."
            : It($"{facts.Data.RowCount} rows are few for {facts.Result.InputNames.Count} inputs: more rows, fewer columns (DatasetOptions.Ignore), or a penalty that drops them (PathOptions.Penalty = PathPenalty.L1 or PathPenalty.GroupLasso).");
    }
}
