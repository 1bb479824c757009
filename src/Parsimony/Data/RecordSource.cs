using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Parsimony.Data;

/// <summary>Reads objects by their public properties.</summary>
static class RecordSource
{
    public static (Table Table, List<string> Notes) Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(IEnumerable<T> items)
    {
        var rows = items.ToArray();
        var columns = new List<IColumn>();
        var notes = new List<string>();
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is not { IsPublic: true } || property.GetIndexParameters().Length > 0) continue;
            if (ObjectColumn.Knows(property.PropertyType))
                columns.Add(ObjectColumn.From(property.Name, property.PropertyType, [.. rows.Select(row => property.GetValue(row))]));
            else
                notes.Add($"Property '{property.Name}' is of type {property.PropertyType.Name}, which is neither number, word nor date, and is left out.");
        }

        return (new Table(typeof(T).Name, columns), notes);
    }
}
