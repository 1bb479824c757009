using Parsimony.Paths.Options;
using Parsimony.Results;
using static Parsimony.Diagnostics.Diagnoses.Say;

namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>No network learned even the rows it was trained on.</summary>
static class Untrained
{
    // Of the loss of its own training rows; a judgement: a network that trains takes more, even where labels are noise.
    const double LeastGain = 0.02;

    // Steps below which Adam at its usual rate has not moved far from where it began.
    const double FewSteps = 200;

    public static Diagnosis? Of(DoctorFacts facts)
    {
        var rows = facts.Whole.ToArray();
        if (rows.Length == 0 || !(facts.NullLoss > 0)) return null;
        var lowest = rows.Min(row => row.TrainLoss);
        if (lowest < (1 - LeastGain) * facts.NullLoss) return null;
        var collapsed = rows.Count(row => row.Status == FitStatus.Collapsed);
        var evidence = It($"The lowest training loss of all lambdas is {lowest:G3}; predicting the same for every row gives {facts.NullLoss:G3}.");
        if (collapsed > 0) evidence += It($" At {collapsed} of {rows.Length} lambdas the networks shrank to a constant.");
        return new Diagnosis("untrained", "The networks did not learn even their own training rows.", evidence, Advice(facts, rows));
    }

    static string Advice(DoctorFacts facts, PathRow[] rows)
    {
        var smallest = facts.Scale.Show(rows.Min(row => row.Lambda));
        if (smallest > 0 && rows.All(row => row.Status == FitStatus.Collapsed))
            return It($"All lambdas tried are so large that nothing is left of the network: let the grid begin lower (PathOptions.LambdaMax = {smallest:G2}), or leave PathOptions.LambdaGrid out.");
        if (facts.Options.LearningRate > 3 * TrainingDefaults.LearningRate)
            return It($"The learning rate {facts.Options.LearningRate:G3} kills units before they learn: leave PathOptions.LearningRate at its default, {TrainingDefaults.LearningRate:G2}.");
        if (facts.Steps < FewSteps)
            return It($"Each network took {facts.Steps:F0} steps: raise PathOptions.Epochs to {Math.Ceiling(Math.Max(1, facts.Options.Epochs) * 1000 / facts.Steps):F0} or more, or make PathOptions.Batch smaller.");
        return facts.Options.LearningRate < TrainingDefaults.LearningRate / 3
            ? It($"The learning rate {facts.Options.LearningRate:G3} moves too little: leave PathOptions.LearningRate at its default, {TrainingDefaults.LearningRate:G2}.")
            : $"Either the features say nothing about '{facts.Data.Target.Name}', or the network is too small for what they say: try PathOptions.Hidden = [128, 128] and PathOptions.Activation = \"tanh\", and check the target column.";
    }
}
