using Parsimony.Results;

using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Rows never trained on are predicted nearly without error.</summary>
static class TooGood
{
    // Of the null loss; a judgement: measured data hardly ever say so much.
    const double MostLeft = 1e-3;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        if (facts.Min is not { } min || !(min.Loss <= MostLeft * facts.NullLoss)) return null;
        return new Diagnosis(
            "too_good",
            "The validation loss is nearly 0: that is rarely true.",
            It($"Validation loss {min.Loss:G2}, where predicting the same for every row gives {facts.NullLoss:G3}."),
            "Look for columns that hold the target in other words or come after it (DatasetOptions.Ignore), and for copies of rows (DatasetOptions.Group). If the target follows from the features by a rule, all is well.");
    }
}
