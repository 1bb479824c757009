using System.Collections.Concurrent;

namespace Parsimony.Vocabulary;

/// <summary>Makes things of one kind, such as losses or regularizers, from a name or from their stored form.</summary>
/// <remarks>The registry holds delegates and uses no reflection, so that trimming and native compilation keep what is needed.</remarks>
/// <typeparam name="T">The kind of thing.</typeparam>
sealed class Registry<T> where T : Configurable
{
    readonly string _kind;
    readonly ConcurrentDictionary<string, Func<JsonObject, T>> _factories = new(StringComparer.Ordinal);

    /// <summary>An empty registry.</summary>
    /// <param name="kind">The word for the kind in messages, for example <c>regularizer</c>.</param>
    public Registry(string kind) => _kind = kind;

    /// <summary>All known names in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes a class known under its name and its aliases; a name that is known already is replaced.</summary>
    /// <param name="factory">Makes an object from stored arguments; missing ones take their defaults.</param>
    /// <param name="names">The class name and its aliases in snake case.</param>
    /// <returns>This registry, so that calls can be chained.</returns>
    public Registry<T> Add(Func<JsonObject, T> factory, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _factories[name] = factory;
        return this;
    }

    /// <summary>Makes the thing of a name, with all arguments at their defaults.</summary>
    /// <exception cref="ParsimonyException">The name is unknown.</exception>
    public T Get(string name) => Make(name, []);

    /// <summary>The stored form of a thing: <c>{"class_name": ..., "config": {...}}</c>.</summary>
    public static JsonObject ToJson(T item) => new() { ["class_name"] = item.ClassName, ["config"] = item.GetConfig() };

    /// <summary>The stored form of a thing; null for null.</summary>
    public static JsonObject? ToJsonOrNull(T? item) => item is null ? null : ToJson(item);

    /// <summary>Makes a thing from its stored form.</summary>
    /// <exception cref="ParsimonyException">The class is unknown, or the JSON is not what <see cref="ToJson"/> writes.</exception>
    public T FromJson(JsonNode? json) =>
        json is JsonObject form && form["class_name"] is JsonValue name && name.TryGetValue<string>(out var text)
            ? Make(text, form["config"] as JsonObject ?? [])
            : throw new ParsimonyException($"A stored {_kind} has no class_name: found {json?.ToJsonString() ?? "null"}.");

    /// <summary>Makes a thing from its stored form; null for null.</summary>
    public T? FromJsonOrNull(JsonNode? json) => json is null ? null : FromJson(json);

    T Make(string name, JsonObject config) => _factories.TryGetValue(name, out var factory)
        ? factory(config)
        : throw new ParsimonyException(
            $"Unknown {_kind} '{name}'. {NameSuggestions.DidYouMean(name, Names)}Known: {NameSuggestions.List(Names)}. "
            + "A class of your own is made known with Register.");
}
