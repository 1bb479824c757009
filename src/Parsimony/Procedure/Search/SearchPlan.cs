namespace Parsimony.Procedure.Search;

/// <summary>The plan of a search over recipes before training: the plan of each, and the estimated duration of all.</summary>
/// <param name="Recipes">The recipes, the base first, with the options as given.</param>
/// <param name="Plans">[recipes] the plan of each recipe's path.</param>
public sealed record SearchPlan(IReadOnlyList<Recipe> Recipes, IReadOnlyList<PathPlan> Plans)
{
    // Of the shortlist's recipes on twelve tables, one in five was stopped, at a tenth to a fifth of its path.
    const double Share = 0.9;

    /// <summary>Number of networks where no recipe is stopped early.</summary>
    public int Networks => (int)Math.Min(int.MaxValue, Plans.Sum(plan => (long)plan.Networks));

    /// <summary>Approximate duration of the run on this machine, which is timed for a few milliseconds when this is first read.</summary>
    public double EstimatedSeconds => Estimate.Value.Total;

    /// <summary>[recipes] expected seconds of each recipe's path; that of the base is trained as a whole, others may be stopped.</summary>
    internal IReadOnlyList<double> Costs => field ??= [.. Plans.Select(CostOf)];

    /// <summary>The durations of the stages.</summary>
    internal Lazy<RunEstimate> Estimate => field ??= new Lazy<RunEstimate>(() =>
    {
        var first = Plans[0].Estimate.Value;
        var times = Costs.Sum() / Math.Max(Costs[0], double.Epsilon);
        return new RunEstimate(
            Costs.Sum(), 0, first.Importance, Plans.Sum(plan => plan.Estimate.Value.Refit) * Share, first.Nested * times,
            Plans[0].Path.IsLinear ? 0 : first.Linear, first.Measure * Plans.Count, first.Beside);
    });

    static double CostOf(PathPlan plan, int index)
    {
        var estimate = plan.Estimate.Value;
        var path = estimate.LambdaMax + estimate.Path + (plan.Path.IsLinear ? estimate.Linear : 0);
        return Math.Max(path, 1e-3) * (index == 0 ? 1 : Share);
    }
}
