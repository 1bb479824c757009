using Microsoft.Data.Analysis;

namespace Parsimony.Tables;

/// <summary>Makes tables of data frames.</summary>
public static class DataFrameTables
{
    /// <summary>Copies the columns of a data frame; null = missing, text stays text.</summary>
    /// <param name="frame">The columns; those that are neither numbers, words nor dates are left out with a note.</param>
    /// <param name="name">What messages call the table.</param>
    /// <exception cref="ParsimonyException">A number is infinite, or there are no rows.</exception>
    public static Table ToTable(this DataFrame frame, string name)
    {
        var columns = new List<ValueColumn>();
        var leftOut = new List<(string Name, string Type)>();
        foreach (var source in frame.Columns)
        {
            if (!ObjectColumn.Knows(source.DataType))
            {
                leftOut.Add((source.Name, source.DataType.Name));
                continue;
            }

            var column = ObjectColumn.Empty(source.Name, source.DataType);
            for (var row = 0L; row < source.Length; row++) column.TryAdd(source[row]);
            columns.Add(column);
        }

        return new ValueTable(columns) { Notes = [.. ValueTable.LeftOut(leftOut)] }.Build(name, new CsvOptions());
    }
}
