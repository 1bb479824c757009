using System.Collections;

namespace Parsimony.Vocabulary;

/// <summary>Values of options, of which the compiler knows only that they are objects, as JSON.</summary>
static class OptionValueJson
{
    /// <summary>One object with a member for each option, in their order.</summary>
    public static JsonObject Object(IEnumerable<KeyValuePair<string, object?>> options)
    {
        var json = new JsonObject();
        foreach (var (name, value) in options) json[name] = Node(value);
        return json;
    }

    /// <summary>One value: a number, a truth value, a word, a list, or null, which also stands for numbers that are not finite.</summary>
    public static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        float number => float.IsFinite(number) ? JsonValue.Create(number) : null,
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        string text => JsonValue.Create(text),
        Enum member => JsonValue.Create(EnumWord.OfName(member.ToString())),
        IEnumerable<KeyValuePair<string, object?>> members => Object(members),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        IFormattable other => JsonValue.Create(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"An option has a value of the type {value.GetType().Name}, expected a number, a word or a list."),
    };
}
