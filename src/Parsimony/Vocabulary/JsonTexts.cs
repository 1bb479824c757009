using System.Text.Json;

namespace Parsimony.Vocabulary;

/// <summary>Parses JSON of which every text can be read.</summary>
/// <remarks>The parser of .NET looks at a text when it is asked for, and fails in another way then.</remarks>
static class JsonTexts
{
    /// <summary>Parses a document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="options">How it is parsed.</param>
    /// <exception cref="JsonException">It is no JSON, or a name or a text holds half of a character, such as <c>"\ud800"</c>.</exception>
    public static JsonDocument Parse(string json, JsonDocumentOptions options = default)
    {
        try
        {
            var document = JsonDocument.Parse(json, options);
            ReadAll(document.RootElement);
            return document;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("A text in it is not valid Unicode, as half of a character is missing.", error);
        }
    }

    static void ReadAll(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) ReadAll(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadAll(member.Value);
                }

                break;
        }
    }
}
