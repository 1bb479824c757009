namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>
/// Detects training that ended too early: the networks of the smallest lambda fit their training rows less well than those of a larger one.
/// </summary>
static class TooFewEpochs
{
    // As a share of what training gains over the null model. A judgement, not a measurement.
    const double LargestLag = 0.05;

    public static Diagnosis? Of(ExaminedRun run)
    {
        var rows = run.Whole.ToArray();
        if (rows.Length < 3) return null;
        var lowest = rows.MinBy(row => row.TrainLoss)!;
        var lag = rows[^1].TrainLoss - lowest.TrainLoss;
        if (!(lag > LargestLag * (run.NullLoss - lowest.TrainLoss))) return null;
        return new Diagnosis(
            "too_few_epochs",
            "Training ended before the smallest lambdas were done.",
            Invariant($"The less penalty, the lower the training loss can get; yet it is {rows[^1].TrainLoss:G3} at lambda ") +
                Invariant($"{run.Scale.Show(rows[^1].Lambda):G3} and {lowest.TrainLoss:G3} at {run.Scale.Show(lowest.Lambda):G3}."),
            Invariant($"Raise PathOptions.Epochs from {run.Options.Epochs} to {2 * run.Options.Epochs} or more; ") +
                "a smaller PathOptions.Batch gives more steps an epoch, too.");
    }
}
