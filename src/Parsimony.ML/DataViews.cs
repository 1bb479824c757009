namespace Parsimony.ML;

/// <summary>Makes datasets and tables of ML.NET's data views, a DataFrame among them.</summary>
/// <example>
/// <code>
/// Flat[] flats = [new() { Area = 50, City = "Rome", Price = 200 }, new() { Area = 80, City = "Oslo", Price = 400 }];
/// var view = new MLContext().Data.LoadFromEnumerable(flats);
/// var data = Dataset.FromDataView(view, "Price");
/// Console.WriteLine(data.Features.Columns.Count); // 2
/// </code></example>
public static class DataViews
{
    extension(Dataset)
    {
        /// <summary>Makes a dataset of a data view, whose raw columns become features: preprocessing stays inside the folds of the path.</summary>
        /// <param name="view">The rows.</param>
        /// <param name="target">Name of the column to predict.</param>
        /// <exception cref="ParsimonyException">There is no such column, or a value is infinite.</exception>
        public static Dataset FromDataView(IDataView view, string target) => Dataset.FromTable(view.ToTable(), target);

        /// <summary>Makes a dataset of a data view, with weights, groups, times or other options.</summary>
        /// <param name="view">The rows.</param>
        /// <param name="options">Which column plays which part.</param>
        /// <exception cref="ParsimonyException">A column is unknown or unfit for its part, or a value is infinite.</exception>
        public static Dataset FromDataView(IDataView view, DatasetOptions options) => Dataset.FromTable(view.ToTable(), options);
    }

    extension(IDataView view)
    {
        /// <summary>Copies the columns of a data view; text, Boolean and keys become categories, each slot of a vector of numbers a column.</summary>
        /// <remarks>
        /// Missing are NaN, empty text and the key 0. Slots have their slot names, or are called <c>Features.0</c>, <c>Features.1</c>, ...
        /// </remarks>
        /// <returns>A table; columns of other types, such as vectors of text, are left out with a note.</returns>
        /// <exception cref="ParsimonyException">There are no rows, or a number is infinite.</exception>
        public Table ToTable()
        {
            ArgumentNullException.ThrowIfNull(view);
            var visible = view.Schema.Where(column => !column.IsHidden).ToArray();
            string[] known = [.. visible.Where(column => ColumnReading.Knows(column.Type)).Select(column => column.Name)];
            var notes = visible.Where(column => !ColumnReading.Knows(column.Type))
                .Select(column => $"Column '{column.Name}' is of type {column.Type}, which is neither number, word nor date, and is left out.");
            return ViewColumns.Read(view, ViewSlot.Of(view.Schema, known), [], [.. notes]);
        }
    }
}
