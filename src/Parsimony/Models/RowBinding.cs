namespace Parsimony.Models;

/// <summary>Which property of a type of rows, or which column of a table of objects, gives each column of a model.</summary>
/// <remarks>
/// A name that is equal comes first. Else letters and digits must be equal, whatever their case: the property <c>LotArea</c> gives the column
/// <c>lot_area</c>, if no other property, and no other column, has the same letters.
/// </remarks>
sealed class RowBinding
{
    readonly IReadOnlyList<SourceColumn> _columns;
    readonly RecordProperty[] _properties;
    readonly string _type;

    RowBinding(IReadOnlyList<SourceColumn> columns, RecordProperty[] properties, string type) =>
        (_columns, _properties, _type) = (columns, properties, type);

    /// <summary>Finds the property of every column.</summary>
    /// <exception cref="ParsimonyException">A column has no property, or one of a type that it cannot have.</exception>
    public static RowBinding Of(RecordShape shape, IReadOnlyList<SourceColumn> columns)
    {
        var properties = columns.Select(column => Find(shape, column, columns)).ToArray();
        var binding = new RowBinding(columns, properties, shape.Type);
        for (var at = 0; at < properties.Length; at++)
        {
            if (properties[at].Type != typeof(object)) binding.Check(at, properties[at].Type);
        }

        return binding;
    }

    /// <summary>Reads one value per column of the model off a row.</summary>
    /// <exception cref="ParsimonyException">A value has a type that its column cannot have.</exception>
    public void Read(object row, Span<object?> values)
    {
        for (var at = 0; at < values.Length; at++) values[at] = Value(at, row);
    }

    /// <summary>Reads all rows into the columns of the model.</summary>
    /// <exception cref="ParsimonyException">A value does not fit its column.</exception>
    public Table Read(IReadOnlyList<object> rows)
    {
        var read = new List<IColumn>(_columns.Count);
        for (var at = 0; at < _columns.Count; at++)
        {
            var column = ObjectColumn.Empty(_columns[at].Name, _properties[at].Type);
            foreach (var row in rows) column.TryAdd(NumberOfTruth(Value(at, row), _columns[at]));
            read.Add(Finish(column, _columns[at]));
        }

        return new Table(_type, read);
    }

    /// <summary>Makes a column as the model reads it.</summary>
    public static IColumn Finish(ValueColumn values, SourceColumn column) =>
        values.Finish(new ValueSource(null), new ValueReading(ValueReading.Natural.Options, Given: column.Format));

    /// <summary>In a column of numbers, false is 0 and true is 1.</summary>
    public static object? NumberOfTruth(object? value, SourceColumn column) =>
        value is bool truth && column.Kind == ColumnKind.Number ? (truth ? 1.0 : 0.0) : value;

    /// <summary>Whether values of a type can stand in a column: words everywhere, dates among dates, numbers among numbers.</summary>
    public static bool Fits(Type type, ColumnKind kind) => ObjectColumn.Knows(type) && (kind == ColumnKind.Category || type == typeof(string) ||
        (kind == ColumnKind.Date ? ObjectColumn.IsDate(type) : ObjectColumn.IsNumber(type) || type == typeof(bool)));

    object? Value(int at, object row)
    {
        var property = _properties[at];
        var value = property.Read(row);
        if (value is not null and not DBNull && property.Type == typeof(object)) Check(at, value.GetType());
        return value;
    }

    void Check(int at, Type type)
    {
        var column = _columns[at];
        if (Fits(type, column.Kind)) return;
        throw new ParsimonyException($"Property '{_properties[at].Name}' of {_type} is of type {type.Name}, but the model's column " +
            $"'{column.Name}' needs {column.Format.Expected}. Give it another type, or null for a missing value.");
    }

    static RecordProperty Find(RecordShape shape, SourceColumn column, IReadOnlyList<SourceColumn> columns)
    {
        if (shape.Properties.FirstOrDefault(property => property.Column == column.Name) is { } same) return same;
        var key = Key(column.Name);
        var alike = shape.Properties.Where(property => Key(property.Column) == key && columns.All(other => other.Name != property.Column)).ToArray();
        var isOnly = columns.Count(other => Key(other.Name) == key) == 1;
        if (alike.Length == 1 && isOnly) return alike[0];
        string[] names = [.. shape.Properties.Select(property => property.Column)];
        if (names.Length == 0)
            throw new ParsimonyException($"{shape.Type} has no public properties. Expected one for each of the model's columns: " +
                $"{NameSuggestions.List([.. columns.Select(one => one.Name)])}.");
        var found = alike.Length > 1 ? $"has several properties for it: {NameSuggestions.List([.. alike.Select(one => one.Column)])}"
            : alike.Length == 1 ? $"has one property, {alike[0].Name}, for it and for others" : "has no property for it";
        throw new ParsimonyException($"The model needs column '{column.Name}', but {shape.Type} {found}. " +
            $"{(alike.Length == 0 ? NameSuggestions.DidYouMean(column.Name, names) : "")}Properties: {NameSuggestions.List(names)}. " +
            $"Name one so, or give it the attribute [Column({CSharpText.Literal(column.Name)})]; a value may be null.");
    }

    static string Key(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
