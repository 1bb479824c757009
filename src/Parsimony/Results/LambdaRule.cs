namespace Parsimony.Results;

/// <summary>Which lambda, or which mixture of lambdas, the model uses.</summary>
public enum LambdaRule
{
    /// <summary>The largest lambda at the minimum of the held-out loss.</summary>
    Min,

    /// <summary>The largest lambda whose loss is within one standard error of the minimum.</summary>
    OneSe,

    /// <summary>The mean of several lambdas' predictions, picked on held-out rows; not every model has one, and no path selects it by itself.</summary>
    Ensemble,
}
