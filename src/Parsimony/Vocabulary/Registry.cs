using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Parsimony.Vocabulary;

/// <summary>Names of one kind of thing (regularizers, losses, ...), and how each is made from its stored arguments.</summary>
/// <remarks>Made of delegates, not reflection, so that trimming and native compilation keep what is used.</remarks>
/// <typeparam name="T">The kind.</typeparam>
sealed class Registry<T> where T : Configurable
{
    readonly string _kind;
    readonly ConcurrentDictionary<string, Func<JsonObject, T>> _factories = new(StringComparer.Ordinal);

    /// <summary>An empty registry.</summary>
    /// <param name="kind">The word for messages, for example <c>regularizer</c>.</param>
    public Registry(string kind) => _kind = kind;

    /// <summary>Every name that <see cref="Get"/> takes, in ordinal order.</summary>
    public IReadOnlyList<string> Names => [.. _factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds a thing under its class name and its other names; a name that is known already is replaced.</summary>
    /// <param name="factory">Makes one from its arguments; those that are missing have their defaults.</param>
    /// <param name="names">The class name and, in snake case, its other names.</param>
    /// <returns>This registry, so that a list of additions reads as one.</returns>
    public Registry<T> Add(Func<JsonObject, T> factory, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _factories[name] = factory;
        return this;
    }

    /// <summary>The thing of that name, with all arguments at their defaults.</summary>
    /// <exception cref="ParsimonyException">There is none.</exception>
    public T Get(string name) => Make(name, []);

    /// <summary>The stored form: <c>{"class_name": ..., "config": {...}}</c>.</summary>
    public static JsonObject ToJson(T item) => new() { ["class_name"] = item.ClassName, ["config"] = item.GetConfig() };

    /// <summary>The stored form of something that may be absent.</summary>
    public static JsonObject? ToJsonOrNull(T? item) => item is null ? null : ToJson(item);

    /// <summary>Makes a thing from its stored form.</summary>
    /// <exception cref="ParsimonyException">The class is unknown, or the form is not the one that <see cref="ToJson"/> writes.</exception>
    public T FromJson(JsonNode? json) => json is JsonObject form && form["class_name"] is JsonValue name && name.TryGetValue<string>(out var text)
        ? Make(text, form["config"] as JsonObject ?? [])
        : throw new ParsimonyException($"A stored {_kind} has no class_name: found {json?.ToJsonString() ?? "null"}.");

    /// <summary>The opposite of <see cref="ToJsonOrNull"/>.</summary>
    public T? FromJsonOrNull(JsonNode? json) => json is null ? null : FromJson(json);

    T Make(string name, JsonObject config)
    {
        if (!_factories.TryGetValue(name, out var factory))
        {
            throw new ParsimonyException(
                $"Unknown {_kind} '{name}'. {NameSuggestions.DidYouMean(name, Names)}Known: {NameSuggestions.List(Names)}. A class of your own is made known with Register.");
        }

        return factory(config);
    }
}
