using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Parsimony.Data;

/// <summary>The columns of a type of rows: its public readable properties, also named by <c>[Column]</c>, without <c>[NotMapped]</c>.</summary>
sealed class RecordShape
{
    static readonly ConcurrentDictionary<Type, RecordShape> s_shapes = new();

    RecordShape(string type, IReadOnlyList<RecordProperty> properties) => (Type, Properties) = (type, properties);

    /// <summary>The type as messages call it.</summary>
    public string Type { get; }

    /// <summary>One entry per column, in the order of the type.</summary>
    public IReadOnlyList<RecordProperty> Properties { get; }

    /// <summary>Reads the properties of a type, once.</summary>
    public static RecordShape Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>()
    {
        if (s_shapes.TryGetValue(typeof(T), out var shape)) return shape;
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .DistinctBy(property => property.Name)
            .Where(property => !property.IsDefined(typeof(NotMappedAttribute), inherit: true))
            .Select(property => new RecordProperty(ColumnOf(property), property));
        return s_shapes.GetOrAdd(typeof(T), new RecordShape(NameOf(typeof(T)), [.. properties]));
    }

    /// <summary>The rows as an array.</summary>
    /// <exception cref="ParsimonyException">A row is null.</exception>
    public object[] Rows<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        object[] rows = [.. items.Select(item => (object)item!)];
        var empty = Array.FindIndex(rows, row => row is null);
        return empty < 0 ? rows : throw new ParsimonyException($"Row {empty} (the first is 0) is null. Expected a value of {Type}.");
    }

    static string ColumnOf(PropertyInfo property) =>
        property.GetCustomAttribute<ColumnAttribute>()?.Name is { Length: > 0 } name ? name : property.Name;

    static string NameOf(Type type) => type.Name.Contains("AnonymousType", StringComparison.Ordinal) ? "the anonymous type" : type.Name;
}

/// <summary>One property of a type of rows.</summary>
/// <param name="Column">Name of the column that it gives.</param>
/// <param name="Property">The property.</param>
sealed record RecordProperty(string Column, PropertyInfo Property)
{
    /// <summary>The property's name in C#.</summary>
    public string Name => Property.Name;

    /// <summary>The property's type, without "nullable".</summary>
    public Type Type => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>Reads the property of one row.</summary>
    public object? Read(object row) => Property.GetValue(row);
}
