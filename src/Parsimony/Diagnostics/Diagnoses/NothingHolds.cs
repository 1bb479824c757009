using Parsimony.Results;

using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Training rows are learned, others are predicted no better than by a constant.</summary>
static class NothingHolds
{
    public static Diagnosis? Of(DoctorFacts facts)
    {
        if (facts.Min is not { } min || !double.IsFinite(facts.NullLoss)) return null;

        // Within one standard error of the null model is not better than it, in the sense of the rule for lambda_1se.
        var spread = double.IsFinite(min.LossSe) ? min.LossSe : 0;
        if (min.Loss + spread < facts.NullLoss) return null;
        var lowest = facts.Whole.Select(row => row.TrainLoss).DefaultIfEmpty(double.NaN).Min();
        return new Diagnosis(
            "nothing_holds",
            "What the networks learned does not hold outside their training rows.",
            It($"Training loss falls to {lowest:G3}, but the lowest validation loss is {min.Loss:G3} +- {spread:G2}, where predicting the same for every row gives {facts.NullLoss:G3}."),
            It($"No lambda helps where there is no signal. Check that '{facts.Data.Target.Name}' is the right column and that its rows fit the features; ") +
            It($"else it takes more rows than {facts.Data.RowCount}, or features that say more."));
    }
}
