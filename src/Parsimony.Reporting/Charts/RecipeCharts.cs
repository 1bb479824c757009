namespace Parsimony.Reporting.Charts;

/// <summary>Makes the charts of a search: the curves of recipes over one another, and the loss along an option in which recipes differ.</summary>
static class RecipeCharts
{
    /// <summary>The most curves in one picture, the number of colours and signs.</summary>
    public const int MostCurves = Marker.Styles;

    /// <summary>The validation losses of recipes along lambda.</summary>
    /// <param name="run">The run.</param>
    /// <param name="recipes">The recipes, at most <see cref="MostCurves"/>, the most important one first.</param>
    public static ChartSpec Curves(ReportedRun run, IReadOnlyList<RecipeSummary> recipes)
    {
        // A frozen lambda has the loss of an earlier moment; of a stopped recipe there is nothing else to show.
        var stopped = recipes.Where(recipe => recipe.Status == RecipeStatus.Stopped).Select(recipe => recipe.Name).ToHashSet();
        var rows = run.Summary.Search!.Rows
            .Where(row => double.IsFinite(row.Loss) && (row.Status != FitStatus.Frozen || stopped.Contains(row.Recipe)))
            .ToLookup(row => row.Recipe);
        double[] places = [.. recipes.SelectMany(recipe => rows[recipe.Name]).Select(row => run.Show(row.Lambda)).Distinct().Order()];
        Series[] series =
        [
            .. recipes.Select((recipe, index) =>
            {
                var losses = rows[recipe.Name].ToDictionary(row => run.Show(row.Lambda), row => row.Loss);
                return new Series(recipe.Name, [.. places.Select(place => losses.GetValueOrDefault(place, double.NaN))])
                {
                    Style = index, JoinsKnown = true,
                };
            }),
        ];
        return PathCharts.Along(run, "recipes", "Recipes along lambda", run.IsClassification ? "validation log-loss (nats)" : "validation loss") with
        {
            Places = places,
            Statuses = [],
            Description = $"Validation loss of {recipes.Count} recipes at their lambdas. " + string.Join(" ", recipes.Select(recipe =>
                $"{recipe.Name}: lowest {Score(recipe.Loss ?? double.NaN)} at {Short(recipe.Lambda is { } at ? run.Show(at) : double.NaN)}.")),
            Series = series,
            Scale = ValueScale.Loss(series.SelectMany(line => line.Values), []),
            Verticals = [],
        };
    }

    /// <summary>The lowest loss of each recipe along the one numeric option in which they differ; null where they differ in something else.</summary>
    public static ChartSpec? AlongOption(ReportedRun run)
    {
        if (OptionPoints(run) is not var (name, points) || points.Length < 3) return null;
        double[] losses = [.. points.Select(point => point.Recipe.Loss!.Value)];
        double[] errors = [.. points.Select(point => point.Recipe.LossSe ?? double.NaN)];
        return new ChartSpec
        {
            Id = "recipes-option",
            Title = $"Loss along {name}",
            Description = string.Join(" ", points.Select(point => $"{name} {Short(point.Value)}: {Score(point.Recipe.Loss!.Value)}.")),
            ValueTitle = run.IsClassification ? "lowest validation log-loss (nats)" : "lowest validation loss",
            PlaceTitle = name,
            Place = Place.Value,
            Places = [.. points.Select(point => point.Value)],
            Series = [new Series("at the best lambda \u00B1 1 standard error", losses) { Spread = errors }],
            Scale = ValueScale.Linear([.. losses.Zip(errors, (loss, error) => loss + (double.IsFinite(error) ? error : 0)), .. losses]),
        };
    }

    // The recipes with their values of the option, ascending. The options of the run are those of the first recipe.
    static (string Name, (double Value, RecipeSummary Recipe)[] Points)? OptionPoints(ReportedRun run)
    {
        var recipes = run.Summary.Search!.Recipes;
        string[] keys = [.. recipes.SelectMany(recipe => recipe.Options.Keys).Distinct()];
        if (keys is not [var key]) return null;
        var points = new List<(double Value, RecipeSummary Recipe)>();
        foreach (var recipe in recipes.Where(recipe => recipe.Loss is not null))
        {
            var value = OptionFormat.Of(recipe.Options.TryGetValue(key, out var own) ? own : run.Summary.Options.GetValueOrDefault(key));
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
            points.Add((number, recipe));
        }

        return (key.Replace('_', '-'), [.. points.OrderBy(point => point.Value)]);
    }
}
