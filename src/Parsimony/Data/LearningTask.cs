namespace Parsimony.Data;

/// <summary>Says what the target asks for: numbers, classes or counts.</summary>
public enum LearningTask
{
    /// <summary>Predicts a number; loss: <c>1/2 (y - f)^2</c> of the standardized target, or another <see cref="RegressionLoss"/>.</summary>
    Regression,

    /// <summary>Predicts a class; loss: <c>-log p</c> in nats.</summary>
    Classification,

    /// <summary>Predicts a count <c>mu = exp(f)</c>; loss: half the unit deviance, <c>mu - y + y log(y/mu)</c>.</summary>
    /// <remarks>For paths without a hidden layer only.</remarks>
    Poisson,
}
