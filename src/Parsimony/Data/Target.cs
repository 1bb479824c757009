namespace Parsimony.Data;

/// <summary>The column to predict, coded for its task; every row has a value.</summary>
public sealed class Target
{
    Target(string name, LearningTask task, double[] values, int[] labels, string[] classes, int positiveClass)
    {
        (Name, Task, Values, Labels, Classes, PositiveClass) = (name, task, values, labels, classes, positiveClass);
    }

    /// <summary>A target of numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows], finite.</param>
    public static Target Regression(string name, double[] values) => new(name, LearningTask.Regression, values, [], [], 0);

    /// <summary>A target of classes.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="labels">[rows]; index into <paramref name="classes"/>.</param>
    /// <param name="classes">Class names in ordinal order, at least two.</param>
    /// <param name="positiveClass">With two classes: the index of the class whose probability the network's one output models.</param>
    public static Target Classification(string name, int[] labels, string[] classes, int positiveClass = 1) =>
        new(name, LearningTask.Classification, [], labels, classes, positiveClass);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>Regression or classification.</summary>
    public LearningTask Task { get; }

    /// <summary>[rows] for regression, else empty.</summary>
    public double[] Values { get; }

    /// <summary>[rows] class indices for classification, else empty.</summary>
    public int[] Labels { get; }

    /// <summary>Class names in ordinal order; empty for regression.</summary>
    public string[] Classes { get; }

    /// <summary>With two classes: the index of the class whose probability the network's one output models.</summary>
    public int PositiveClass { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Task == LearningTask.Regression ? Values.Length : Labels.Length;

    /// <summary>Values predicted per row: 1 for regression, else one probability per class.</summary>
    public int PredictionCount => Task == LearningTask.Regression ? 1 : Classes.Length;

    /// <summary>Outputs of the network: 1 for regression and for two classes (one logistic output), else one per class.</summary>
    public int OutputCount => Classes.Length > 2 ? Classes.Length : 1;
}
