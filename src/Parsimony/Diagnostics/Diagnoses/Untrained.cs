namespace Parsimony.Diagnostics.Diagnoses;

/// <summary>Detects runs in which no network learned even the rows that it was trained on.</summary>
static class Untrained
{
    // As a share of the null loss. A judgement: a network that trains gains more on its training rows, even where labels are noise.
    const double LeastGain = 0.02;

    // With fewer steps, Adam at its usual learning rate has not moved far from the initial weights.
    const double FewSteps = 200;

    public static Diagnosis? Of(ExaminedRun run)
    {
        var rows = run.Whole.ToArray();
        if (rows.Length == 0 || !(run.NullLoss > 0)) return null;
        var lowest = rows.Min(row => row.TrainLoss);
        if (lowest < (1 - LeastGain) * run.NullLoss) return null;
        var collapsed = rows.Count(row => row.Status == FitStatus.Collapsed);
        var evidence = Invariant($"The lowest training loss of all lambdas is {lowest:G3}; ") +
            Invariant($"predicting the same for every row gives {run.NullLoss:G3}.");
        if (collapsed > 0) evidence += Invariant($" At {collapsed} of {rows.Length} lambdas the networks shrank to a constant.");
        return new Diagnosis("untrained", "The networks did not learn even their own training rows.", evidence, Advice(run, rows));
    }

    static string Advice(ExaminedRun run, PathRow[] rows)
    {
        var smallest = run.Scale.Show(rows.Min(row => row.Lambda));
        if (smallest > 0 && rows.All(row => row.Status == FitStatus.Collapsed))
        {
            return "All lambdas tried are so large that nothing is left of the network: let the grid begin lower " +
                Invariant($"(PathOptions.LambdaMax = {smallest:G2}), or leave PathOptions.LambdaGrid out.");
        }

        var (rate, usual) = (run.Options.LearningRate, TrainingDefaults.LearningRate);
        var useDefault = Invariant($"leave PathOptions.LearningRate at its default, {usual:G2}.");
        if (rate > 3 * usual) return Invariant($"The learning rate {rate:G3} kills units before they learn: ") + useDefault;
        if (run.Steps < FewSteps)
        {
            var epochs = Math.Ceiling(Math.Max(1, run.Options.Epochs) * 1000 / run.Steps);
            return Invariant($"Each network took {run.Steps:F0} steps: raise PathOptions.Epochs to {epochs:F0} or more, ") +
                "or make PathOptions.Batch smaller.";
        }

        return rate < usual / 3
            ? Invariant($"The learning rate {rate:G3} moves too little: ") + useDefault
            : $"Either the features say nothing about '{run.Data.Target.Name}', or the network is too small for what they say: " +
                "try PathOptions.Hidden = [128, 128] and PathOptions.Activation = \"tanh\", and check the target column.";
    }
}
