using Parsimony.Selection.Ensembles;

namespace Parsimony.Procedure.Search;

/// <summary>A search over recipes after training: all recipes, the choice among them, and their refits.</summary>
sealed class RecipeSearch : IDisposable
{
    readonly SearchPlan _plan;
    IReadOnlyList<RefittedPath?> _refits = [];

    RecipeSearch(SearchPlan plan, IReadOnlyList<SolvedRecipe> recipes)
    {
        (_plan, Recipes) = (plan, recipes);
        Union = new RecipeUnion(recipes);
        EffectiveParameters = new double?[recipes.Count];
        Choice = new PathChoice(Union.Curve, Union.Choose());
    }

    /// <summary>The recipes that were begun.</summary>
    public IReadOnlyList<SolvedRecipe> Recipes { get; }

    /// <summary>All of them side by side.</summary>
    public RecipeUnion Union { get; private set; }

    /// <summary>The choice from all recipes; indices are those of <see cref="Union"/>.</summary>
    public PathChoice Choice { get; private set; }

    /// <summary>[recipes] effective parameters of the simplest network within one standard error of the best; null where there is none.</summary>
    public double?[] EffectiveParameters { get; }

    /// <summary>The recipe of the model's default, whose path the run shows.</summary>
    public SolvedRecipe Shown => Recipes[ShownIndex];

    /// <summary>The choice on the path of <see cref="Shown"/> alone.</summary>
    public PathChoice ShownChoice { get; private set; } = new([], null);

    /// <summary>The model of <see cref="Shown"/> alone, from which its effective parameters are measured; null where there is none.</summary>
    public FittedModel? ShownModel { get; private set; }

    /// <summary>The lambda of the model's default, on the path of <see cref="Shown"/>; null where none is chosen.</summary>
    public Lambda? ChosenLambda => Choice.At(_plan.Plans[0].Path.Select) is { } row ? Union.Result.Lambdas[row.LambdaIndex] : null;

    int ShownIndex => Choice.At(_plan.Plans[0].Path.Select) is { } row ? Union.RecipeOf(row.LambdaIndex) : 0;

    /// <summary>Trains all recipes, chooses, and trains the final networks.</summary>
    public static RecipeSearch Run(PathSplit split, SearchPlan plan, RunContext run)
    {
        var search = new RecipeSearch(plan, RecipeRace.Run(split, plan, run));
        if (search.Choice.Indices is not null && !run.IsInterrupted) search.Finish(run);
        var shown = search.Shown;
        search.ShownChoice = PathChoice.Of(shown.Result, shown.Path, mixes: false, run);
        search.ShownModel = run.IsInterrupted || search.ShownChoice.Applied(shown.Path, shown.Result) is not { } final
            ? null
            : FinalModel.Of([search._refits[search.ShownIndex]], final, shown.Path.Select, PathOptionTable.ToJson(shown.Plan.Options));
        return search;
    }

    /// <summary>Runs the search on the rows of an outer fold, and returns its model; null where it was cancelled.</summary>
    public static FittedModel? ModelOf(Dataset data, IReadOnlyList<Recipe> recipes, PathOptions outer, RunContext run)
    {
        var plan = PlanOf(data, recipes, outer);
        var split = PathSplit.Create(data, plan.Plans[0].Path);
        using var search = Run(split, plan, run);
        return run.IsInterrupted ? null : search.Model(plan.Plans[0].Path.Select);
    }

    /// <summary>Plans the search on the rows of an outer fold.</summary>
    public static SearchPlan PlanOf(Dataset data, IReadOnlyList<Recipe> recipes, PathOptions outer) => SearchPlanner.Plan(data,
    [
        .. recipes.Select(recipe => recipe with
        {
            Options = recipe.Options with { Nested = outer.Nested, Holdout = outer.Holdout, FoldPlan = outer.FoldPlan, ModelOnly = true },
        }),
    ]);

    /// <summary>The model of the whole search; null where nothing was chosen or the run was interrupted.</summary>
    /// <param name="select">What it predicts with by default.</param>
    public FittedModel? Model(LambdaRule select) => Choice.Applied(Shown.Path, Union.Result) is { } final && ShownModel is not null
        ? FinalModel.Of(_refits, final, select, PathOptionTable.ToJson(Shown.Plan.Options))
        : null;

