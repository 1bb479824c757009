using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Data;

public sealed partial record Dataset
{
    /// <summary>Takes the target, weights, groups and times out of <paramref name="table"/>; the other columns become features.</summary>
    /// <param name="table">Typed columns.</param>
    /// <param name="options">Which column plays which part.</param>
    /// <exception cref="ParsimonyException">A column is unknown or unfit for its part, or nothing is left to learn from.</exception>
    public static Dataset FromTable(Table table, DatasetOptions options) => DatasetBuilder.Build(table, options);

    /// <summary>A dataset of numbers.</summary>
    /// <param name="features">[rows, features]; NaN = missing, infinities are refused.</param>
    /// <param name="target">[rows]; a row with NaN is left out.</param>
    /// <param name="featureNames">[features]; null = x1, x2, ...</param>
    /// <param name="task">Null = found from the target.</param>
    /// <exception cref="ParsimonyException">Lengths differ, or a value is infinite.</exception>
    public static Dataset FromArrays(double[,] features, double[] target, IReadOnlyList<string>? featureNames = null, LearningTask? task = null) =>
        ArraySource.Build(features, new NumberColumn(ArraySource.TargetName, ArraySource.Finite(target, ArraySource.TargetName)), featureNames, task);

    /// <summary>A dataset of numbers with classes to predict.</summary>
    /// <param name="features">[rows, features]; NaN = missing, infinities are refused.</param>
    /// <param name="labels">[rows] class names; a row with null is left out.</param>
    /// <param name="featureNames">[features]; null = x1, x2, ...</param>
    /// <exception cref="ParsimonyException">Lengths differ, or a value is infinite.</exception>
    public static Dataset FromArrays(double[,] features, string?[] labels, IReadOnlyList<string>? featureNames = null) =>
        ArraySource.Build(features, CategoryColumn.FromWords(ArraySource.TargetName, labels), featureNames, LearningTask.Classification);

    /// <summary>One row per item, one column per public readable property: numbers, bool, string, enum, DateTime, DateOnly, and nullable ones.</summary>
    /// <param name="items">The rows.</param>
    /// <param name="target">Name of the property to predict.</param>
    /// <exception cref="ParsimonyException">There is no such property, or a value is infinite.</exception>
    public static Dataset FromRecords<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(IEnumerable<T> items, string target) =>
        FromRecords(items, new DatasetOptions { Target = target });

    /// <summary>The same with every option.</summary>
    /// <param name="items">The rows.</param>
    /// <param name="options">Which property plays which part.</param>
    /// <exception cref="ParsimonyException">A property is unknown or unfit for its part, or a value is infinite.</exception>
    public static Dataset FromRecords<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(IEnumerable<T> items, DatasetOptions options)
    {
        var (table, notes) = RecordSource.Read(items);
        var dataset = FromTable(table, options);
        return dataset with { Notes = [.. notes, .. dataset.Notes] };
    }

    /// <summary>One row per row, one column per column of a DataTable, with the types that <see cref="FromRecords{T}(IEnumerable{T}, string)"/> knows.</summary>
    /// <param name="table">The rows; DBNull = missing.</param>
    /// <param name="target">Name of the column to predict.</param>
    /// <exception cref="ParsimonyException">There is no such column, or a value is infinite.</exception>
    public static Dataset FromDataTable(DataTable table, string target) => FromDataTable(table, new DatasetOptions { Target = target });

    /// <summary>The same with every option.</summary>
    /// <param name="table">The rows; DBNull = missing.</param>
    /// <param name="options">Which column plays which part.</param>
    /// <exception cref="ParsimonyException">A column is unknown or unfit for its part, or a value is infinite.</exception>
    public static Dataset FromDataTable(DataTable table, DatasetOptions options)
    {
        var (typed, notes) = DataTableSource.Read(table);
        var dataset = FromTable(typed, options);
        return dataset with { Notes = [.. notes, .. dataset.Notes] };
    }

    /// <summary>The rows <paramref name="rows"/> of everything, in that order; classes stay as they are.</summary>
    /// <param name="rows">Row indices, 0 to <see cref="RowCount"/> - 1.</param>
    public Dataset Subset(int[] rows) => this with
    {
        Features = TableRows.Take(Features, rows),
        Target = Target.Subset(rows),
        SourceRows = TableRows.Take(SourceRows, rows),
        Weights = Weights is null ? null : TableRows.Take(Weights, rows),
        Groups = Groups is null ? null : TableRows.Take(Groups, rows),
        Times = Times is null ? null : TableRows.Take(Times, rows),
    };
}
