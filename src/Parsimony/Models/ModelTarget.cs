namespace Parsimony.Models;

/// <summary>The target of a model, and the scale of its networks' outputs.</summary>
/// <param name="Name">The target column's name.</param>
/// <param name="Task">Regression, classification or poisson.</param>
/// <param name="Classes">Class names in ordinal order; empty for numbers and counts.</param>
/// <param name="PositiveClass">With two classes: the class that the one output speaks for.</param>
/// <param name="Scaler">Mean and standard deviation of the training rows' target; 0 and 1 for classes and counts.</param>
sealed record ModelTarget(string Name, LearningTask Task, string[] Classes, int PositiveClass, TargetScaler Scaler)
{
    /// <summary>Values predicted per row.</summary>
    public int PredictionCount => Task == LearningTask.Classification ? Classes.Length : 1;
}
