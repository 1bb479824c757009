using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Results;
using Parsimony.Training.Curvature;

namespace Parsimony.Procedure;

/// <summary>Puts together what a finished path knows about its penalty; lambdas are the objective's.</summary>
static class InsightBuilder
{
    /// <summary>All that is defined for the path.</summary>
    /// <param name="rows">The rows of the path.</param>
    /// <param name="options">Resolved options.</param>
    /// <param name="result">All networks.</param>
    /// <param name="curve">One row a finished lambda.</param>
    /// <param name="choice">lambda_min and lambda_1se; null where none could be chosen.</param>
    /// <param name="model">The refits on all rows; null where there are none.</param>
    /// <param name="coefficients">Of a path without a hidden layer; null for networks.</param>
    public static PathInsight Build(
        Dataset rows, PathOptions options, PathResult result, IReadOnlyList<PathRow> curve, LambdaChoice? choice, FittedModel? model, CoefficientPath? coefficients)
    {
        using var problem = FoldProblem.Create(rows, options, -1, [.. Enumerable.Range(0, rows.RowCount)], []);
        var insight = new PathInsight
        {
            LinearSignal = SignalOf(problem, options, rows.RowCount),
            Parameters = problem.Plan.Weights.Where(weight => weight.Spec.Role != WeightRole.State).Sum(weight => weight.Count),
        };
        if (choice is not { } chosen) return insight;
        var named = Named(curve, chosen);
        var weightsAt = result.Fits.Where(fit => fit is { Weights: not null, Status: not FitStatus.Frozen }).ToDictionary(fit => fit.Lambda, fit => fit.Weights!);
        var counts = named.Where(entry => weightsAt.ContainsKey(entry.Lambda)).Select(entry => new WeightCounts(entry.Name, entry.Lambda, weightsAt[entry.Lambda].Counts)).ToArray();
        return insight with
        {
            LambdaEvidence = Evidence.Maximum(result.Lambdas.Where(weightsAt.ContainsKey).Select(lambda => (lambda, weightsAt[lambda].LogEvidence))),
            EffectiveParameters = coefficients is null ? OfNetworks(problem, options, named, model, weightsAt) : OfLinear(named, curve, coefficients),
            Weights = counts.Length > 0 ? WeightHistogram.Of(counts) : null,
            LeavingOrder = coefficients is null && options.PenaltyTerm.SetsZeros ? LeavingOrder.Of(result) : [],
            WhatIf = WhatIf.Of(curve, chosen.MinIndex),
        };
    }

    static LinearSignal SignalOf(FoldProblem problem, PathOptions options, int rows)
    {
        var penalty = options.PenaltyTerm;
        var noise = NoiseStart.Estimate(new NullGradient(problem), problem, penalty, options.Seed, options.Threads!.Value);
        var hasStart = !options.IsLinear || penalty.SetsZeros;
        return new LinearSignal(hasStart && double.IsFinite(noise.Gamma) ? rows * noise.Gamma : null, noise.PValue, noise.Permutations);
    }

    /// <summary>The chosen lambdas, lambda_min first, and 0, each once; one that is two of them has both names.</summary>
    static (string Name, double Lambda)[] Named(IReadOnlyList<PathRow> curve, LambdaChoice choice)
    {
        var all = new List<(string Name, double Lambda)> { ("lambda_min", curve[choice.MinIndex].Lambda), ("lambda_1se", curve[choice.OneSeIndex].Lambda) };
        if (curve[^1].Lambda == 0) all.Add(("lambda = 0", 0));
        return [.. all.GroupBy(entry => entry.Lambda).Select(group => (string.Join(" = ", group.Select(entry => entry.Name)), group.Key))];
    }

    /// <summary>Of the first refit at each chosen lambda, side by side; at 0, where nothing is refitted, of the first fold's first network.</summary>
    static EffectiveParameters[] OfNetworks(
        FoldProblem problem, PathOptions options, (string Name, double Lambda)[] named, FittedModel? model, Dictionary<double, WeightFacts> weightsAt)
    {
        var values = new CurvatureValue?[named.Length];
        Parallel.For(0, named.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads!.Value }, index =>
        {
            var lambda = named[index].Lambda;
            if (lambda == 0) values[index] = weightsAt.TryGetValue(0, out var facts) ? new CurvatureValue(facts.Rank, double.NaN, 0) : null;
            else if (model is not null) values[index] = RefitCurvature.At(problem, model.EntryAt(index == 0 ? LambdaRule.Min : LambdaRule.OneSe), options, lambda);
        });
        return
        [
            .. named.Zip(values).Where(pair => pair.Second is { } value && double.IsFinite(value.EffectiveParameters))
                .Select(pair => new EffectiveParameters(pair.First.Name, pair.First.Lambda, pair.Second!.Value.EffectiveParameters, pair.Second.Value.Error)),
        ];
    }

    /// <summary>The exact path counts its own, intercepts apart.</summary>
    static EffectiveParameters[] OfLinear((string Name, double Lambda)[] named, IReadOnlyList<PathRow> curve, CoefficientPath coefficients)
    {
        double At(double lambda) => coefficients.DegreesOfFreedom[curve.Index().First(row => row.Item.Lambda == lambda).Index] + coefficients.Outputs;
        return [.. named.Where(entry => double.IsFinite(At(entry.Lambda))).Select(entry => new EffectiveParameters(entry.Name, entry.Lambda, At(entry.Lambda), 0))];
    }
}
