using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Parsimony.Data;

/// <summary>Builds datasets from .NET values: from objects by their public properties, or from a DataTable by its columns.</summary>
static class ObjectSource
{
    /// <summary>Builds a dataset with one column per public readable property.</summary>
    public static Dataset FromRecords<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        IEnumerable<T> items, DatasetOptions options)
    {
        var rows = items.ToArray();
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .Select(property => (property.Name, property.PropertyType, rows.Select(row => property.GetValue(row))));
        return Build(typeof(T).Name, "Property", properties, options);
    }

    /// <summary>Builds a dataset with one column per column of a DataTable.</summary>
    public static Dataset FromDataTable(DataTable table, DatasetOptions options)
    {
        var rows = table.Rows.Cast<DataRow>().ToArray();
        var columns = table.Columns.Cast<DataColumn>()
            .Select(column => (column.ColumnName, column.DataType, rows.Select(row => (object?)row[column])));
        return Build(table.TableName.Length == 0 ? "table" : table.TableName, "Column", columns, options);
    }

    static Dataset Build(
        string source, string kind, IEnumerable<(string Name, Type Type, IEnumerable<object?> Values)> columns, DatasetOptions options)
    {
        var known = new List<IColumn>();
        var notes = new List<string>();
        foreach (var (name, type, values) in columns)
        {
            if (ObjectColumn.Knows(type)) known.Add(ObjectColumn.From(name, type, [.. values]));
            else notes.Add($"{kind} '{name}' is of type {type.Name}, which is neither number, word nor date, and is left out.");
        }

        var dataset = Dataset.FromTable(new Table(source, known), options);
        return dataset with { Notes = [.. notes, .. dataset.Notes] };
    }
}
