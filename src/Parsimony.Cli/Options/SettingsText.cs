using System.Text.Json;

namespace Parsimony.Cli.Options;

/// <summary>A JSON value as it would be typed: <c>[32, 16]</c> is 32,16.</summary>
static class SettingsText
{
    const string None = "none";

    /// <summary>The text of an option's value; null where the value says that the option is not given. A flag that is on has an empty text.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">File and name, for messages.</param>
    /// <exception cref="ParsimonyException">The option takes no such value.</exception>
    public static string? Of(OptionDeclaration<RunSettings> option, JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (option.IsFlag)
        {
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.ValueKind == JsonValueKind.True ? "" : null
                : throw Wrong(place, value, "true or false");
        }

        if (value.ValueKind != JsonValueKind.Array) return Word(value) ?? throw Wrong(place, value, "a text in quotes, a number or a list");
        if (value.GetArrayLength() == 0) return option.Words.Contains(None) ? None : null;
        return CommaList.Join(value.EnumerateArray().Select(entry => Word(entry) ?? throw Wrong(place, entry, "texts in quotes or numbers")));
    }

    static string? Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    static ParsimonyException Wrong(string place, JsonElement value, string expected) =>
        new($"{place} is {value.GetRawText()}, expected {expected}.");
}
