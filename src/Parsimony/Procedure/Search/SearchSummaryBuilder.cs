namespace Parsimony.Procedure.Search;

/// <summary>Adds to the summary of the shown recipe what the search found.</summary>
static class SearchSummaryBuilder
{
    /// <summary>Returns the summary with the choice among all recipes in place of the choice on one path.</summary>
    public static RunSummary Complete(RunSummary summary, RecipeSearch search, SearchPlan plan, LambdaRule select, RunContext run)
    {
        var (choice, union) = (search.Choice, search.Union);
        string? NameOf(PathRow? row) => row is null ? null : search.Recipes[union.RecipeOf(row.LambdaIndex)].Recipe.Name;
        var completed = summary with
        {
            Select = select,
            LambdaMin = choice.Min?.Lambda,
            LambdaOneSe = choice.OneSe?.Lambda,
            Min = RunSummaryBuilder.Describe(choice.Min),
            OneSe = RunSummaryBuilder.Describe(choice.OneSe),
            Optimism = summary.Honest?.Loss - (select == LambdaRule.Ensemble
                ? summary.Ensemble?.Scores.Loss
                : choice.At(plan.Plans[0].Path.Select)?.Loss),
            Networks = search.Recipes.Sum(recipe => recipe.Result.Fits.Count),
            Frozen = search.Recipes.Sum(recipe => recipe.Result.Fits.Count(fit => fit.Status == FitStatus.Frozen)),
            Ensemble = summary.Ensemble is { } ensemble ? ensemble with { Members = MembersOf(search) } : null,
            Search = new SearchSummary
            {
                Min = NameOf(choice.Min),
                OneSe = NameOf(choice.OneSe),
                Shown = search.Shown.Recipe.Name,
                Recipes = [.. search.Recipes.Select((_, index) => Describe(search, index, run))],
                Rows = [.. search.Recipes.SelectMany(RowsOf)],
            },
        };
        return completed;
    }

    static RecipeSummary Describe(RecipeSearch search, int index, RunContext run)
    {
        var (recipe, first) = (search.Recipes[index], search.Recipes[0]);
        var choice = LambdaSelector.Choose(recipe.Curve);
        var best = choice is { } at ? recipe.Curve[at.MinIndex] : null;
        var isStopped = recipe.StoppedAt is not null;
        return new RecipeSummary
        {
            Name = recipe.Recipe.Name,
            Options = DifferencesOf(first.Plan.Options, recipe.Plan.Options),
            LayerSizes = recipe.Plan.LayerSizes,
            Status = isStopped ? RecipeStatus.Stopped : run.IsInterrupted && search.Choice.Final is null && index == search.Recipes.Count - 1
                ? RecipeStatus.Interrupted
                : RecipeStatus.Complete,
            StoppedAfter = recipe.StoppedAt is { } rung ? Rungs.ShareAt(rung) : null,
            Lambda = best?.Lambda,
            Loss = best?.Loss,
            LossSe = best is { LossSe: var error } && double.IsFinite(error) ? error : null,
            AgainstFirst = index == 0 || isStopped || run.IsInterrupted ? null : Compare(recipe, first),
            EffectiveParameters = search.EffectiveParameters[index],
            Networks = recipe.Result.Fits.Count,
            TrainedShare = TrainedShareOf(recipe),
            Seconds = recipe.Seconds,
        };
    }

    static IntervalEstimate? Compare(SolvedRecipe recipe, SolvedRecipe first)
    {
        var path = recipe.Path;
        var (_, differences) = BootstrapBiasCorrection.Estimate(recipe.Result, [first.Result], path.Select, path.Seed, threads: path.Threads);
        return differences is [var difference] && double.IsFinite(difference.Value) ? difference : null;
    }

    static Dictionary<string, object?> DifferencesOf(PathOptions first, PathOptions options)
    {
        var (known, own) = (PathOptionTable.Resolved(first), PathOptionTable.Resolved(options));
        return own.Where(entry => !IsSame(known[entry.Key], entry.Value)).ToDictionary(entry => entry.Key, entry => entry.Value);
    }

    static bool IsSame(object? one, object? other) =>
        one is System.Collections.IEnumerable and not string && other is System.Collections.IEnumerable and not string
            ? ((System.Collections.IEnumerable)one).Cast<object>().SequenceEqual(((System.Collections.IEnumerable)other).Cast<object>())
            : Equals(one, other);

    static double TrainedShareOf(SolvedRecipe recipe)
    {
        var planned = (double)recipe.Result.Lambdas.Count * recipe.Result.FitsPerLambda;
        return recipe.Path is { Epochs: > 0, Solver: PathSolver.Adam, IsLinear: false }
            ? recipe.Result.Fits.Sum(fit => (double)fit.Epochs / recipe.Path.Epochs) / planned
            : recipe.Result.Fits.Count / planned;
    }

    static IEnumerable<RecipeRow> RowsOf(SolvedRecipe recipe)
    {
        var rows = recipe.Curve.ToDictionary(row => row.LambdaIndex);
        for (var index = 0; index < recipe.Result.Lambdas.Count; index++)
        {
            var row = rows.GetValueOrDefault(index);
            var seconds = index < recipe.Result.Seconds.Count ? recipe.Result.Seconds[index] : 0;
            yield return new RecipeRow(
                recipe.Recipe.Name, recipe.Result.Lambdas[index], row?.Loss ?? double.NaN, row?.LossSe ?? double.NaN, row?.Status, seconds);
        }
    }

    static EnsembleMember[] MembersOf(RecipeSearch search) =>
    [
        .. from member in search.Choice.Final!.Mixture
           let recipe = search.Recipes[member.Lambda.Path]
           select new EnsembleMember(member.Lambda.Lambda, member.Share, recipe.Path.Restarts) { Recipe = recipe.Recipe.Name },
    ];
}
