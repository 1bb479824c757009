using Parsimony.Paths.Options;

namespace Parsimony.Tests.Paths.Options;

/// <summary>Recipes as they are typed.</summary>
public sealed class RecipeTests
{
    static readonly PathOptions s_base = new() { Hidden = [8], Epochs = 30, Solver = PathSolver.Adam, PenaltyFactors = [1, 1] };

    [Fact]
    public void A_text_changes_what_it_names_and_nothing_else()
    {
        var recipe = Recipe.Parse("hidden=16,4  --activation=silu lambda_max=3", s_base);
        Assert.Equal("hidden=16,4 --activation=silu lambda_max=3", recipe.Name);
        Assert.Equal([16, 4], recipe.Options.Hidden!);
        Assert.Equal(("silu", 3.0, 30, PathSolver.Adam), (recipe.Options.Activation, recipe.Options.LambdaMax, recipe.Options.Epochs, recipe.Options.Solver));
        Assert.Null(recipe.Options.PenaltyFactors);
        Assert.Empty(Recipe.Parse("hidden=none", s_base).Options.Hidden!);
    }

    [Fact]
    public void Beside_newton_the_solver_is_chosen_anew()
    {
        var newton = s_base with { Solver = PathSolver.Newton };
        Assert.Equal((PathSolver.Auto, null), (Recipe.Parse("hidden=4", newton).Options.Solver, Recipe.Parse("hidden=4", newton).Options.Epochs));
        Assert.Equal(PathSolver.Newton, Recipe.Parse("solver=newton", newton).Options.Solver);
        Assert.Equal(40, Recipe.Parse("epochs=40", newton).Options.Epochs);
    }

    [Theory]
    [InlineData("", "A recipe is empty")]
    [InlineData("hidden", "has the word 'hidden', expected name=value")]
    [InlineData("hidden=", "has the word 'hidden='")]
    [InlineData("hiden=4", "names 'hiden', which is no option. Did you mean 'hidden'?")]
    [InlineData("folds=3", "names 'folds', which belongs to the whole run")]
    [InlineData("seed=3", "belongs to the whole run")]
    [InlineData("hidden=4 hidden=8", "names hidden twice")]
    [InlineData("hidden=0", "out of range: PathOptions.Hidden is 0")]
    [InlineData("epochs=x", "epochs in the recipe 'epochs=x' is 'x', expected a whole number")]
    [InlineData("penalty=l3", "l3")]
    public void What_is_no_recipe_is_refused(string text, string words)
    {
        var error = Assert.Throws<ParsimonyException>(() => Recipe.Parse(text, s_base));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
