namespace Parsimony.ML;

/// <summary>Makes tables of ML.NET's data views, a DataFrame among them: <c>view.ToTable()</c>.</summary>
public static class DataViewTables
{
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
                .Select(column => ObjectSource.LeftOut("Column", column.Name, column.Type.ToString()!));
            return ViewColumns.Read(view, ViewSlot.Of(view.Schema, known), [], [.. notes]);
        }
    }
}
