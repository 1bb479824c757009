namespace Parsimony.Models;

/// <summary>Which lambda the model uses by default.</summary>
public enum LambdaRule
{
    /// <summary>The largest lambda at the minimum of the held-out loss.</summary>
    Min,

    /// <summary>The largest lambda whose loss is within one standard error of the minimum.</summary>
    OneSe,
}
