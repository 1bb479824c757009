namespace Parsimony.ML;

/// <summary>Reads names that a column has beside its values: of the values of a key, and of the slots of a vector.</summary>
static class KeyNames
{
    /// <summary>The name of the annotation with the values of a key.</summary>
    public const string Values = "KeyValues";

    /// <summary>The name of the annotation with the names of slots.</summary>
    public const string Slots = "SlotNames";

    /// <summary>The values of a key as texts; null where it has none.</summary>
    public static string[]? Of(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType key || column.Annotations.Schema.GetColumnOrNull(Values) is not { } annotation) return null;
        if (annotation.Type is not VectorDataViewType vector || vector.Size != (int)key.Count) return null;
        return Texts(column.Annotations, annotation, vector);
    }

    /// <summary>The names of a vector's slots; null where it has none, or one is empty.</summary>
    public static string[]? OfSlots(DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(Slots) is not { Type: VectorDataViewType { ItemType: TextDataViewType } vector } annotation)
            return null;
        var names = Texts(column.Annotations, annotation, vector);
        return names.Length == ((VectorDataViewType)column.Type).Size && !Array.Exists(names, string.IsNullOrWhiteSpace) ? names : null;
    }

    /// <summary>Makes an annotation of names.</summary>
    public static void Add(DataViewSchema.Annotations.Builder builder, string kind, IReadOnlyList<string> names)
    {
        ReadOnlyMemory<char>[] texts = [.. names.Select(name => name.AsMemory())];
        builder.Add(
            kind, new VectorDataViewType(TextDataViewType.Instance, texts.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new VBuffer<ReadOnlyMemory<char>>(texts.Length, [.. texts]));
    }

    // Keys of other types, such as dates, are called by their numbers.
    static string[] Texts(DataViewSchema.Annotations annotations, DataViewSchema.Column column, VectorDataViewType vector) =>
        vector.ItemType is TextDataViewType or BooleanDataViewType or NumberDataViewType
            ? (string[])ItemTypes.Call(typeof(KeyNames), nameof(TextsOf), vector.ItemType.RawType, annotations, column)
            : [.. Enumerable.Range(1, vector.Size).Select(Text)];

    static string[] TextsOf<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> values = default;
        annotations.GetValue(column.Name, ref values);
        return [.. values.DenseValues().Select(Text)];
    }

    static string Text<T>(T value) => value is bool truth ? CellText.Of(truth) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
