using Parsimony.Lambdas;
using Parsimony.Results;

namespace Parsimony.Selection;

/// <summary>Simpler procedures as paths on the same rows and folds, so that a bootstrap can set them against the path itself.</summary>
static class BaselinePaths
{
    /// <summary>null: the null model; unregularized: lambda = 0 alone, where it is known; linear: the path given.</summary>
    /// <param name="result">The path itself.</param>
    /// <param name="linear">The linear path on the same folds, or null.</param>
    public static IReadOnlyDictionary<string, PathResult> Of(PathResult result, PathResult? linear)
    {
        var paths = new Dictionary<string, PathResult>(StringComparer.Ordinal) { ["null"] = Alone(result, BaselineScores.NullPredictions(result)) };
        var zero = result.Lambdas.Count - 1;
        if (result.Lambdas[zero].IsZero && new FoldScores(result).IsComplete(result.HeldOut[zero])) paths["unregularized"] = Alone(result, result.HeldOut[zero]);
        if (linear is not null) paths["linear"] = linear;
        return paths;
    }

    static PathResult Alone(PathResult result, double[] predictions) => result with { Lambdas = [Lambda.Zero], HeldOut = [predictions], Fits = [] };
}
