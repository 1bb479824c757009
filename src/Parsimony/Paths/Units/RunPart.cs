namespace Parsimony.Paths.Units;

/// <summary>A part of a run with a path of its own: that of a recipe, on all rows or on those of an outer fold.</summary>
/// <param name="Recipe">0-based recipe of a search; 0 without a search.</param>
/// <param name="OuterFold">0-based outer fold of nested cross-validation; -1 = all rows.</param>
readonly record struct RunPart(int Recipe, int OuterFold)
{
    // No run has a million outer folds.
    const int PartsOfRecipe = 1_000_000;

    /// <summary>The path itself, of the first recipe.</summary>
    public static RunPart Path => new(0, -1);

    /// <summary>The part as a number, as <see cref="UnitKey.Part"/> has it.</summary>
    public int Number => Recipe * PartsOfRecipe + OuterFold;

    /// <summary>The part of a number.</summary>
    public static RunPart Of(int number) => new((number + 1) / PartsOfRecipe, (number + 1) % PartsOfRecipe - 1);
}
