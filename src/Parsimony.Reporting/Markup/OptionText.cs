using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Parsimony.Reporting.Markup;

/// <summary>Option values as text, whether they come from memory or from run.json.</summary>
static class OptionText
{
    public static string Of(object? value) => value switch
    {
        null => Humane.Unknown,
        string text => text,
        bool flag => flag ? "yes" : "no",
        double number => Humane.Table(number),
        float number => Humane.Table(number),
        JsonElement element => Of(element),
        IDictionary map => string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Of(map[key])}")),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Of)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? Humane.Unknown,
    };

    static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Humane.Unknown,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number when element.TryGetInt64(out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Number => Humane.Table(element.GetDouble()),
        JsonValueKind.Array => string.Join(", ", element.EnumerateArray().Select(Of)),
        _ => element.ToString(),
    };
}
