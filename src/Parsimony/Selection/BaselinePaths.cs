namespace Parsimony.Selection;

/// <summary>Builds paths of simpler procedures on the rows and folds of a given path; a bootstrap compares them with it.</summary>
static class BaselinePaths
{
    /// <summary>Builds the paths "null" (the null model), "unregularized" (lambda = 0, where it is known) and "linear" (the linear path).</summary>
    /// <param name="linear">The linear path on the same folds, or null for none.</param>
    public static IReadOnlyDictionary<string, PathResult> Of(PathResult result, PathResult? linear)
    {
        var paths = new Dictionary<string, PathResult>(StringComparer.Ordinal)
        {
            ["null"] = Alone(result, BaselineScores.NullPredictions(result)),
        };
        var zero = result.Lambdas.Count - 1;
        var isZeroKnown = result.Lambdas[zero].IsZero && new FoldScores(result).IsComplete(result.HeldOut[zero]);
        if (isZeroKnown) paths["unregularized"] = Alone(result, result.HeldOut[zero]);
        if (linear is not null) paths["linear"] = linear;
        return paths;
    }

    static PathResult Alone(PathResult result, double[] predictions) =>
        result with { Lambdas = [Lambda.Zero], HeldOut = [predictions], Fits = [] };
}
