namespace Parsimony.Paths.Options;

/// <summary>Where a model puts its probabilities through a temperature fitted on held-out rows.</summary>
public enum TemperatureUse
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>At lambda_1se only, whose networks are too cautious; measurements show a gain there and none at lambda_min.</summary>
    OneSe,

    /// <summary>At lambda_1se and at lambda_min.</summary>
    All,
}
