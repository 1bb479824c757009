using Parsimony.Paths.Units;
using Parsimony.Procedure;
using Parsimony.Procedure.Search;

namespace Parsimony;

/// <summary>
/// A search over recipes: several ways to make a path, trained on the same rows and folds. The choice is a recipe and a lambda, and the honest
/// error covers both.
/// </summary>
/// <remarks>
/// The first recipe is the base, whose path is trained as a whole. Another recipe trains a coarse grid first, and is stopped at the first rung of
/// training, or at the end of that grid, at which it is behind the best recipe by more than chance explains. lambda_min is the lowest held-out loss
/// of the base, or of a recipe that is better than the base by two standard errors of the difference. lambda_1se is the simplest choice within one
/// standard error of lambda_min: the recipe with the fewest effective parameters, at its largest lambda there. The model predicts with the mixture of
/// lambdas and recipes, unless that is worse than lambda_min on the rows left out of a bootstrap: the whole interval of the difference is above 0.
/// </remarks>
/// <example>
/// <code>
/// var x = new double[60, 2];
/// var y = new double[60];
/// for (var row = 0; row &lt; 60; row++) (x[row, 0], x[row, 1], y[row]) = (row % 10, row / 10, row % 10 * (row / 10));
/// var data = Dataset.FromArrays(x, y, task: LearningTask.Regression);
/// var @base = new PathOptions { Hidden = [], LambdaGrid = [10, 1, 0.1], Folds = 3, Restarts = 1 };
/// var search = RegularizationSearch.Fit(data, [new Recipe("linear", @base), Recipe.Parse("hidden=8 epochs=20", @base)]);
/// Console.WriteLine(search.Recipes.Count); // 2
/// </code></example>
public sealed class RegularizationSearch
{
    RegularizationSearch(RegularizationPath path) => Path = path;

    /// <summary>The path of the chosen recipe, with the model and the summary of the whole search.</summary>
    public RegularizationPath Path { get; }

    /// <summary>What each recipe reached and cost, in the order of training.</summary>
    public IReadOnlyList<RecipeSummary> Recipes => Path.Summary.Search!.Recipes;

    /// <summary>The model, refitted on all rows; null where the search was interrupted or nothing could be chosen.</summary>
    public FittedModel? Model => Path.Model;

    /// <summary>The built-in list of recipes for some data, the base first; it depends on rows, columns and task only.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">The options of the base; null = all defaults.</param>
    /// <exception cref="ParsimonyException">Options are out of range or do not fit the data.</exception>
    public static IReadOnlyList<Recipe> Shortlist(Dataset data, PathOptions? options = null)
    {
        var @base = PathPlanner.Plan(data, options ?? new PathOptions()).Options;
        return [new Recipe("base", @base), .. RecipeShortlist.For(data, @base)];
    }

    /// <summary>Plans a search without training it.</summary>
    /// <param name="data">The data.</param>
    /// <param name="recipes">The recipes, the base first.</param>
    /// <exception cref="ParsimonyException">A recipe does not fit the data, or recipes differ in what belongs to the whole run.</exception>
    public static SearchPlan Plan(Dataset data, IReadOnlyList<Recipe> recipes) => SearchPlanner.Plan(data, recipes);

    /// <summary>Trains all recipes, chooses a recipe and a lambda, refits the model and measures the choice.</summary>
    /// <param name="data">The data.</param>
    /// <param name="recipes">The recipes, the base first; null = <see cref="Shortlist"/>.</param>
    /// <param name="progress">Receives about ten reports a second, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong.</exception>
    public static RegularizationSearch Fit(
        Dataset data, IReadOnlyList<Recipe>? recipes = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(Plan(data, recipes ?? Shortlist(data)), data, progress, units: null, cancellation);

    /// <summary>Trains the recipes of a plan; their networks are trained by the given executor, or by threads.</summary>
    internal static RegularizationSearch Fit(
        SearchPlan plan, Dataset data, IProgress<PathProgress>? progress, IUnitExecutor? units, CancellationToken cancellation)
    {
        var run = new RunContext(progress, plan.Estimate, cancellation) { Units = units ?? ThreadUnits.Alone };
        var split = PathSplit.Create(data, plan.Plans[0].Path);
        using var search = run.Train(() => RecipeSearch.Run(split, plan, run));
        var (shown, choice) = (search.Shown, search.ShownChoice);
        var searched = new SearchedChoice(
            search.Union.Result, search.Choice, (rows, outer, part) => RecipeSearch.ModelOf(rows, plan.Recipes, outer, part));
        var importance = run.Train(() => ColumnImportances.Measure(split, shown.Path, shown.Solved, search.ChosenLambda, run));
        shown.Solved.Solver.Release();
        var measured = RunMeasurements.Of(split, shown.Path, shown.Solved, choice, search.ShownModel, run, searched);
        measured = measured with { Importance = importance };
        var select = shown.Path.Select == LambdaRule.Min && measured.Ensemble is { MayBeBetter: true } ? LambdaRule.Ensemble : shown.Path.Select;
        var model = search.Model(select);
        var honest = select == LambdaRule.Ensemble ? measured.EnsembleHonest ?? measured.Honest : measured.Honest;
        if (model is not null) measured = measured with { Holdout = split.ScoreHoldout(model), Honest = honest };
        var summary = RunSummaryBuilder.Build(shown.Plan, split, shown.Result, choice, model, measured, run);
        var path = new RegularizationPath(
            split.Rows, shown.Result, choice.Curve, SearchSummaryBuilder.Complete(summary, search, plan, select, run), model, choice.Indices)
        {
            Linear = measured.Linear?.Rows,
            Coefficients = measured.Coefficients,
            Interrupted = measured.Interrupted,
            Searched = searched,
        };
        return new RegularizationSearch(path);
    }
}
