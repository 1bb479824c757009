namespace Parsimony.Results;

/// <summary>Which lambda, or which mixture of lambdas, the model uses.</summary>
public enum LambdaRule
{
    /// <summary>The largest lambda at the minimum of the held-out loss.</summary>
    Min,

    /// <summary>The largest lambda whose loss is within one standard error of the minimum.</summary>
    OneSe,

    /// <summary>The mean of the predictions of several lambdas, which are picked on held-out rows. Not every model has one.</summary>
    Ensemble,
}
