using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Preprocessing;
using Parsimony.Selection;

namespace Parsimony;

/// <summary>Resolves options against data and tells what will be done.</summary>
static class PathPlanner
{
    // Multiply-adds a second that one core sustains in training, for the estimate that is printed before the wait.
    const double OperationsPerSecond = 5e10;

    public static PathPlan Plan(Dataset data, PathOptions options)
    {
        var reasons = new List<string>();
        var resolved = PathDefaults.Resolve(options, data, reasons);
        ActivationNames.Parse(resolved.Activation);
        if (resolved.PenaltyFactors!.Count != resolved.Hidden!.Count + 1)
            throw new ParsimonyException($"{resolved.PenaltyFactors.Count} penalty factors are given, expected {resolved.Hidden.Count + 1}: one per layer, the output layer included.");
        if (resolved.FoldPlan is { } folds && folds.FoldOfRow.Length != data.RowCount)
            throw new ParsimonyException($"The fold plan covers {folds.FoldOfRow.Length} rows, the data have {data.RowCount}.");
        var preprocessor = Preprocessor.Fit(data.Features, Enumerable.Range(0, data.RowCount).ToArray(), resolved.Preprocess);
        int[] sizes = [preprocessor.Outputs.Count, .. resolved.Hidden, data.Target.OutputCount];
        var lambdas = resolved.LambdaGrid?.Count ?? resolved.Lambdas!.Value + 1;
        var networks = lambdas * resolved.Folds!.Value * resolved.Restarts!.Value;
        double weights = 0;
        for (var layer = 1; layer < sizes.Length; layer++) weights += (double)sizes[layer - 1] * sizes[layer];
        var foldRows = data.RowCount * (1 - resolved.Holdout) * (resolved.Folds.Value - 1.0) / resolved.Folds.Value;
        var seconds = networks * (double)resolved.Epochs!.Value * foldRows * 3 * weights / OperationsPerSecond / resolved.Threads!.Value;
        if (FreezePolicy.Allows(resolved, lambdas))
        {
            seconds *= PathMeter.ExpectedShare;
            reasons.Add("lambdas that can be neither lambda_min nor lambda_1se any more stop early (--no-early-freeze)");
        }

        return new PathPlan(resolved, networks, sizes, seconds, reasons, preprocessor.Notes);
    }
}
