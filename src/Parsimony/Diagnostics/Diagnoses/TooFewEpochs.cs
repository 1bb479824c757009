using Parsimony.Results;

using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>The networks of the smallest lambdas fit their training rows less well than those of larger ones: they are not done.</summary>
static class TooFewEpochs
{
    // In parts of what training gains over the null model; a judgement, not a measurement.
    const double LargestLag = 0.05;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        var rows = facts.Whole.ToArray();
        if (rows.Length < 3) return null;
        var lowest = rows.MinBy(row => row.TrainLoss)!;
        var lag = rows[^1].TrainLoss - lowest.TrainLoss;
        if (!(lag > LargestLag * (facts.NullLoss - lowest.TrainLoss))) return null;
        return new Diagnosis(
            "too_few_epochs",
            "Training ended before the smallest lambdas were done.",
            It($"The less penalty, the lower the training loss can get; yet it is {rows[^1].TrainLoss:G3} at lambda ") +
                It($"{facts.Scale.Show(rows[^1].Lambda):G3} and {lowest.TrainLoss:G3} at {facts.Scale.Show(lowest.Lambda):G3}."),
            It($"Raise PathOptions.Epochs from {facts.Options.Epochs} to {2 * facts.Options.Epochs} or more; a smaller PathOptions.Batch gives more steps an epoch, too."));
    }
}
