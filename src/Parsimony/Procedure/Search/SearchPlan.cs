namespace Parsimony.Procedure.Search;

/// <summary>The plan of a search over recipes before training: the plan of each, and the estimated duration of all.</summary>
/// <param name="Recipes">The recipes, the base first, with the options as given.</param>
/// <param name="Plans">[recipes] the plan of each recipe's path.</param>
public sealed record SearchPlan(IReadOnlyList<Recipe> Recipes, IReadOnlyList<PathPlan> Plans)
{
    /// <summary>Number of networks where no recipe is stopped early.</summary>
    public int Networks => (int)Math.Min(int.MaxValue, Plans.Sum(plan => (long)plan.Networks));

    /// <summary>Approximate duration of the run on this machine, which is timed for a few milliseconds when this is first read.</summary>
    public double EstimatedSeconds => Estimate.Value.Total;

    /// <summary>
    /// [recipes] expected seconds of each recipe's path. One recipe in five is stopped early; others train more of their path than a path alone
    /// does, as they have fewer lambdas, of which more are trained before the first comparison.
    /// </summary>
    internal IReadOnlyList<double> Costs => field ??= [.. Plans.Select(CostOf)];

    /// <summary>The durations of the stages.</summary>
    internal Lazy<RunEstimate> Estimate => field ??= new Lazy<RunEstimate>(() =>
    {
        var first = Plans[0].Estimate.Value;
        var times = Costs.Sum() / Math.Max(Costs[0], double.Epsilon);
        return new RunEstimate(
            0, Costs.Sum(), 0, Plans.Max(plan => plan.Estimate.Value.Importance), Plans.Sum(plan => plan.Estimate.Value.Refit), first.Nested * times,
            Plans[0].Path.IsLinear ? 0 : first.Linear, first.Measure * Plans.Count, StageCosts.BesideSearch);
    });

    static double CostOf(PathPlan plan)
    {
        var estimate = plan.Estimate.Value;
        var path = estimate.Prepare + estimate.LambdaMax + estimate.Path + (plan.Path.IsLinear ? estimate.Linear : 0);
        return Math.Max(path, 1e-3);
    }
}
