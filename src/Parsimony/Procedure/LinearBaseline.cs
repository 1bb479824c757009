using Parsimony.Data;
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
    /// <returns>Null where it was cancelled.</returns>
    /// <exception cref="ParsimonyException">The data allow no linear path, as where a fold has one class.</exception>
    public static LinearBaseline? Solve(
        Dataset rows, FoldPlan folds, PathOptions options, IReadOnlyList<double> lambdas, Action<PathProgress> report, CancellationToken cancellation)
    {
        var linear = options with { Hidden = [], Architecture = null, LayerTexts = null, PenaltyFactors = null, Penalty = options.Penalty.LinearBaseline };
        using var solver = new LinearPathSolver(rows, folds, linear, isBaseline: true);
        var result = solver.Solve([.. Above(lambdas[0], solver.EstimateLambdaMax()), .. lambdas], new FullSchedule(0), report, cancellation);
        if (cancellation.IsCancellationRequested) return null;
        var curve = CrossValidationCurve.Compute(result, options.Threads);
        return LambdaSelector.Choose(curve) is { } choice ? new LinearBaseline(result, curve, choice) : null;
    }

    static IEnumerable<double> Above(double largest, double needed)
    {
        var above = new List<double>();
        for (var lambda = largest * Stride; above.Count < MostAbove && lambda < needed * Stride; lambda *= Stride) above.Add(lambda);
        above.Reverse();
        return above;
    }
}
