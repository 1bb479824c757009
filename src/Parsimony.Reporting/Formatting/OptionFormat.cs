using System.Collections;
using System.Text.Json;

namespace Parsimony.Reporting.Formatting;

/// <summary>Writes the values of options, whether they come from memory or from run.json.</summary>
static class OptionFormat
{
    /// <summary>The value as text: yes and no, six significant digits, lists with commas.</summary>
    public static string Of(object? value) => value switch
    {
        null => NumberFormat.Unknown,
        string text => text,
        bool flag => flag ? "yes" : "no",
        double number => NumberFormat.Precise(number),
        float number => NumberFormat.Precise(number),
        JsonElement element => Of(element),
        IDictionary map => string.Join(", ", map.Keys.Cast<object>().Select(key => $"{key}: {Of(map[key])}")),
        IEnumerable items => string.Join(", ", items.Cast<object?>().Select(Of)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? NumberFormat.Unknown,
    };

    static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => NumberFormat.Unknown,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number when element.TryGetInt64(out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Number => NumberFormat.Precise(element.GetDouble()),
        JsonValueKind.Array => string.Join(", ", element.EnumerateArray().Select(Of)),
        _ => element.ToString(),
    };
}
