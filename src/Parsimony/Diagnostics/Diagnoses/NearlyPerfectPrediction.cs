namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects held-out rows that are predicted nearly without error, which is rare in measured data.</summary>
static class NearlyPerfectPrediction
{
    // As a share of the null loss. A judgement: features of measured data hardly ever explain more.
    const double MostLeft = 1e-3;

    public static Diagnosis? Of(ExaminedRun run)
    {
        if (run.Min is not { } min || !(min.Loss <= MostLeft * run.NullLoss)) return null;
        return new Diagnosis(
            "too_good",
            "The validation loss is nearly 0: that is rarely true.",
            Invariant($"Validation loss {min.Loss:G2}, where predicting the same for every row gives {run.NullLoss:G3}."),
            "Look for columns that hold the target in other words or come after it (DatasetOptions.Ignore), " +
                "and for copies of rows (DatasetOptions.Group). If the target follows from the features by a rule, all is well.");
    }
}
