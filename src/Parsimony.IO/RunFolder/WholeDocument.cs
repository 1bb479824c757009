using System.Text.Json.Serialization.Metadata;

namespace Parsimony.IO.RunFolder;

/// <summary>Checks a JSON document against the types that it is read into: no member is missing, no null is where a value is needed.</summary>
/// <remarks>The serializer checks neither elements of lists and dictionaries nor members that are not there.</remarks>
static class WholeDocument
{
    /// <summary>Fails where something is missing.</summary>
    /// <param name="node">The document.</param>
    /// <param name="type">What is known of the type that it is read into.</param>
    /// <param name="path">Its place, for the message.</param>
    /// <exception cref="JsonException">A member is missing or an element is null.</exception>
    public static void Check(JsonNode? node, JsonTypeInfo type, string path = "")
    {
        switch (type.Kind, node)
        {
            case (JsonTypeInfoKind.Object, JsonObject members):
                foreach (var property in type.Properties)
                {
                    var place = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                    if (members.TryGetPropertyValue(property.Name, out var value) && value is not null)
                        Check(value, type.Options.GetTypeInfo(property.PropertyType), place);
                    else if (property is { IsSetNullable: false, PropertyType.IsValueType: false } && property.Set is not null)
                        throw new JsonException($"{place} is missing.");
                }

                break;
            case (JsonTypeInfoKind.Enumerable, JsonArray list):
                foreach (var (index, value) in list.Index())
                    CheckElement(value, type, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
                break;
            case (JsonTypeInfoKind.Dictionary, JsonObject entries):
                foreach (var (name, value) in entries) CheckElement(value, type, $"{path}.{name}");
                break;
        }
    }

    static void CheckElement(JsonNode? value, JsonTypeInfo type, string place)
    {
        var element = type.ElementType!;

        // Values of options may be null, and so may baselines that could not be computed.
        if (value is not null) Check(value, type.Options.GetTypeInfo(element), place);
        else if (!element.IsValueType && element != typeof(object) && element != typeof(Baseline)) throw new JsonException($"{place} is null.");
    }
}
