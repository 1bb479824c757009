namespace Parsimony.Results;

/// <summary>The metric for which a model chooses classes from their probabilities.</summary>
public enum ClassMetric
{
    /// <summary>The share of rows that are right: the most probable class, which needs no choice.</summary>
    Accuracy,

    /// <summary>The mean recall of the classes: rare classes count as much as frequent ones.</summary>
    BalancedAccuracy,

    /// <summary>The F1 of the positive class; of more than two classes the mean over the classes.</summary>
    F1,
}
