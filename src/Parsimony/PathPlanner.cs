using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Networks;
using Parsimony.Paths;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Selection;

namespace Parsimony;

/// <summary>Resolves options against data and tells what will be done.</summary>
static class PathPlanner
{
    // Multiply-adds a second that one core sustains in training, for the estimate that is printed before the wait.
    const double OperationsPerSecond = 5e10;

    // A linear part is null only at a lambda some four decades above those that matter, as in glmnet, whose ridge paths start so.
    const double LinearPartRatio = 1e-4;

    public static PathPlan Plan(Dataset data, PathOptions options)
    {
        var reasons = new List<string>();
        ActivationNames.Parse(options.Activation);
        var preprocessor = Preprocessor.Fit(data.Features, Enumerable.Range(0, data.RowCount).ToArray(), options.Preprocess);
        var inputs = preprocessor.Outputs.Count;
        var model = options.Architecture is null ? null : PathNetwork.Create(options, inputs, data.Target);
        var resolved = PathDefaults.Resolve(model is null ? options : WithSizesOf(model, options), data, reasons);
        var network = model ?? PathNetwork.Create(resolved, inputs, data.Target);
        var plan = new NetworkPlan(network, null, []);
        if (options.LambdaMinRatio is null && plan.ShortestDepth <= 1 && resolved.Penalty == PenaltyKind.L2)
        {
            resolved = resolved with { LambdaMinRatio = resolved.LambdaMinRatio * LinearPartRatio };
            reasons.Add("a wide grid: inputs reach the output by one layer alone, which L2 shrinks without end (--lambda-min-ratio)");
        }

        var kernels = PathNetwork.KernelsOf(network);
        if (resolved.PenaltyFactors!.Count != kernels)
            throw new ParsimonyException($"{resolved.PenaltyFactors.Count} penalty factors are given, expected {kernels}: one per {(model is null ? "layer" : "layer with a weight matrix")}, the output layer included.");
        if (resolved.FoldPlan is { } folds && folds.FoldOfRow.Length != data.RowCount)
            throw new ParsimonyException($"The fold plan covers {folds.FoldOfRow.Length} rows, the data have {data.RowCount}.");
        var lambdas = resolved.LambdaGrid?.Count ?? resolved.Lambdas!.Value + 1;
        var networks = lambdas * resolved.Folds!.Value * resolved.Restarts!.Value;
        var foldRows = data.RowCount * (1 - resolved.Holdout) * (resolved.Folds.Value - 1.0) / resolved.Folds.Value;
        var seconds = networks * (double)resolved.Epochs!.Value * foldRows * 3 * plan.KernelSize / OperationsPerSecond / resolved.Threads!.Value;
        if (FreezePolicy.Allows(resolved, lambdas))
        {
            seconds *= PathMeter.ExpectedShare;
            reasons.Add("lambdas that can be neither lambda_min nor lambda_1se any more stop early (--no-early-freeze)");
        }

        return new PathPlan(resolved, networks, [inputs, .. PathNetwork.UnitsOf(network)], seconds, reasons, [.. preprocessor.Notes, .. NotesOn(network)]);
    }

    static PathOptions WithSizesOf(Network model, PathOptions options)
    {
        var units = PathNetwork.UnitsOf(model);
        return options with
        {
            Hidden = [.. units.Take(units.Count - 1)],
            PenaltyFactors = options.PenaltyFactors ?? [.. Enumerable.Repeat(1.0, PathNetwork.KernelsOf(model))],
        };
    }

    static IEnumerable<string> NotesOn(Network network)
    {
        if (PathNetwork.NormalizingLayers(network) is { Count: > 0 } layers)
        {
            yield return $"{string.Join(", ", layers)}: the size of a kernel in front of a normalization does not change what the network computes, " +
                "so that lambda has no hold on it there. Leave normalization out of a path to see what lambda does.";
        }
    }
}
