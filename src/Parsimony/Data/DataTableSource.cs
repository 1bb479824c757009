using System.Data;

namespace Parsimony.Data;

/// <summary>Reads a DataTable.</summary>
static class DataTableSource
{
    public static (Table Table, List<string> Notes) Read(DataTable table)
    {
        var rows = table.Rows.Cast<DataRow>().ToArray();
        var columns = new List<IColumn>();
        var notes = new List<string>();
        foreach (DataColumn column in table.Columns)
        {
            if (ObjectColumn.Knows(column.DataType))
                columns.Add(ObjectColumn.From(column.ColumnName, column.DataType, [.. rows.Select(row => row[column])]));
            else
                notes.Add($"Column '{column.ColumnName}' is of type {column.DataType.Name}, which is neither number, word nor date, and is left out.");
        }

        return (new Table(table.TableName.Length == 0 ? "table" : table.TableName, columns), notes);
    }
}
