using Parsimony.Diagnostics;
using Parsimony.Lambdas;
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
    /// <param name="rows">Rows of the path.</param>
    /// <param name="options">Resolved options.</param>
    /// <param name="solved">The solver, which has all rows ready, and its path.</param>
    /// <param name="choice">The validation curve and what was chosen on it.</param>
    /// <param name="model">The refits on all rows; null where there are none.</param>
    /// <param name="coefficients">Of a path without a hidden layer; null for networks.</param>
    public static PathInsight Build(int rows, ResolvedPath options, SolvedPath solved, PathChoice choice, FittedModel? model, CoefficientPath? coefficients)
    {
        var (problem, result, curve) = (solved.Solver.AllRows, solved.Result, choice.Curve);
        var insight = new PathInsight
        {
            LinearSignal = SignalOf(problem, options, rows),
            Parameters = problem.Plan.Weights.Where(weight => weight.Spec.Role != WeightRole.State).Sum(weight => weight.Count),
        };
        if (choice.Indices is not { } chosen) return insight;
        var named = Named(curve, chosen);
        var weightsAt = result.Fits.Where(fit => fit is { Weights: not null, Status: not FitStatus.Frozen }).ToDictionary(fit => fit.LambdaIndex, fit => fit.Weights!);
        var counts = named.Where(entry => weightsAt.ContainsKey(entry.Row.LambdaIndex))
            .Select(entry => new WeightCounts(entry.Name, entry.Row.Lambda, weightsAt[entry.Row.LambdaIndex].Counts)).ToArray();
        var evidence = Evidence.Maximum(weightsAt.OrderBy(entry => entry.Key).Select(entry => (result.Lambdas[entry.Key].Value, entry.Value.LogEvidence)));
        return insight with
        {
            LambdaEvidence = evidence is { } lambda ? new Lambda(lambda) : null,
            EffectiveParameters = coefficients is null ? OfNetworks(problem, options, named, model, weightsAt) : OfLinear(named, curve, coefficients),
            Weights = counts.Length > 0 ? WeightHistogram.Of(counts) : null,
            LeavingOrder = coefficients is null && options.Penalty.SetsZeros ? LeavingOrder.Of(result) : [],
            WhatIf = WhatIf.Of(curve, chosen.MinIndex),
        };
    }

    static LinearSignal SignalOf(FoldProblem problem, ResolvedPath options, int rows)
    {
        var penalty = options.Penalty;
        var noise = NoiseStart.Estimate(new NullGradient(problem), problem, penalty, options.Seed, options.Threads);
        var hasStart = !options.IsLinear || penalty.SetsZeros;
        return new LinearSignal(hasStart && double.IsFinite(noise.Gamma) ? new Lambda(rows * noise.Gamma) : null, noise.PValue, noise.Permutations);
    }

    /// <summary>The rows of the chosen lambdas, lambda_min first, and of 0, each once; one that is two of them has both names.</summary>
    static (string Name, PathRow Row)[] Named(IReadOnlyList<PathRow> curve, LambdaChoice choice)
    {
        var all = new List<(string Name, PathRow Row)> { ("lambda_min", curve[choice.MinIndex]), ("lambda_1se", curve[choice.OneSeIndex]) };
        if (curve[^1].Lambda.IsZero) all.Add(("lambda = 0", curve[^1]));
        return [.. all.GroupBy(entry => entry.Row.LambdaIndex).Select(group => (string.Join(" = ", group.Select(entry => entry.Name)), group.First().Row))];
    }

    /// <summary>The first refit at each chosen lambda, computed side by side; at 0, where nothing is refitted, the first fold's first network.</summary>
    static EffectiveParameters[] OfNetworks(
        FoldProblem problem, ResolvedPath options, (string Name, PathRow Row)[] named, FittedModel? model, Dictionary<int, WeightStatistics> weightsAt)
    {
        var values = new CurvatureValue?[named.Length];
        Parallel.For(0, named.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, index =>
        {
            var row = named[index].Row;
            if (row.Lambda.IsZero)
                values[index] = weightsAt.TryGetValue(row.LambdaIndex, out var facts) ? new CurvatureValue(facts.Rank, double.NaN, 0) : null;
            else if (model is not null)
                values[index] = RefitCurvature.At(problem, model.EntryAt(index == 0 ? LambdaRule.Min : LambdaRule.OneSe), options, row.Lambda.Value);
        });
        return
        [
            .. named.Zip(values).Where(pair => pair.Second is { } value && double.IsFinite(value.EffectiveParameters))
                .Select(pair => new EffectiveParameters(pair.First.Name, pair.First.Row.Lambda, pair.Second!.Value.EffectiveParameters, pair.Second.Value.Error)),
        ];
    }

    /// <summary>The exact path counts its own effective parameters, intercepts apart.</summary>
    static EffectiveParameters[] OfLinear((string Name, PathRow Row)[] named, IReadOnlyList<PathRow> curve, CoefficientPath coefficients)
    {
        var places = curve.Index().ToDictionary(entry => entry.Item.LambdaIndex, entry => entry.Index);
        double At(PathRow row) => coefficients.DegreesOfFreedom[places[row.LambdaIndex]] + coefficients.Outputs;
        return [.. named.Where(entry => double.IsFinite(At(entry.Row))).Select(entry => new EffectiveParameters(entry.Name, entry.Row.Lambda, At(entry.Row), 0))];
    }
}
