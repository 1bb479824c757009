namespace Parsimony.Data;

/// <summary>What the target asks for: numbers, classes or counts.</summary>
public enum LearningTask
{
    /// <summary>A number is predicted; loss <c>1/2 (y - f)^2</c> of the standardized target.</summary>
    Regression,

    /// <summary>A class is predicted; loss <c>-log p</c> in nats.</summary>
    Classification,

    /// <summary>A count is predicted: <c>mu = exp(f)</c>; loss half the unit deviance, <c>mu - y + y log(y/mu)</c>. For paths without a hidden layer.</summary>
    Poisson,
}
