namespace Parsimony.Linear;

/// <summary>Says what a generalized linear model predicts, which decides the loss of a row and the link function.</summary>
public enum LinearFamily
{
    /// <summary>Predicts a number; loss: half the squared error.</summary>
    Gaussian,

    /// <summary>Predicts one of two classes, target 0 or 1; loss: minus the log likelihood with the logit link.</summary>
    Binomial,

    /// <summary>Predicts one of several classes, target 0, 1, ...; loss: minus the log likelihood of a softmax with one output per class.</summary>
    Multinomial,

    /// <summary>Predicts a count; loss: half the Poisson deviance with the log link.</summary>
    Poisson,
}
