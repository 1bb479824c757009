namespace Parsimony.Data;

/// <summary>The column to predict, coded for its task; every row has a value.</summary>
public sealed class Target
{
    static readonly RowValues<double> s_noValues = Array.Empty<double>();
    static readonly RowValues<int> s_noLabels = Array.Empty<int>();

    Target(string name, LearningTask task, RowValues<double> values, RowValues<int> labels, string[] classes, int positiveClass) =>
        (Name, Task, Values, Labels, Classes, PositiveClass) = (name, task, values, labels, classes, positiveClass);

    Target(Target other)
    {
        (Name, Task, Values, Labels, Classes) = (other.Name, other.Task, other.Values, other.Labels, other.Classes);
        (PositiveClass, Format, Loss, LossParameter) = (other.PositiveClass, other.Format, other.Loss, other.LossParameter);
    }

    /// <summary>Makes a target of numbers.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows] finite numbers.</param>
    public static Target Regression(string name, double[] values) => Regression(name, (RowValues<double>)values);

    /// <summary>Makes a target of numbers that may lie on disk.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows] finite numbers.</param>
    public static Target Regression(string name, RowValues<double> values) => new(name, LearningTask.Regression, values, s_noLabels, [], 0);

    /// <summary>Makes a target of counts.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows] finite numbers, 0 or more; they need not be whole, because rates and weighted counts are not.</param>
    /// <param name="sourceRows">[rows] 0-based data row of each value in the source, for messages; null = value i is of data row i.</param>
    /// <exception cref="ParsimonyException">A value is below 0.</exception>
    public static Target Counts(string name, double[] values, IReadOnlyList<int>? sourceRows = null) =>
        Counts(name, (RowValues<double>)values, sourceRows);

    /// <summary>Makes a target of counts that may lie on disk.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="values">[rows] finite numbers, 0 or more; they need not be whole, because rates and weighted counts are not.</param>
    /// <param name="sourceRows">[rows] 0-based data row of each value in the source, for messages; null = value i is of data row i.</param>
    /// <exception cref="ParsimonyException">A value is below 0.</exception>
    public static Target Counts(string name, RowValues<double> values, IReadOnlyList<int>? sourceRows = null)
    {
        var row = 0;
        while (row < values.Length && values[row] >= 0) row++;
        if (row == values.Length) return new(name, LearningTask.Poisson, values, s_noLabels, [], 0);
        throw new ParsimonyException($"Target '{name}' is {CellText.Of(values[row])} in data row {sourceRows?[row] ?? row} " +
            "(the first is 0), but counts are 0 or more. Correct the cell, or set DatasetOptions.Task = LearningTask.Regression.");
    }

    /// <summary>Makes a target of classes.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="labels">[rows]; index into <paramref name="classes"/>.</param>
    /// <param name="classes">Class names in ordinal order, at least two.</param>
    /// <param name="positiveClass">With two classes: the index of the class whose probability the network's one output models.</param>
    public static Target Classification(string name, int[] labels, string[] classes, int positiveClass = 1) =>
        Classification(name, (RowValues<int>)labels, classes, positiveClass);

    /// <summary>Makes a target of classes whose labels may lie on disk.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="labels">[rows]; index into <paramref name="classes"/>.</param>
    /// <param name="classes">Class names in ordinal order, at least two.</param>
    /// <param name="positiveClass">With two classes: the index of the class whose probability the network's one output models.</param>
    public static Target Classification(string name, RowValues<int> labels, string[] classes, int positiveClass = 1) =>
        new(name, LearningTask.Classification, s_noValues, labels, classes, positiveClass) { Format = ColumnFormat.Category };

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What the target asks for: numbers, classes or counts.</summary>
    public LearningTask Task { get; }

    /// <summary>[rows] numbers or counts; empty for classes.</summary>
    public RowValues<double> Values { get; private init; }

    /// <summary>[rows] class indices for classification, else empty.</summary>
    public RowValues<int> Labels { get; private init; }

    /// <summary>Class names in ordinal order; empty for numbers and counts.</summary>
    public string[] Classes { get; private init; }

    /// <summary>With two classes: the index of the class whose probability the network's one output models.</summary>
    public int PositiveClass { get; private init; }

    /// <summary>How the cells of the column were read.</summary>
    public ColumnFormat Format { get; private init; } = ColumnFormat.Number;

    /// <summary>What a wrong number costs; default: the squared error. Classes and counts have losses of their own.</summary>
    public RegressionLoss Loss { get; private init; }

    /// <summary>The share q of the quantile loss, above 0 and below 1; the delta of Huber's loss, above 0; 0 for other losses.</summary>
    public double LossParameter { get; private init; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Task == LearningTask.Classification ? Labels.Length : Values.Length;

    /// <summary>Number of values predicted per row: 1 for numbers and counts, else one probability per class.</summary>
    public int PredictionCount => Task == LearningTask.Classification ? Classes.Length : 1;

    /// <summary>Number of the network's outputs: 1 for numbers, counts and two classes (one logistic output), else one per class.</summary>
    public int OutputCount => Classes.Length > 2 ? Classes.Length : 1;

    /// <summary>Returns the target with another loss.</summary>
    /// <param name="loss">What a wrong number costs.</param>
    /// <param name="parameter">
    /// The share q of the quantile loss, above 0 and below 1, default 0.5; the delta of Huber's loss in standard deviations, above 0, default 1.
    /// </param>
    /// <exception cref="ParsimonyException">The target has no numbers, or the parameter is out of its range.</exception>
    public Target WithLoss(RegressionLoss loss, double? parameter = null)
    {
        if (Task != LearningTask.Regression && loss != RegressionLoss.Squared)
            throw new ParsimonyException($"Target '{Name}' has no numbers, which the loss {EnumWord.Of(loss)} is for, but {EnumWord.Of(Task)}.");
        return new(this) { Loss = EnumWord.Checked(loss, nameof(loss)), LossParameter = LossOfTarget.Parameter(loss, parameter) };
    }

    /// <summary>Returns the target with another reading of its cells.</summary>
    internal Target ReadAs(ColumnFormat format) => new(this) { Format = format };

    /// <summary>Returns the target of some rows, in the order given; classes stay as they are.</summary>
    internal Target Subset(int[] rows) => new(this)
    {
        Values = Values.Length == 0 ? Values : TableRows.Take(Values, rows),
        Labels = Labels.Length == 0 ? Labels : TableRows.Take(Labels, rows),
    };

    /// <summary>[classes] rows of each class; empty for numbers.</summary>
    internal int[] RowsOfClasses()
    {
        var rows = new int[Classes.Length];
        foreach (var label in Labels.Span) rows[label]++;
        return rows;
    }

    /// <summary>Returns the target without the classes that no row has.</summary>
    /// <remarks>Where no row has the positive class, the second class that is left is positive.</remarks>
    internal Target WithoutAbsentClasses()
    {
        int[] present = [.. Labels.Distinct().Order()];
        if (present.Length == Classes.Length) return this;
        var positive = Array.IndexOf(present, PositiveClass);
        return new(this)
        {
            Labels = (int[])[.. Labels.Select(label => Array.BinarySearch(present, label))],
            Classes = [.. present.Select(label => Classes[label])],
            PositiveClass = positive >= 0 ? positive : 1,
        };
    }
}
