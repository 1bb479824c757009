using Parsimony.Results;

using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Networks that differ only in their random start differ so much that their average is less certain than the folds make it look.</summary>
static class RestartsDisagree
{
    public static Diagnosis? Of(DoctorFacts facts)
    {
        var restarts = facts.Options.Restarts;

        // What averaging leaves of the spread, against the error that the rule for lambda_1se goes by.
        if (facts.Min is not { } min || !(min.RestartSd / Math.Sqrt(restarts) > min.LossSe)) return null;
        return new Diagnosis(
            "restarts_disagree",
            "Restarts of the same network disagree more than the folds do.",
            It($"At lambda_min the validation loss of one network varies by {min.RestartSd:G2} between {restarts} restarts; the standard error over folds is {min.LossSe:G2}."),
            It($"Their average is steadier than each: raise PathOptions.Restarts from {restarts} to {3 * restarts}. If training is what differs, a lower PathOptions.LearningRate or more PathOptions.Epochs help."));
    }
}
