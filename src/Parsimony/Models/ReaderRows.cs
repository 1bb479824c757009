using System.Data;

namespace Parsimony.Models;

/// <summary>Reads the columns of a model off a reader.</summary>
static class ReaderRows
{
    /// <summary>Reads the rows that a reader still has; columns that the model does not have are left alone.</summary>
    /// <param name="reader">The rows.</param>
    /// <param name="source">What messages call them.</param>
    /// <param name="columns">The model's columns.</param>
    /// <exception cref="ParsimonyException">A column is missing, or a value does not fit its column.</exception>
    public static Table Read(IDataReader reader, string source, IReadOnlyList<SourceColumn> columns)
    {
        string[] names = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        int[] places = [.. columns.Select(column => Array.IndexOf(names, column.Name))];
        var missing = Array.IndexOf(places, -1);
        if (missing >= 0) throw CellReader.Missing(source, columns[missing].Name, names);
        ValueColumn[] values = [.. columns.Select(column => new ValueColumn(column.Name) { Empty = column.Kind })];
        for (var row = 0; reader.Read(); row++)
        {
            for (var at = 0; at < values.Length; at++)
            {
                var value = reader.GetValue(places[at]);
                if (value is not null and not DBNull && !RowBinding.Fits(value.GetType(), columns[at].Kind))
                    throw new ParsimonyException($"{source}: column '{columns[at].Name}' has a {value.GetType().Name} in data row {row} " +
                        $"(the first is 0), but the model was trained with {columns[at].Format.Expected} there.");
                values[at].TryAdd(RowBinding.NumberOfTruth(value, columns[at]));
            }
        }

        return new Table(source, [.. values.Select((column, at) => RowBinding.Finish(column, columns[at]))]);
    }
}
