using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Data;

public sealed partial record Dataset
{
    /// <summary>Makes a dataset of a table: takes out the target, weights, groups and times; the other columns become features.</summary>
    /// <param name="table">Typed columns.</param>
    /// <param name="options">Which column plays which part.</param>
    /// <exception cref="ParsimonyException">A column is unknown or unfit for its part, or nothing is left to learn from.</exception>
    public static Dataset FromTable(Table table, DatasetOptions options) => DatasetBuilder.Build(table, options);

    /// <summary>Makes a dataset of a table: one column is the target, all others become features.</summary>
    /// <param name="table">Typed columns.</param>
    /// <param name="target">Name of the column to predict.</param>
    /// <exception cref="ParsimonyException">There is no such column, or nothing is left to learn from.</exception>
    public static Dataset FromTable(Table table, string target) => FromTable(table, new DatasetOptions { Target = target });

    /// <summary>Makes a dataset of numbers.</summary>
    /// <param name="features">[rows, features]; NaN = missing, infinities are refused.</param>
    /// <param name="target">[rows]; a row with NaN is left out.</param>
    /// <param name="featureNames">[features]; null = x1, x2, ...</param>
    /// <param name="task">What the target asks for; null = chosen from the target's values.</param>
    /// <exception cref="ParsimonyException">Lengths differ, or a value is infinite.</exception>
    public static Dataset FromArrays(
        double[,] features, double[] target, IReadOnlyList<string>? featureNames = null, LearningTask? task = null)
    {
        var column = new NumberColumn(ArraySource.TargetName, ArraySource.Finite(target, ArraySource.TargetName));
        return ArraySource.Build(features, column, featureNames, task);
    }

    /// <summary>Makes a dataset of numbers with classes to predict.</summary>
    /// <param name="features">[rows, features]; NaN = missing, infinities are refused.</param>
    /// <param name="labels">[rows] class names; a row with null is left out.</param>
    /// <param name="featureNames">[features]; null = x1, x2, ...</param>
    /// <exception cref="ParsimonyException">Lengths differ, or a value is infinite.</exception>
    public static Dataset FromArrays(double[,] features, string?[] labels, IReadOnlyList<string>? featureNames = null)
    {
        var column = CategoryColumn.FromWords(ArraySource.TargetName, labels);
        return ArraySource.Build(features, column, featureNames, LearningTask.Classification);
    }

    /// <summary>Makes a dataset of objects: one row per object, one column per public readable property.</summary>
    /// <remarks>
    /// Properties may be numbers, bool, string, enum, DateTime, DateTimeOffset, DateOnly, TimeSpan (in days), or nullable ones of these. Whole
    /// numbers that a double cannot hold are read as words. <c>[Column("name")]</c> names the column, <c>[NotMapped]</c> leaves a property out.
    /// </remarks>
    /// <param name="items">The rows.</param>
    /// <param name="target">Name of the property to predict.</param>
    /// <exception cref="ParsimonyException">There is no such property, or a value is infinite.</exception>
    public static Dataset FromRecords<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        IEnumerable<T> items, string target) => ObjectSource.FromRecords(items, new DatasetOptions { Target = target });

    /// <summary>Makes a dataset of objects, with weights, groups, times or other options.</summary>
    /// <param name="items">The rows.</param>
    /// <param name="options">Which property plays which part.</param>
    /// <exception cref="ParsimonyException">A property is unknown or unfit for its part, or a value is infinite.</exception>
    public static Dataset FromRecords<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        IEnumerable<T> items, DatasetOptions options) => ObjectSource.FromRecords(items, options);

    /// <summary>Makes a dataset of a DataTable's rows and columns.</summary>
    /// <remarks>Column types may be those that <see cref="FromRecords{T}(IEnumerable{T}, string)"/> knows.</remarks>
    /// <param name="table">The rows; DBNull = missing.</param>
    /// <param name="target">Name of the column to predict.</param>
    /// <exception cref="ParsimonyException">There is no such column, or a value is infinite.</exception>
    public static Dataset FromDataTable(DataTable table, string target) => FromDataTable(table, new DatasetOptions { Target = target });

    /// <summary>Makes a dataset of a DataTable, with weights, groups, times or other options.</summary>
    /// <param name="table">The rows; DBNull = missing.</param>
    /// <param name="options">Which column plays which part.</param>
    /// <exception cref="ParsimonyException">A column is unknown or unfit for its part, or a value is infinite.</exception>
    public static Dataset FromDataTable(DataTable table, DatasetOptions options) => ObjectSource.FromDataTable(table, options);

    /// <summary>Makes a dataset of the rows of a reader: of a query in a database, or of a sheet.</summary>
    /// <remarks>
    /// Column types may be those that <see cref="FromRecords{T}(IEnumerable{T}, string)"/> knows; others are left out with a note. Text stays text.
    /// </remarks>
    /// <param name="reader">The rows, from where the reader stands to its end; DBNull = missing.</param>
    /// <param name="options">Which column plays which part.</param>
    /// <exception cref="ParsimonyException">A column is unknown or unfit for its part, or a value is infinite.</exception>
    public static Dataset FromDataReader(IDataReader reader, DatasetOptions options) => ObjectSource.FromDataReader(reader, options);

    /// <summary>Makes a dataset of the rows of a reader, with one column as the target.</summary>
    /// <param name="reader">The rows, from where the reader stands to its end; DBNull = missing.</param>
    /// <param name="target">Name of the column to predict.</param>
    /// <exception cref="ParsimonyException">There is no such column, or a value is infinite.</exception>
    public static Dataset FromDataReader(IDataReader reader, string target) => FromDataReader(reader, new DatasetOptions { Target = target });

    /// <summary>Returns a dataset of some rows, in the order given; classes stay as they are.</summary>
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

    /// <summary>Makes an error that begins with the dataset's name.</summary>
    internal ParsimonyException Error(string message) => new($"{Name}: {message}");
}
