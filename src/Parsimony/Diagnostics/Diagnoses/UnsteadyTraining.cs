namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>
/// Detects a training loss that jumps up and down between neighbouring lambdas. At the minimum of the objective the training loss
/// never rises when lambda falls, so every rise is an error of the training.
/// </summary>
static class UnsteadyTraining
{
    // The sum of all rises as a share of the whole fall. A judgement, not a measurement.
    const double MostRise = 0.25;
    const int FewestRises = 2;

    // As a share of the null loss. Where the path falls by less, there is no fall to compare rises with.
    const double LeastFall = 0.02;

    public static Diagnosis? Of(ExaminedRun run)
    {
        var losses = run.Whole.Select(row => row.TrainLoss).ToArray();
        if (losses.Length < 4) return null;
        var fall = losses.Max() - losses.Min();
        if (!(fall > LeastFall * run.NullLoss)) return null;
        var rises = losses.Zip(losses.Skip(1), (larger, smaller) => smaller - larger).Where(rise => rise > 0).ToArray();
        if (rises.Length < FewestRises || rises.Sum() < MostRise * fall) return null;
        var rate = run.Options.LearningRate;
        return new Diagnosis(
            "unsteady_training",
            "The training loss jumps between neighbouring lambdas: the learning rate is too high.",
            Invariant($"From larger to smaller lambdas the training loss should only fall; it rises {rises.Length} times, ") +
                Invariant($"by {rises.Sum():G2} in all and {rises.Max():G2} at most, on a whole fall of {fall:G2}. The learning rate is {rate:G3}."),
            rate > TrainingDefaults.LearningRate
                ? Invariant($"Lower PathOptions.LearningRate: the default is {TrainingDefaults.LearningRate:G2}.")
                : Invariant($"Lower PathOptions.LearningRate to {rate / 3:G1}, or raise PathOptions.Batch."));
    }
}
