namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>
/// Detects networks that differ in loss although only their random initial weights differ: their average is then less certain than
/// the standard error over folds says.
/// </summary>
static class RestartsDisagree
{
    public static Diagnosis? Of(ExaminedRun run)
    {
        var restarts = run.Options.Restarts;

        // Averaging S restarts divides their spread by sqrt(S); the rule for lambda_1se goes by the standard error over folds.
        if (run.Min is not { } min || !(min.RestartSd / Math.Sqrt(restarts) > min.LossSe)) return null;
        return new Diagnosis(
            "restarts_disagree",
            "Restarts of the same network disagree more than the folds do.",
            Invariant($"At lambda_min the validation loss of one network varies by {min.RestartSd:G2} between {restarts} restarts; ") +
                Invariant($"the standard error over folds is {min.LossSe:G2}."),
            Invariant($"Their average is steadier than each: raise PathOptions.Restarts from {restarts} to {3 * restarts}. ") +
                "If training is what differs, a lower PathOptions.LearningRate or more PathOptions.Epochs help.");
    }
}
