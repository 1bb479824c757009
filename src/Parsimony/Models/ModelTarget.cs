namespace Parsimony.Models;

/// <summary>The target of a model, and the scale of its networks' outputs.</summary>
/// <param name="Name">The target column's name.</param>
/// <param name="Task">Regression, classification or poisson.</param>
/// <param name="Classes">Class names in ordinal order; empty for numbers and counts.</param>
/// <param name="PositiveClass">With two classes: the class that the one output speaks for.</param>
/// <param name="Scaler">Mean and standard deviation of the training rows' target; 0 and 1 for classes and counts.</param>
/// <param name="Format">How the cells of the target column are read.</param>
sealed record ModelTarget(string Name, LearningTask Task, string[] Classes, int PositiveClass, TargetScaler Scaler, ColumnFormat Format)
{
    /// <summary>Makes the target of a model from that of its training data.</summary>
    public static ModelTarget Of(Target target, TargetScaler scaler) =>
        new(target.Name, target.Task, target.Classes, target.PositiveClass, scaler, target.Format);

    /// <summary>Whether classes are words, and other targets numbers.</summary>
    public bool HasUsualKind => Format.Kind == UsualKind(Task);

    /// <summary>The kind of the target column unless it is told: words for classes, numbers for numbers and counts.</summary>
    public static ColumnKind UsualKind(LearningTask task) => task == LearningTask.Classification ? ColumnKind.Category : ColumnKind.Number;

    /// <summary>Values predicted per row.</summary>
    public int PredictionCount => Task == LearningTask.Classification ? Classes.Length : 1;
}
