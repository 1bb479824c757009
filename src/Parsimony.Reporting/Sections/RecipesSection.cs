namespace Parsimony.Reporting.Sections;

/// <summary>Compares the recipes of a search: which won and why, what each gained and cost, and their curves over one another.</summary>
static class RecipesSection
{
    public static void Write(MarkupWriter html, ReportedRun run)
    {
        if (run.Summary.Search is not { Recipes.Count: > 1 } search) return;
        html.Open("section", ("class", "card"), ("id", "recipes")).Element("h2", "Recipes");
        html.Element("p", string.Join(" ", Sentences(run, search)));
        Table(run, search).Write(html);
        html.Close().Line();
        RecipeSummary[] drawn = [.. Ordered(search).Where(recipe => recipe.Loss is not null).Take(RecipeCharts.MostCurves)];
        if (drawn.Length == 0) return;
        var others = search.Recipes.Count - drawn.Length;
        html.Open("section", ("class", "charts pair"), ("aria-label", "Charts of the recipes")).Line();
        ChartFigure.Write(html, RecipeCharts.Curves(run, drawn), ChartSize.Large, Numbers(run, drawn),
            "The validation losses of the recipes over one another. A recipe that was stopped has points at a few lambdas only."
            + (others > 0 ? $" {others} more recipes are in recipes.csv." : ""));
        if (RecipeCharts.AlongOption(run) is { } along)
        {
            ChartFigure.Write(html, along, ChartSize.Large, Points(along),
                "Each point is the best lambda of one recipe, with one standard error. The recipes differ in this option only.");
        }

        html.Close().Line();
    }

    static IEnumerable<string> Sentences(ReportedRun run, SearchSummary search)
    {
        var min = search.Recipes.FirstOrDefault(recipe => recipe.Name == search.Min);
        if (min is null) yield break;
        var first = search.Recipes[0];
        yield return $"Of {search.Recipes.Count} recipes, {min.Name} is chosen, with a validation loss of {Score(min.Loss ?? double.NaN)}.";
        if (search.Recipes.Where(recipe => recipe.Loss < min.Loss).MinBy(recipe => recipe.Loss) is { } lower)
        {
            yield return $"{lower.Name} has a lower one, {Score(lower.Loss ?? double.NaN)}, but its difference to {first.Name} is less certain: " +
                "it may be luck.";
        }

        if (min.AgainstFirst is { } difference)
        {
            var verdict = difference.High < 0 ? "is better than" : "is not shown to be better than";
            yield return $"It {verdict} {first.Name}: on rows that took no part in choosing lambda, its loss is {Lower(difference.Value)} " +
                $"{Interval(difference)}.";
        }
        else if (min == first && !search.Recipes.Any(recipe => recipe.Loss < min.Loss))
        {
            yield return "No recipe beats the base.";
        }

        yield return Simplest(search, min);
        var stopped = search.Recipes.Count(recipe => recipe.Status == RecipeStatus.Stopped);
        if (stopped > 0)
            yield return $"{stopped} could not win any more and {(stopped == 1 ? "was" : "were")} stopped early, which took little time.";
        yield return "The honest error covers the choice among all recipes and lambdas.";
        if (run.Summary.Select == LambdaRule.Ensemble)
            yield return Mixed(run.Summary.Ensemble!);
    }

    static string Mixed(EnsembleSummary mixture)
    {
        var gain = mixture.Difference!;
        return "The model predicts with a mixture of recipes: on rows that took no part in picking it, its loss is " +
            $"{Lower(gain.Value)} than that of lambda_min {Interval(gain)}.";
    }

    static string Simplest(SearchSummary search, RecipeSummary min)
    {
        var oneSe = search.Recipes.FirstOrDefault(recipe => recipe.Name == search.OneSe);
        if (oneSe is null) return "";
        var parameters = IsKnown(oneSe.EffectiveParameters) ? $" ({Short(oneSe.EffectiveParameters)} effective parameters)" : "";
        return oneSe == min
            ? $"It is also the simplest within one standard error{parameters}."
            : $"The simplest within one standard error is {oneSe.Name}{parameters}, the one of lambda_1se.";
    }

    static string Interval(IntervalEstimate difference) => $"(95 % interval of the difference {Short(difference.Low)} to {Short(difference.High)})";

    static string Lower(double difference) => difference < 0 ? $"lower by {Short(-difference)}" : $"higher by {Short(difference)}";

    static IEnumerable<RecipeSummary> Ordered(SearchSummary search) => search.Recipes
        .OrderBy(recipe => recipe.Name != search.Min).ThenBy(recipe => recipe.Status).ThenBy(recipe => recipe.Loss ?? double.PositiveInfinity);

    static DataTable Table(ReportedRun run, SearchSummary search)
    {
        RecipeSummary[] recipes = [.. Ordered(search)];
        return new DataTable(
            "What each recipe reached and cost",
            [
                "recipe", "validation loss", "against " + search.Recipes[0].Name, "95 % interval", "lambda", "effective parameters", "training",
                "share trained", "seconds",
            ],
            [.. recipes.Select(recipe => Row(run, recipe))])
        {
            Emphasized = Array.FindIndex(recipes, recipe => recipe.Name == search.Min),
        };
    }

    static string[] Row(ReportedRun run, RecipeSummary recipe) =>
    [
        recipe.Name,
        recipe.Loss is { } loss ? Score(loss) : Unknown,
        recipe.AgainstFirst is { } against ? Signed(against.Value) : Unknown,
        recipe.AgainstFirst is { } interval ? $"{Short(interval.Low)} to {Short(interval.High)}" : Unknown,
        recipe.Lambda is { } lambda ? Short(run.Show(lambda)) : Unknown,
        Short(recipe.EffectiveParameters ?? double.NaN),
        recipe.StoppedAfter is { } share ? $"stopped after {Percent(share)} of its epochs"
            : recipe.Status == RecipeStatus.Complete ? "complete" : "interrupted",
        Percent(recipe.TrainedShare),
        Short(recipe.Seconds),
    ];

    static DataTable Numbers(ReportedRun run, RecipeSummary[] recipes)
    {
        var names = recipes.Select(recipe => recipe.Name).ToHashSet();
        return new DataTable(
            "Validation loss of each recipe along lambda (six digits; recipes.csv has all of them)",
            ["recipe", "lambda", "validation loss", "standard error"],
            [
                .. from row in run.Summary.Search!.Rows
                   where names.Contains(row.Recipe) && double.IsFinite(row.Loss)
                   select (string[])[row.Recipe, Precise(run.Show(row.Lambda)), Precise(row.Loss), Precise(row.LossSe)],
            ]);
    }

    static DataTable Points(ChartSpec spec) => new(
        spec.Title, [spec.PlaceTitle, "lowest validation loss", "standard error"],
        [
            .. spec.Places.Select((place, index) =>
                (string[])[Precise(place), Precise(spec.Series[0].Values[index]), Precise(spec.Series[0].Spread![index])]),
        ]);
}
