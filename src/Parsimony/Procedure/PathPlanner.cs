using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Networks;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Selection;

namespace Parsimony.Procedure;

/// <summary>Resolves options against data and tells what will be done.</summary>
static class PathPlanner
{
    // Multiply-adds a second that one core sustains in training, for the estimate that is printed before the wait.
    const double OperationsPerSecond = 5e10;

    // Passes over the data that one exact fit takes, by and large.
    const double PassesOfFit = 100;

    // A linear part is null only at a lambda some four decades above those that matter, as in glmnet, whose ridge paths start so.
    const double LinearPartRatio = 1e-4;

    public static PathPlan Plan(Dataset data, PathOptions options)
    {
        CheckTask(data.Target, options);
        var reasons = new List<string>();
        ActivationNames.Parse(options.Activation);
        var preprocessor = Preprocessor.Fit(data.Features, Enumerable.Range(0, data.RowCount).ToArray(), options.Preprocess);
        var inputs = preprocessor.Outputs.Count;
        if (options.IsLinear) return PlanLinear(data, PathDefaults.ResolveLinear(options, data, inputs, reasons), preprocessor, reasons);
        var model = options.Architecture is null ? null : PathNetwork.Create(options, inputs, data.Target);
        var resolved = PathDefaults.Resolve(model is null ? options : WithSizesOf(model, options), data, reasons);
        var network = model ?? PathNetwork.Create(resolved, inputs, data.Target);
        var plan = new NetworkPlan(network, null, []);
        if (options.LambdaMinRatio is null && plan.ShortestDepth <= 1 && !resolved.PenaltyTerm.SetsZeros)
        {
            resolved = resolved with { LambdaMinRatio = resolved.LambdaMinRatio * LinearPartRatio };
            reasons.Add("a wide grid: inputs reach the output by one layer alone, which L2 shrinks without end (--lambda-min-ratio)");
        }

        var kernels = PathNetwork.KernelsOf(network);
        if (resolved.PenaltyFactors!.Count != kernels)
            throw new ParsimonyException($"{resolved.PenaltyFactors.Count} penalty factors are given, expected {kernels}: one per {(model is null ? "layer" : "layer with a weight matrix")}, the output layer included.");
        CheckFolds(data, resolved);
        var lambdas = LambdaCount(resolved);
        var networks = lambdas * resolved.Folds!.Value * resolved.Repeats * resolved.Restarts!.Value;
        var foldRows = data.RowCount * (1 - resolved.Holdout) * (resolved.Folds.Value - 1.0) / resolved.Folds.Value;
        var seconds = networks * (double)resolved.Epochs!.Value * foldRows * 3 * plan.KernelSize / OperationsPerSecond / resolved.Threads!.Value;
        if (FreezePolicy.Allows(resolved, lambdas))
        {
            seconds *= PathMeter.ExpectedShare;
            reasons.Add("lambdas that can be neither lambda_min nor lambda_1se any more stop early (--no-early-freeze)");
        }

        seconds *= PathsOf(resolved, reasons);
        return new PathPlan(resolved, networks, [inputs, .. PathNetwork.UnitsOf(network)], seconds, reasons, [.. preprocessor.Notes, .. NotesOn(network)]);
    }

    static PathPlan PlanLinear(Dataset data, PathOptions resolved, Preprocessor preprocessor, List<string> reasons)
    {
        CheckFolds(data, resolved);
        var inputs = preprocessor.Outputs.Count;
        if (resolved.PenaltyFactors!.Count != 1)
            throw new ParsimonyException($"{resolved.PenaltyFactors.Count} penalty factors are given, expected 1: there is one weight matrix. Factors of single features are LinearPathOptions.PenaltyFactors.");
        var models = LambdaCount(resolved) * (resolved.Folds!.Value * resolved.Repeats + 1);
        var outputs = data.Target.OutputCount;
        var seconds = (double)models * data.RowCount * inputs * outputs * outputs * PassesOfFit / OperationsPerSecond / resolved.Threads!.Value;
        seconds *= PathsOf(resolved, reasons);
        return new PathPlan(resolved, models, [inputs, outputs], seconds, reasons, preprocessor.Notes);
    }

    static void CheckFolds(Dataset data, PathOptions resolved)
    {
        if (resolved.FoldPlan is { } folds && folds.RowCount != data.RowCount)
            throw new ParsimonyException($"The fold plan covers {folds.RowCount} rows, the data have {data.RowCount}.");
        if (resolved.Repeats > 1 && data.Times is not null)
            throw new ParsimonyException($"{data.Name}: --repeats is {resolved.Repeats}, but times (--time) allow one division into folds only. Leave one of the two out.");
    }

    // The path itself and, with (outer - 1) / outer of the rows each, those of the outer folds: the work of 1 + (outer - 1) paths.
    static int PathsOf(PathOptions resolved, List<string> reasons)
    {
        if (resolved.Nested is not { } outer) return 1;
        reasons.Add($"{outer} outer folds, each with a path of its own: {outer + 1} paths in all (--nested)");
        return outer;
    }

    static int LambdaCount(PathOptions resolved) => resolved.LambdaGrid?.Count ?? resolved.Lambdas!.Value + 1;

    /// <summary>Counts have a path without a hidden layer only.</summary>
    static void CheckTask(Target target, PathOptions options)
    {
        if (target.Task != LearningTask.Poisson || options.IsLinear) return;
        throw new ParsimonyException($"The task is poisson, but networks learn numbers and classes only: counts, here '{target.Name}', are for the path without a hidden layer. " +
            "Add --hidden none, or set --task regression.");
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
