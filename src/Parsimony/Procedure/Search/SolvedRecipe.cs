using Parsimony.Selection.Racing;

namespace Parsimony.Procedure.Search;

/// <summary>A recipe whose path is trained, to its end or until it could not win any more.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Solved">The solver, which can still refit, and the path.</param>
/// <param name="Curve">The validation curve, one row for each finished lambda, largest first.</param>
sealed record SolvedRecipe(Recipe Recipe, PathPlan Plan, SolvedPath Solved, IReadOnlyList<PathRow> Curve)
{
    /// <summary>The rung at which the recipe was stopped because it could not win any more; null where it was not.</summary>
    public int? StoppedAt { get; init; }

    /// <summary>Seconds from its beginning to its end.</summary>
    public double Seconds { get; init; }

    public PathResult Result => Solved.Result;

    public ResolvedPath Path => Plan.Path;

    /// <summary>Lambdas that can be chosen, as indices of its grid: trained to the end, on all held-out rows; none of a stopped recipe.</summary>
    public IReadOnlyList<int> Eligible { get; init; } = [];

    /// <summary>What the recipe has reached, for others to beat; null where nothing is finished.</summary>
    public RaceRecord? Record { get; init; }
}
