using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Models;

public sealed partial class FittedModel
{
    // What records must keep where programs are trimmed or compiled to native code.
    const DynamicallyAccessedMemberTypes Properties = DynamicallyAccessedMemberTypes.PublicProperties;

    readonly ConcurrentDictionary<Type, RowBinding> _bindings = new();

    /// <summary>Predicts one row that is an object: <c>model.Predict(new House(Area: 120, City: "Rome"))</c>, or an anonymous one.</summary>
    /// <remarks>
    /// Each column of the model takes the public property of its name, or of its <c>[Column("name")]</c>; upper and lower case and signs such as
    /// <c>_</c> do not count where only one property fits. Other properties are ignored. Types are those that
    /// <see cref="Dataset.FromRecords{T}(IEnumerable{T}, string)"/> knows; null = missing.
    /// </remarks>
    /// <param name="row">The row.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">A column has no property, or a value does not fit its column.</exception>
    public Prediction Predict<[DynamicallyAccessedMembers(Properties)] T>(T row, LambdaRule? at = null) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(row);
        var values = new object?[Columns.Count];
        BindingOf<T>().Read(row, values);
        return PredictValues(values, at);
    }

    /// <summary>Predicts rows that are objects.</summary>
    /// <remarks>Properties give columns as for one row.</remarks>
    /// <param name="rows">The rows.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">A column has no property, a row is null, or a value does not fit its column.</exception>
    [OverloadResolutionPriority(1)]
    public TablePrediction Predict<[DynamicallyAccessedMembers(Properties)] T>(IEnumerable<T> rows, LambdaRule? at = null) where T : notnull
    {
        var read = RecordShape.Of<T>().Rows(rows);
        return read.Length == 0 ? NoRows : Predict(BindingOf<T>().Read(read), at);
    }

    /// <summary>Predicts the rows of a DataTable.</summary>
    /// <param name="table">The rows, with the model's columns; others are ignored, and DBNull = missing.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">A column is missing, or a value does not fit its column.</exception>
    [OverloadResolutionPriority(1)]
    public TablePrediction Predict(DataTable table, LambdaRule? at = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        using var reader = table.CreateDataReader();
        return Predict(reader, ObjectSource.NameOf(table), at);
    }

    /// <summary>Predicts the rows of a reader: of a query in a database, or of a sheet.</summary>
    /// <param name="reader">The rows, from where the reader stands to its end; other columns are ignored, and DBNull = missing.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">A column is missing, or a value does not fit its column.</exception>
    [OverloadResolutionPriority(1)]
    public TablePrediction Predict(IDataReader reader, LambdaRule? at = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Predict(reader, ObjectSource.ReaderName, at);
    }

    /// <summary>Predicts the rows of a matrix.</summary>
    /// <remarks>
    /// Columns have the names that <see cref="Dataset.FromArrays(double[,], double[], IReadOnlyList{string}, LearningTask?)"/> gave them in training.
    /// Without names, they are x1, x2, ... where the model's columns are called so, else the model's columns in their order.
    /// </remarks>
    /// <param name="features">[rows, features]; NaN = missing, dates are days since 1970-01-01.</param>
    /// <param name="featureNames">[features]; null = as in training.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <returns>One prediction per row; <see cref="TablePrediction.ToMatrix"/> makes a matrix of them.</returns>
    /// <exception cref="ParsimonyException">The matrix has no column of that name, or too few or too many.</exception>
    [OverloadResolutionPriority(1)]
    public TablePrediction Predict(double[,] features, IReadOnlyList<string>? featureNames = null, LambdaRule? at = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.GetLength(0) == 0 ? NoRows : Predict(ArrayRows.Read(features, featureNames, Columns), at);
    }

    /// <summary>Predicts the class of one row that is an object.</summary>
    /// <param name="row">The row.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts numbers, or the row does not fit.</exception>
    public string PredictClass<[DynamicallyAccessedMembers(Properties)] T>(T row, LambdaRule? at = null) where T : notnull => Predict(row, at).Class;

    /// <summary>Predicts the classes of rows that are objects.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts numbers, or a row does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public string[] PredictClass<[DynamicallyAccessedMembers(Properties)] T>(IEnumerable<T> rows, LambdaRule? at = null) where T : notnull =>
        ClassesOf(Predict(rows, at));

    /// <summary>Predicts the classes of the rows of a table.</summary>
    /// <param name="table">A table with the model's columns; others are ignored.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts numbers, or a row does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public string[] PredictClass(Table table, LambdaRule? at = null) => ClassesOf(Predict(table, at));

    /// <summary>Predicts the classes of the rows of a DataTable.</summary>
    /// <param name="table">The rows, with the model's columns; others are ignored, and DBNull = missing.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts numbers, or a row does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public string[] PredictClass(DataTable table, LambdaRule? at = null) => ClassesOf(Predict(table, at));

    /// <summary>Predicts the classes of the rows of a reader.</summary>
    /// <param name="reader">The rows, from where the reader stands to its end; other columns are ignored, and DBNull = missing.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts numbers, or a row does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public string[] PredictClass(IDataReader reader, LambdaRule? at = null) => ClassesOf(Predict(reader, at));

    /// <summary>Predicts the classes of the rows of a matrix.</summary>
    /// <param name="features">[rows, features]; NaN = missing, dates are days since 1970-01-01.</param>
    /// <param name="featureNames">[features]; null = as in training.</param>
    /// <param name="at">The choice of lambda; null = <see cref="Select"/>.</param>
    /// <exception cref="ParsimonyException">The model predicts numbers, or a row does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public string[] PredictClass(double[,] features, IReadOnlyList<string>? featureNames = null, LambdaRule? at = null) =>
        ClassesOf(Predict(features, featureNames, at));

    /// <summary>Predicts one row, given as one value per column of the model.</summary>
    internal Prediction PredictValues(object?[] values, LambdaRule? at)
    {
        string[] unseen = [.. Columns.Where((column, index) => CellReader.IsUnseen(values[index], column)).Select(column => column.Name)];
        return new Prediction(Classes, PredictRow(values, at), unseen, level => IntervalAt(level, at), DecisionAt(at ?? Select));
    }

    TablePrediction NoRows => new([], new UnseenLevels([])) { Classes = Classes };

    TablePrediction Predict(IDataReader reader, string source, LambdaRule? at)
    {
        var table = ReaderRows.Read(reader, source, Columns);
        return table.RowCount == 0 ? NoRows : Predict(table, at);
    }

    string[] ClassesOf(TablePrediction rows) => Classes.Count > 0
        ? [.. rows.Select(row => row.Class)]
        : throw new ParsimonyException("The model predicts numbers, and no classes. Use FittedModel.Predict and read Prediction.Number.");

    RowBinding BindingOf<[DynamicallyAccessedMembers(Properties)] T>()
    {
        if (_bindings.TryGetValue(typeof(T), out var binding)) return binding;
        return _bindings.GetOrAdd(typeof(T), RowBinding.Of(RecordShape.Of<T>(), Columns));
    }
}
