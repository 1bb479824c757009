namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects networks that predict held-out rows no better than the null model, although they learned their training rows.</summary>
static class NoBetterThanNull
{
    public static Diagnosis? Of(ExaminedRun run)
    {
        if (run.Min is not { } min || !double.IsFinite(run.NullLoss)) return null;

        // The rule for lambda_1se counts losses within one standard error as equal, and so does this comparison.
        var spread = double.IsFinite(min.LossSe) ? min.LossSe : 0;
        if (min.Loss + spread < run.NullLoss) return null;
        var lowest = run.Whole.Select(row => row.TrainLoss).DefaultIfEmpty(double.NaN).Min();
        return new Diagnosis(
            "nothing_holds",
            "What the networks learned does not hold outside their training rows.",
            Invariant($"Training loss falls to {lowest:G3}, but the lowest validation loss is {min.Loss:G3} +- {spread:G2}, ") +
                Invariant($"where predicting the same for every row gives {run.NullLoss:G3}."),
            $"No lambda helps where there is no signal. Check that '{run.Data.Target.Name}' is the right column " +
                Invariant($"and that its rows fit the features; else it takes more rows than {run.Data.RowCount}, or features that say more."));
    }
}
