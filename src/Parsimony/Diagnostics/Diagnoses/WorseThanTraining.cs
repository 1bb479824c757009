namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects overfitting at every lambda: held-out rows keep less than half of what training gains over the null model.</summary>
static class WorseThanTraining
{
    // As a share of what training gains. Half is a judgement, not a measurement.
    const double MostLost = 0.5;

    // A gap counts from this many standard errors of the validation loss on; a smaller one may be chance.
    const double FewestErrors = 2;

    public static Diagnosis? Of(ExaminedRun run)
    {
        if (run.Min is not { Status: FitStatus.Trained } min || !double.IsFinite(run.NullLoss)) return null;
        var (gained, kept) = (run.NullLoss - min.TrainLoss, run.NullLoss - min.Loss);
        if (!(kept < (1 - MostLost) * gained) || !(min.Loss - min.TrainLoss > FewestErrors * min.LossSe)) return null;
        return new Diagnosis(
            "worse_than_training",
            "Validation is far worse than training at every lambda.",
            Invariant($"At lambda_min, the best of all, training gains {gained:G3} over predicting the same for every row, ") +
                Invariant($"held-out rows {kept:G3}: {Percent(Math.Max(0, kept / gained)):F0} % of it."),
            Advice(run));
    }

    static string Advice(ExaminedRun run)
    {
        if (run.Result.Folds.Ordered)
        {
            return "Newer rows differ from older ones: leave out rows too old to matter, " +
                "and columns whose meaning changes with time (DatasetOptions.Ignore).";
        }

        return run.Data.Groups is not null
            ? "New groups differ from those trained on: it takes more groups, or columns that mean the same in each."
            : Invariant($"{run.Data.RowCount} rows are few for {run.Result.InputNames.Count} inputs: more rows, ") +
                "fewer columns (DatasetOptions.Ignore), " +
                "or a penalty that drops them (PathOptions.Penalty = PathPenalty.L1 or PathPenalty.GroupLasso).";
    }

    // A part of a whole never reads as 0 %, nor as 100 %, because of rounding.
    static double Percent(double share) => share is <= 0 or >= 1 ? 100 * share : Math.Clamp(Math.Round(100 * share), 1, 99);
}