    public void Dispose()
    {
        foreach (var recipe in Recipes) recipe.Solved.Solver.Dispose();
    }

    void Finish(RunContext run)
    {
        var candidates = Candidates();
        var mixes = Recipes.Any(recipe => recipe is { StoppedAt: null, Solved.Solver.Trains: true });
        var ensemble = mixes ? EnsembleSelection.Choose(Union.Result) : null;
        if (!Refit(candidates, ensemble, run)) return;
        try
        {
            Measure(candidates, run);
        }
        catch (OperationCanceledException) when (run.IsInterrupted)
        {
            return;
        }

        // Of the recipes within one standard error, the one with the fewest effective parameters is the simplest.
        var order = Enumerable.Range(0, Recipes.Count).OrderByDescending(index => EffectiveParameters[index] ?? double.PositiveInfinity).ToArray();
        Union = new RecipeUnion(Recipes, [.. Enumerable.Range(0, Recipes.Count).Select(index => Array.IndexOf(order, index))]);
        Choice = new PathChoice(Union.Curve, Union.Choose()).WithFinal(Union.Result, ensemble, Union.LambdaAt);
    }

    /// <summary>[recipes] the largest lambda of each recipe within one standard error of the best loss of all; null where there is none.</summary>
    PathRow?[] Candidates()
    {
        var best = Choice.Min!;
        var bound = best.Loss + (double.IsNaN(best.LossSe) ? 0 : best.LossSe);
        var within = Union.Curve.Where(row => row.Loss <= bound).ToLookup(row => Union.RecipeOf(row.LambdaIndex));
        return [.. Enumerable.Range(0, Recipes.Count).Select(recipe => within[recipe].MaxBy(row => row.Lambda))];
    }

    /// <summary>Trains every network on all rows that the model or the measures of simplicity need; false where it was cancelled.</summary>
    bool Refit(PathRow?[] candidates, PathEnsemble? ensemble, RunContext run)
    {
        var select = _plan.Plans[0].Path.Select;
        var mixed = (ensemble?.Members ?? []).Select(member => Union.LambdaAt(member.GridIndex)).ToLookup(at => at.Path, at => at.Lambda);
        var needed = new Lambda[Recipes.Count][];
        for (var index = 0; index < Recipes.Count; index++)
        {
            var recipe = Recipes[index];
            var lambdas = mixed[index].ToHashSet();
            if (candidates[index] is { } candidate) lambdas.Add(candidate.Lambda);
            if (index == ShownIndex || (select == LambdaRule.OneSe && candidates[index] is not null))
            {
                var own = LambdaSelector.Choose(recipe.Curve)!.Value;
                lambdas.UnionWith([recipe.Curve[own.MinIndex].Lambda, recipe.Curve[own.OneSeIndex].Lambda]);
            }

            needed[index] = [.. lambdas.OrderDescending()];
        }

        _refits = RecipeRefits.Run(Recipes, needed, run);
        return !run.IsInterrupted;
    }

    void Measure(PathRow?[] candidates, RunContext run)
    {
        var loop = new SharedLoop(static _ => { }, run.Cancellation);
        int[] within = [.. Enumerable.Range(0, Recipes.Count).Where(index => candidates[index] is not null)];
        loop.Run(within.Length, _plan.Plans[0].Path.Threads, place =>
        {
            var index = within[place];
            EffectiveParameters[index] = EffectiveParametersOf(Recipes[index], _refits[index]!, candidates[index]!.Lambda);
        });
    }

    // Without a penalty, and where the curvature is not defined, all parameters count.
    static double EffectiveParametersOf(SolvedRecipe recipe, RefittedPath refit, Lambda lambda)
    {
        var solver = recipe.Solved.Solver;
        if (solver.Coefficients([lambda]) is { } coefficients) return coefficients.DegreesOfFreedom[0] + coefficients.Outputs;
        var plan = refit.Part.Plan;
        var measured = lambda.IsZero
            ? null
            : InsightBuilder.CurvatureAt(solver.AllRows, new ModelEntry(lambda.Value, refit.At(lambda)), recipe.Path, lambda.Value);
        return measured is { } value && double.IsFinite(value.EffectiveParameters) ? value.EffectiveParameters : plan.ParameterLength;
    }
}
