using System.Text.Json.Serialization;

namespace Parsimony.Results;

/// <summary>What a search over recipes found: all recipes, and which of them were chosen.</summary>
public sealed record SearchSummary
{
    /// <summary>
    /// The recipe of lambda_min: the first one, or the best of those that are better than it by two standard errors of the difference. Null where
    /// nothing is finished.
    /// </summary>
    public string? Min { get; init; }

    /// <summary>
    /// The recipe of lambda_1se: of the recipes with a lambda within one standard error of the loss at lambda_min, the one with the fewest effective
    /// parameters there. Null where nothing is finished.
    /// </summary>
    [JsonPropertyName("1se")]
    public string? OneSe { get; init; }

    /// <summary>The recipe whose path the tables and pictures of the run show: that of the model's default.</summary>
    public required string Shown { get; init; }

    /// <summary>The recipes in the order of their training, the base first.</summary>
    public required IReadOnlyList<RecipeSummary> Recipes { get; init; }

    /// <summary>The rows of recipes.csv.</summary>
    [JsonIgnore]
    public IReadOnlyList<RecipeRow> Rows { get; init; } = [];
}
