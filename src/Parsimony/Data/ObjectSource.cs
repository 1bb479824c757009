using System.Data;
using System.Diagnostics.CodeAnalysis;

namespace Parsimony.Data;

/// <summary>Builds datasets from .NET values: from objects by their public properties, from a DataTable or a database by their columns.</summary>
static class ObjectSource
{
    /// <summary>Builds a dataset with one column per public readable property.</summary>
    public static Dataset FromRecords<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(
        IEnumerable<T> items, DatasetOptions options)
    {
        var shape = RecordShape.Of<T>();
        var rows = shape.Rows(items);
        var columns = shape.Properties
            .Select(property => (property.Column, property.Property.PropertyType, rows.Select(row => property.Read(row))));
        return Build(typeof(T).Name, "Property", columns, options);
    }

    /// <summary>Builds a dataset with one column per column of a DataTable.</summary>
    public static Dataset FromDataTable(DataTable table, DatasetOptions options)
    {
        var rows = table.Rows.Cast<DataRow>().ToArray();
        var columns = table.Columns.Cast<DataColumn>()
            .Select(column => (column.ColumnName, column.DataType, rows.Select(row => (object?)row[column])));
        return Build(NameOf(table), "Column", columns, options);
    }

    /// <summary>What messages call a DataTable.</summary>
    public static string NameOf(DataTable table) => table.TableName.Length == 0 ? "table" : table.TableName;

    /// <summary>Builds a dataset of the rows that a reader still has.</summary>
    public static Dataset FromDataReader(IDataReader reader, DatasetOptions options)
    {
        var (columns, unknown) = ReadColumns(reader);
        var table = new Table(ReaderName, [.. columns.Select(column => column.Finish(new ValueSource(null), ValueReading.Natural))])
        {
            Notes = [.. unknown.Select(column => LeftOut("Column", column.Name, column.Type.Name))],
        };
        return Dataset.FromTable(table, options);
    }

    /// <summary>What messages call the rows of a reader.</summary>
    public const string ReaderName = "query";

    /// <summary>Reads the rows that a reader still has; columns of types that are neither numbers, words nor dates are told beside.</summary>
    public static (ValueColumn[] Columns, (string Name, Type Type)[] Unknown) ReadColumns(IDataReader reader)
    {
        ValueColumn[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(at => ObjectColumn.Empty(reader.GetName(at), TypeOf(reader, at)))];
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

        var others = unknown.Index().Where(entry => entry.Item is not null).Select(entry => (columns[entry.Index].Name, entry.Item!));
        return ([.. columns.Where((_, at) => unknown[at] is null)], [.. others]);
    }

    // It matters only where a column has no value. Some readers, such as those of sheets, know no types.
    static Type TypeOf(IDataReader reader, int at)
    {
        try
        {
            return reader.GetFieldType(at) ?? typeof(object);
        }
        catch (Exception error) when (error is NotImplementedException or NotSupportedException)
        {
            return typeof(object);
        }
    }

    /// <summary>The note on a column that is left out for its type.</summary>
    public static string LeftOut(string kind, string name, string type) =>
        $"{kind} '{name}' is of type {type}, which is neither number, word nor date, and is left out.";

    static Dataset Build(
        string source, string kind, IEnumerable<(string Name, Type Type, IEnumerable<object?> Values)> columns, DatasetOptions options)
    {
        var known = new List<IColumn>();
        var notes = new List<string>();
        foreach (var (name, type, values) in columns)
        {
            if (ObjectColumn.Knows(type)) known.Add(ObjectColumn.From(name, type, values));
            else notes.Add(LeftOut(kind, name, type.Name));
        }

        var dataset = Dataset.FromTable(new Table(source, known), options);
        return dataset with { Notes = [.. notes, .. dataset.Notes] };
    }
}
