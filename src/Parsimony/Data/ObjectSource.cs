using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Parsimony.Data;

/// <summary>Builds datasets from .NET values: from objects by their public properties, from a DataTable or a database by their columns.</summary>
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

    /// <summary>Builds a dataset of the rows that a reader still has.</summary>
    public static Dataset FromDataReader(DbDataReader reader, DatasetOptions options)
    {
        var (columns, notes) = ReadColumns(reader);
        var table = new Table("query", [.. columns.Select(column => column.Finish(new ValueSource(null), ValueReading.Natural))]) { Notes = notes };
        return Dataset.FromTable(table, options);
    }

    /// <summary>Reads the rows that a reader still has; columns of types that are neither numbers, words nor dates are left out and noted.</summary>
    public static (ValueColumn[] Columns, IReadOnlyList<string> Notes) ReadColumns(DbDataReader reader)
    {
        ValueColumn[] columns = [.. Enumerable.Range(0, reader.FieldCount)
            .Select(at => ObjectColumn.Empty(reader.GetName(at), reader.GetFieldType(at)))];
        var unknown = new Type?[columns.Length];
        while (reader.Read())
        {
            for (var at = 0; at < columns.Length; at++)
            {
                if (unknown[at] is not null) continue;
                var value = reader.GetValue(at);
                if (!columns[at].TryAdd(value)) unknown[at] = value.GetType();
            }
        }

        var notes = unknown.Index().Where(entry => entry.Item is not null).Select(entry => LeftOut("Column", columns[entry.Index].Name, entry.Item!));
        return ([.. columns.Where((_, at) => unknown[at] is null)], [.. notes]);
    }

    static string LeftOut(string kind, string name, Type type) =>
        $"{kind} '{name}' is of type {type.Name}, which is neither number, word nor date, and is left out.";

    static Dataset Build(
        string source, string kind, IEnumerable<(string Name, Type Type, IEnumerable<object?> Values)> columns, DatasetOptions options)
    {
        var known = new List<IColumn>();
        var notes = new List<string>();
        foreach (var (name, type, values) in columns)
        {
            if (ObjectColumn.Knows(type)) known.Add(ObjectColumn.From(name, type, values));
            else notes.Add(LeftOut(kind, name, type));
        }

        var dataset = Dataset.FromTable(new Table(source, known), options);
        return dataset with { Notes = [.. notes, .. dataset.Notes] };
    }
}
