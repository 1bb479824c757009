namespace Parsimony.Paths.Options;

/// <summary>Where a model puts its probabilities through a temperature fitted on held-out rows.</summary>
public enum TemperatureUse
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>At lambda_1se, whose networks are cautious: measured, it helps there, and changes nothing at lambda_min.</summary>
    OneSe,

    /// <summary>At lambda_min, too.</summary>
    All,
}
