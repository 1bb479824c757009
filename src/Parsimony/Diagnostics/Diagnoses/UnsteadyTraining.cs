using Parsimony.Paths.Options;
using Parsimony.Results;
using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>
/// The training loss jumps up and down between neighbouring lambdas. At a minimum of the objective it never rises where lambda falls,
/// so what rises is error of the training.
/// </summary>
static class UnsteadyTraining
{
    // Rises, added up, in parts of the whole fall; a judgement, not a measurement.
    const double MostRise = 0.25;
    const int FewestRises = 2;

    // A path that falls by less than this part of the null loss has nothing to compare rises with.
    const double LeastFall = 0.02;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        var losses = facts.Whole.Select(row => row.TrainLoss).ToArray();
        if (losses.Length < 4) return null;
        var fall = losses.Max() - losses.Min();
        if (!(fall > LeastFall * facts.NullLoss)) return null;
        var rises = losses.Zip(losses.Skip(1), (larger, smaller) => smaller - larger).Where(rise => rise > 0).ToArray();
        if (rises.Length < FewestRises || rises.Sum() < MostRise * fall) return null;
        var rate = facts.Options.LearningRate;
        return new Diagnosis(
            "unsteady_training",
            "The training loss jumps between neighbouring lambdas: the learning rate is too high.",
            It($"From larger to smaller lambdas the training loss should only fall; it rises {rises.Length} times, by {rises.Sum():G2} in all and {rises.Max():G2} at most, on a whole fall of {fall:G2}. The learning rate is {rate:G3}."),
            rate > TrainingDefaults.LearningRate
                ? It($"Lower PathOptions.LearningRate: the default is {TrainingDefaults.LearningRate:G2}.")
                : It($"Lower PathOptions.LearningRate to {rate / 3:G1}, or raise PathOptions.Batch."));
    }
}
