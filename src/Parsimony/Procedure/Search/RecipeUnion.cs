using Parsimony.Selection.Racing;

namespace Parsimony.Procedure.Search;

/// <summary>The paths of several recipes side by side as if they were one path: one choice, one bootstrap and one mixture cover them.</summary>
sealed class RecipeUnion
{
    // The number of standard errors is the root of 4 + 2 ln(n) among n recipes beside the base: 2 for one, 3.1 for nineteen. Chance alone then
    // lets none of them through in 19 of 20 searches, as with normal quantiles of 0.025 / n, which are 2 and 3.
    const double Certainty = 4;

    readonly int[] _starts;

    /// <summary>Lays recipes side by side.</summary>
    /// <param name="recipes">The recipes, at least one.</param>
    /// <param name="simplicity">[recipes] how simple a recipe is beside the others, larger = simpler; null = not known yet.</param>
    public RecipeUnion(IReadOnlyList<SolvedRecipe> recipes, IReadOnlyList<int>? simplicity = null)
    {
        _starts = new int[recipes.Count + 1];
        for (var index = 0; index < recipes.Count; index++) _starts[index + 1] = _starts[index] + recipes[index].Result.Lambdas.Count;
        var first = recipes[0].Result;
        Result = first with
        {
            Lambdas = [.. recipes.SelectMany(recipe => recipe.Result.Lambdas)],
            HeldOut = [.. recipes.SelectMany(HeldOutOf)],
            Fits = [.. recipes.SelectMany(FitsOf)],
            Simplicity = [.. recipes.SelectMany((recipe, index) => SimplicityOf(recipe.Result.Lambdas.Count, simplicity?[index] ?? 0))],
            Handicaps = [.. recipes.SelectMany(recipe => Enumerable.Repeat(HandicapOf(recipe, recipes), recipe.Result.Lambdas.Count))],
            FitsPerLambda = 1,
            Paths = recipes.Count(recipe => recipe.StoppedAt is null),
            Polish = null,
            Seconds = [],
        };
        Curve =
        [
            .. from entry in recipes.Index()
               from row in entry.Item.Curve
               where entry.Item.Eligible.Contains(row.LambdaIndex)
               select row with { LambdaIndex = _starts[entry.Index] + row.LambdaIndex },
        ];
    }

    /// <summary>Every lambda of every recipe; those of stopped recipes have no predictions.</summary>
    public PathResult Result { get; }

    /// <summary>The lambdas that can be chosen; their indices are those of <see cref="Result"/>.</summary>
    public IReadOnlyList<PathRow> Curve { get; }

    /// <summary>The recipe of a grid index.</summary>
    public int RecipeOf(int lambdaIndex) => Array.FindLastIndex(_starts, start => start <= lambdaIndex);

    /// <summary>The lambda of a grid index, with its recipe.</summary>
    public FinalLambda LambdaAt(int lambdaIndex) => new(Result.Lambdas[lambdaIndex], RecipeOf(lambdaIndex));

    /// <summary>Chooses from all recipes; null where no loss is finite.</summary>
    public LambdaChoice? Choose() => LambdaSelector.ChooseBySimplicity(
        [.. Curve.Select(row => Result.Simplicity![row.LambdaIndex])],
        [.. Curve.Select(row => Result.Handicaps![row.LambdaIndex])],
        [.. Curve.Select(row => row.Loss)],
        [.. Curve.Select(row => row.LossSe)]);

    /// <summary>
    /// What a recipe must be better by than the base: two standard errors of the difference of their best lambdas, and more among many recipes. On a
    /// small table the best of several recipes is often the luckiest one, and worse on new rows.
    /// </summary>
    static double HandicapOf(SolvedRecipe recipe, IReadOnlyList<SolvedRecipe> recipes)
    {
        var @base = recipes[0];
        if (recipe == @base || BestOf(recipe) is not { } own || BestOf(@base) is not { } other) return 0;
        var (result, outline) = (recipe.Result, recipe.Result.Folds);
        var sample = new RowSample(result.Target, result.Weights, Enumerable.Range(0, outline.Count).SelectMany(outline.HeldOutPlaces));
        var error = PairedDifference.Of(
            sample, RowLosses.Compute(result, result.HeldOut[own]), RowLosses.Compute(@base.Result, @base.Result.HeldOut[other])).Error;
        return double.IsFinite(error) ? Math.Sqrt(Certainty + 2 * Math.Log(recipes.Count - 1)) * error : 0;
    }

    static int? BestOf(SolvedRecipe recipe)
    {
        PathRow[] rows = [.. recipe.Curve.Where(row => recipe.Eligible.Contains(row.LambdaIndex))];
        return LambdaSelector.Choose(rows) is { } choice ? rows[choice.MinIndex].LambdaIndex : null;
    }

    IEnumerable<FitResult> FitsOf(SolvedRecipe recipe, int index) =>
        recipe.Result.Fits.Select(fit => fit with { LambdaIndex = _starts[index] + fit.LambdaIndex });

    IEnumerable<RowValues<double>> HeldOutOf(SolvedRecipe recipe)
    {
        if (recipe.StoppedAt is null) return recipe.Result.HeldOut;
        var unknown = RowValues<double>.Allocate(recipe.Result.HeldOut[0].Length);
        unknown.Span.Fill(double.NaN);
        return recipe.Result.HeldOut.Select(_ => unknown);
    }

    // Within a recipe larger lambdas are simpler, and the grid begins with the largest.
    static IEnumerable<double> SimplicityOf(int lambdas, int rank) =>
        Enumerable.Range(0, lambdas).Select(index => rank + (lambdas - index) / (lambdas + 1.0));
}
