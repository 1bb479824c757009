namespace Parsimony.Linear;

/// <summary>What a (generalized) linear model predicts, and with it the loss of one row.</summary>
public enum LinearFamily
{
    /// <summary>A number: half the squared error.</summary>
    Gaussian,

    /// <summary>One of two classes, target 0 or 1: minus the log likelihood, logit link.</summary>
    Binomial,

    /// <summary>One of several classes, target 0, 1, ...: minus the log likelihood, softmax with one output per class.</summary>
    Multinomial,

    /// <summary>A count: half the Poisson deviance, log link.</summary>
    Poisson,
}
