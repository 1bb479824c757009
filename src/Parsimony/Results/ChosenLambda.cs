namespace Parsimony.Results;

/// <summary>Scores of the path at one chosen lambda.</summary>
public sealed record ChosenLambda
{
    /// <summary>The chosen lambda.</summary>
    public required Lambda Lambda { get; init; }

    /// <summary>The held-out data loss.</summary>
    public required double Loss { get; init; }

    /// <summary>The standard error of the held-out loss over folds; null = unknown.</summary>
    public required double? LossSe { get; init; }

    /// <summary>Metrics by name; null = unknown.</summary>
    public required IReadOnlyDictionary<string, double?> Metrics { get; init; }

    /// <summary>[hidden layers] units that still carry weight, mean over networks.</summary>
    public IReadOnlyList<double> ActiveUnitsPerLayer { get; init; } = [];
}
