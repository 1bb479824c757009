namespace Parsimony.Procedure.Search;

/// <summary>Plans the recipes of a search, and checks that they can be compared.</summary>
static class SearchPlanner
{
    /// <summary>Plans every recipe.</summary>
    /// <exception cref="ParsimonyException">
    /// There is no recipe, two have one name, options are wrong, or two recipes differ in what belongs to the whole run.
    /// </exception>
    public static SearchPlan Plan(Dataset data, IReadOnlyList<Recipe> recipes)
    {
        if (recipes.Count == 0) throw new ParsimonyException("There is no recipe, expected at least one: new Recipe(\"base\", new PathOptions()).");
        if (recipes.GroupBy(recipe => recipe.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ParsimonyException($"Two recipes are called '{twice.Key}'. Leave one of them out, or give it another name.");
        if (recipes.Any(recipe => recipe.Options.KeepNetworks == KeptNetworks.All))
            throw new ParsimonyException("PathOptions.KeepNetworks is all, but a search has several paths. Search first, then train the path " +
                "of the recipe that won with it.");
        return new SearchPlan(recipes, [.. PlansOf(data, recipes)]);
    }

    static IEnumerable<PathPlan> PlansOf(Dataset data, IReadOnlyList<Recipe> recipes)
    {
        PathPlan? first = null;
        foreach (var recipe in recipes)
        {
            PathPlan plan;
            try
            {
                plan = PathPlanner.Plan(data, recipe.Options);
            }
            catch (ParsimonyException error) when (recipes.Count > 1)
            {
                throw new ParsimonyException($"The recipe '{recipe.Name}' cannot be trained. {error.Message}", error);
            }

            CheckRun(recipes[0], first ??= plan, recipe, plan);
            yield return plan;
        }
    }

    static void CheckRun(Recipe first, PathPlan firstPlan, Recipe recipe, PathPlan plan)
    {
        if (!ReferenceEquals(firstPlan.Options.FoldPlan, plan.Options.FoldPlan))
        {
            throw new ParsimonyException(
                $"The recipes '{first.Name}' and '{recipe.Name}' have different folds (PathOptions.FoldPlan). Give both one plan.");
        }

        var differing = Recipe.Differing.ToHashSet();
        foreach (var option in PathOptionTable.All.Where(option => option is { ChangesResult: true, Get: not null } && !differing.Contains(option)))
        {
            // Penalty factors follow the number of layers, and a grid that is given may be each recipe's own.
            if (option.Name is "penalty-factors" or "lambda-grid") continue;
            var (one, other) = (option.Get!(firstPlan.Options), option.Get!(plan.Options));
            if (Equals(one, other)) continue;
            throw new ParsimonyException(
                $"{option.Member} is {one} in the recipe '{first.Name}' and {other} in '{recipe.Name}', but belongs to the whole run: " +
                "recipes are compared on the same rows and folds. Give all recipes one value.");
        }
    }
}
