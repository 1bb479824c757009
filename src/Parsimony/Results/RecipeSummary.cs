namespace Parsimony.Results;

/// <summary>What one recipe of a search reached, and what it cost.</summary>
public sealed record RecipeSummary
{
    /// <summary>The name, unique in the search.</summary>
    public required string Name { get; init; }

    /// <summary>The options in which the recipe differs from the first one, by their names in run.json; empty for the first.</summary>
    public required IReadOnlyDictionary<string, object?> Options { get; init; }

    /// <summary>[layers] units of each layer of the network, inputs first.</summary>
    public required IReadOnlyList<int> LayerSizes { get; init; }

    /// <summary>How its training ended.</summary>
    public required RecipeStatus Status { get; init; }

    /// <summary>The share of the epochs after which a stopped recipe was stopped, 1 = at the end of its coarse grid; null for others.</summary>
    public double? StoppedAfter { get; init; }

    /// <summary>The recipe's best lambda; null where none is finished. Of a stopped recipe, the best of those that were trained.</summary>
    public Lambda? Lambda { get; init; }

    /// <summary>Held-out loss at that lambda; null where none is finished.</summary>
    public double? Loss { get; init; }

    /// <summary>Standard error of that loss over folds; null where it is unknown.</summary>
    public double? LossSe { get; init; }

    /// <summary>
    /// Loss of the recipe minus that of the first one, each with its own choice of lambda, on rows that took no part in the choice, with a 95 %
    /// interval: below 0 where the recipe is better. Null for the first recipe and for stopped ones.
    /// </summary>
    public IntervalEstimate? AgainstFirst { get; init; }

    /// <summary>
    /// Effective parameters of its simplest network within one standard error of the best loss of all recipes; null where it has none.
    /// </summary>
    public double? EffectiveParameters { get; init; }

    /// <summary>Networks that were trained.</summary>
    public required int Networks { get; init; }

    /// <summary>Share of the epochs of all its networks that was trained; of networks that go to a minimum, the share that was begun.</summary>
    public required double TrainedShare { get; init; }

    /// <summary>Seconds from its beginning to its end.</summary>
    public required double Seconds { get; init; }
}
