using System.Text.Json;

namespace Parsimony.Data.Cells;

/// <summary>Writes and reads how a column is written as JSON; what is as usual is left out.</summary>
static class ColumnFormatJson
{
    const string PartsName = "date_parts";

    /// <summary>Writes everything but kind and note; null where all of it is as usual.</summary>
    public static JsonObject? Write(ColumnFormat format)
    {
        var json = new JsonObject();
        if (format.Numbers.Decimal != '.') json["decimal"] = format.Numbers.Decimal.ToString();
        if (format.Numbers.Thousands is { } separator) json["thousands"] = separator.ToString();
        if (format.Numbers.Unit.Length > 0) json["unit"] = format.Numbers.Unit;
        if (format.Numbers.Accounting) json["accounting"] = true;
        if (format.Dates != DateOrder.YearFirst) json["dates"] = EnumWord.Of(format.Dates);
        if (format.Parts.Count > 0) json[PartsName] = new JsonArray([.. format.Parts.Select(part => JsonValue.Create(EnumWord.Of(part)))]);
        if (format.Missing.Count > 0) json["missing"] = new JsonArray([.. format.Missing.Select(word => JsonValue.Create(word))]);
        return json.Count == 0 ? null : json;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="kind">What the cells are.</param>
    /// <param name="json">An object, or an undefined element where all is as usual.</param>
    /// <exception cref="FormatException">A member has another type, or an unknown word.</exception>
    public static ColumnFormat Read(ColumnKind kind, JsonElement json)
    {
        var format = new ColumnFormat(kind);
        if (json.ValueKind == JsonValueKind.Undefined) return format;
        if (json.ValueKind != JsonValueKind.Object) throw new FormatException($"found a format that is {json.ValueKind}, expected an object");
        var (decimalSign, thousands) = (Sign("decimal") ?? '.', Sign("thousands"));
        if (decimalSign is not ('.' or ',') || decimalSign == thousands)
            throw new FormatException($"found the decimal sign '{decimalSign}', expected . or , and no thousands separator of the same kind");
        var isAccounting = json.TryGetProperty("accounting", out var flag) && flag.GetBoolean();
        return format with
        {
            Numbers = new NumberNotation(decimalSign, thousands, Text("unit") ?? "", isAccounting),
            Dates = Text("dates") is not { } order ? DateOrder.YearFirst
                : EnumWord.Find<DateOrder>(order) ?? throw new FormatException($"found the order of dates '{order}'"),
            Parts = json.TryGetProperty(PartsName, out var parts) ? [.. parts.EnumerateArray().Select(part => Part(part.GetString()))] : [],
            Missing = json.TryGetProperty("missing", out var words) ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : [],
        };

        DatePart Part(string? word)
        {
            if (kind != ColumnKind.Date) throw new FormatException($"found {PartsName} of a {EnumWord.Of(kind)}, expected a date");
            return EnumWord.Find<DatePart>(word ?? "")
                ?? throw new FormatException($"found the part of dates '{word}', expected {EnumWord.List<DatePart>()}");
        }

        string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
        char? Sign(string name) => Text(name) is not { } text ? null
            : text.Length == 1 ? text[0] : throw new FormatException($"found '{text}' as {name}, expected one character");
    }
}
