namespace Parsimony.ML;

/// <summary>Makes datasets of ML.NET's data views, a DataFrame among them.</summary>
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
}
