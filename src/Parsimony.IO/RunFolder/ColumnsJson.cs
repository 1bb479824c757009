using System.Text.Json.Serialization;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes and reads a column of run.json; what is as usual, or says nothing for its kind, is left out.</summary>
sealed class ColumnsJson : JsonConverter<ColumnSummary>
{
    public static JsonObject Write(ColumnSummary column)
    {
        var schema = column.Schema;
        var json = new JsonObject { ["name"] = schema.Name, ["role"] = EnumWord.Of(schema.Role), ["kind"] = EnumWord.Of(schema.Kind) };
        if (ColumnFormatJson.Write(schema.Format) is { } format) json["format"] = format;
        if (schema.Format.Note is { } note) json["why"] = note;
        json["rows"] = schema.Rows;
        json["missing"] = schema.Missing;
        json["distinct"] = schema.Distinct;
        if (!double.IsNaN(schema.Smallest)) (json["smallest"], json["largest"]) = (End(schema.Smallest), End(schema.Largest));
        if (schema.Frequent.Count > 0)
        {
            json["frequent"] = new JsonArray(
                [.. schema.Frequent.Select(level => new JsonObject { ["level"] = level.Level, ["rows"] = level.Rows })]);
        }

        if (schema.LeftOutBecause is { } reason) json["left_out_because"] = reason;
        json["treatment"] = column.Treatment;
        return json;

        JsonNode End(double value) => schema.Kind == ColumnKind.Date ? CellText.OfDate(value) : value;
    }

    public override ColumnSummary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        if (json.ValueKind != JsonValueKind.Object) throw new JsonException($"a column is {json.ValueKind}, expected an object");
        var kind = Word<ColumnKind>(json, "kind");
        var format = ColumnFormatJson.Read(kind, json.TryGetProperty("format", out var written) ? written : default);
        var schema = new ColumnSchema(
            Text(json, "name"), Word<ColumnRole>(json, "role"), format with { Note = TextOrNull(json, "why") },
            Whole(json, "rows"), Whole(json, "missing"))
        {
            Distinct = json.TryGetProperty("distinct", out var distinct) && distinct.ValueKind == JsonValueKind.Number ? distinct.GetInt32() : null,
            Smallest = End(json, "smallest"),
            Largest = End(json, "largest"),
            Frequent = json.TryGetProperty("frequent", out var levels)
                ? [.. levels.EnumerateArray().Select(level => new LevelCount(Text(level, "level"), Whole(level, "rows")))]
                : [],
            LeftOutBecause = TextOrNull(json, "left_out_because"),
        };
        return new ColumnSummary(schema, Text(json, "treatment"));
    }

    public override void Write(Utf8JsonWriter writer, ColumnSummary value, JsonSerializerOptions options) => Write(value).WriteTo(writer, options);

    static double End(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value)) return double.NaN;
        if (value.ValueKind != JsonValueKind.String) return value.GetDouble();
        return ColumnFormat.Date.TryRead(value.GetString(), out var days) ? days : throw new JsonException($"'{value}' is no date");
    }

    static T Word<T>(JsonElement json, string name) where T : struct, Enum =>
        EnumWord.Find<T>(Text(json, name)) ?? throw new JsonException($"{name} is '{Text(json, name)}', expected one of {EnumWord.List<T>()}");

    static string Text(JsonElement json, string name) =>
        TextOrNull(json, name) ?? throw new JsonException($"a column has no '{name}'");

    static string? TextOrNull(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    static int Whole(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetInt32() : throw new JsonException($"a column has no '{name}'");
}
