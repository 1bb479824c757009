namespace Parsimony.Procedure;

/// <summary>The recipes that a search tries where the user names none.</summary>
static class RecipeShortlist
{
    /// <summary>Returns the recipes beside the base.</summary>
    /// <param name="data">The data; only rows, columns and task decide.</param>
    /// <param name="base">The options of the base, every default filled in.</param>
    public static IReadOnlyList<Recipe> For(Dataset data, PathOptions @base)
    {
        string[] texts = ["activation=silu", "hidden=256,256"];
        return [.. texts.Select(text => Recipe.Parse(text, @base))];
    }
}
