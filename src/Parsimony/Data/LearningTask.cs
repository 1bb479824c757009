namespace Parsimony.Data;

/// <summary>What the target asks for: numbers or classes.</summary>
public enum LearningTask
{
    /// <summary>A number is predicted; loss <c>1/2 (y - f)^2</c> of the standardized target.</summary>
    Regression,

    /// <summary>A class is predicted; loss <c>-log p</c> in nats.</summary>
    Classification,
}
