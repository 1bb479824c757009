using System.Text.Json;

namespace Parsimony.Tests.Studio;

/// <summary>Holds JSON to the schemas of an OpenAPI document: types, properties, items, references and alternatives.</summary>
sealed class SchemaChecker(JsonElement root)
{
    /// <summary>Checks an answer of an address.</summary>
    public void Check(string address, string method, JsonElement answer)
    {
        var parts = address.Split('?')[0].Split('/');
        var path = root.GetProperty("paths").EnumerateObject().Single(path => Fits(path.Name.Split('/'), parts));
        var content = path.Value.GetProperty(method).GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json");
        if (content.TryGetProperty("schema", out var schema)) Check(schema, answer, address);
    }

    /// <summary>Checks a document by its name.</summary>
    public void CheckDocument(string name, JsonElement document) =>
        Check(root.GetProperty("components").GetProperty("schemas").GetProperty(name), document, name);

    static bool Fits(string[] pattern, string[] parts) =>
        pattern.Length == parts.Length && pattern.Zip(parts).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));

    void Check(JsonElement schema, JsonElement value, string where)
    {
        if (Problem(schema, value, where) is { } problem) Assert.Fail(problem);
    }

    string? Problem(JsonElement schema, JsonElement value, string where)
    {
        if (schema.ValueKind != JsonValueKind.Object) return null;
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!["#/components/schemas/".Length..];
            return Problem(root.GetProperty("components").GetProperty("schemas").GetProperty(name), value, where);
        }

        if (schema.TryGetProperty("anyOf", out var some))
            return some.EnumerateArray().Any(one => Problem(one, value, where) is null) ? null : $"{where} fits none of {some}";
        if (schema.TryGetProperty("type", out var type) && !Words(type).Contains(KindOf(value)) && !(KindOf(value) == "integer" && Words(type).Contains("number")))
            return $"{where} is {KindOf(value)}, the schema says {type}";
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            return value.EnumerateArray().Select((item, i) => Problem(items, item, $"{where}[{i}]")).FirstOrDefault(problem => problem is not null);
        return value.ValueKind == JsonValueKind.Object ? OfObject(schema, value, where) : null;
    }

    string? OfObject(JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            var lacking = required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _));
            if (lacking.ValueKind == JsonValueKind.String) return $"{where} has no {lacking}";
        }

        foreach (var property in value.EnumerateObject())
        {
            var problem = schema.TryGetProperty("properties", out var known)
                ? known.TryGetProperty(property.Name, out var own) ? Problem(own, property.Value, $"{where}.{property.Name}") : $"{where}.{property.Name} is not in the schema"
                : schema.TryGetProperty("additionalProperties", out var others) ? Problem(others, property.Value, $"{where}.{property.Name}") : null;
            if (problem is not null) return problem;
        }

        return null;
    }

    static string[] Words(JsonElement type) => type.ValueKind == JsonValueKind.String ? [type.GetString()!] : [.. type.EnumerateArray().Select(one => one.GetString()!)];

    static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
