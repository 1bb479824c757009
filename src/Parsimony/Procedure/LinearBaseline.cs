using Parsimony.Lambdas;
using Parsimony.Paths;
using Parsimony.Paths.Exact;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;

namespace Parsimony.Procedure;

/// <summary>The exact linear path on a network's folds, in its loss: what the network has to beat.</summary>
/// <param name="Result">Held-out predictions, of the lambdas below.</param>
/// <param name="Rows">One row per lambda, largest first.</param>
/// <param name="Choice">Which lambdas the rule of the run chooses.</param>
sealed record LinearBaseline(PathResult Result, IReadOnlyList<PathRow> Rows, LambdaChoice Choice)
{
    // Above the network's grid lambda grows by half a decade at a time: the curve is smooth there.
    const double Stride = 3.1623;

    // A ridge needs some four decades more than a network to be null; glmnet begins at most there.
    const int MostAbove = 10;

    /// <summary>Solves the network's lambdas, and larger ones until the linear model is null.</summary>
    /// <param name="split">The rows and the network's folds.</param>
    /// <param name="path">The network's resolved options.</param>
    /// <param name="lambdas">The network's lambdas, largest first.</param>
    /// <param name="run">Progress, cancellation, and a note where the data allow no linear path.</param>
    /// <returns>Null where it was cancelled, or the data allow no linear path, as where a fold has one class.</returns>
    public static LinearBaseline? TrySolve(PathSplit split, ResolvedPath path, IReadOnlyList<Lambda> lambdas, RunContext run)
    {
        try
        {
            return Solve(split, path, lambdas, run);
        }
        catch (ParsimonyException trouble)
        {
            // The network is trained; only what it would be compared with is missing.
            run.Notes.Add($"There is no linear path to compare with: {trouble.Message}");
            return null;
        }
    }

    static LinearBaseline? Solve(PathSplit split, ResolvedPath path, IReadOnlyList<Lambda> lambdas, RunContext run)
    {
        var penalty = path.Penalty with { Form = path.Penalty.Form.LinearBaseline, LayerFactors = [] };
        var linear = path with { Hidden = [], Architecture = null, Penalty = penalty };
        using var solver = new LinearPathSolver(split.Rows, split.Folds, linear, isBaseline: true);
        var result = solver.Solve([.. Above(lambdas[0], solver.EstimateLambdaMax()), .. lambdas], new FullSchedule(0), run.Report, run.Cancellation);
        if (run.IsInterrupted) return null;
        var curve = CrossValidationCurve.Compute(result, path.Threads);
        return LambdaSelector.Choose(curve) is { } choice ? new LinearBaseline(result, curve, choice) : null;
    }

    static IEnumerable<Lambda> Above(Lambda largest, Lambda needed)
    {
        var above = new List<Lambda>();
        for (var lambda = largest.Value * Stride; above.Count < MostAbove && lambda < needed.Value * Stride; lambda *= Stride) above.Add(new Lambda(lambda));
        above.Reverse();
        return above;
    }
}
