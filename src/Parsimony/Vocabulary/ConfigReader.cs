using System.Text.Json.Nodes;

namespace Parsimony.Vocabulary;

/// <summary>Reads stored arguments; one that is missing has its default.</summary>
static class ConfigReader
{
    extension(JsonObject config)
    {
        /// <summary>A number.</summary>
        public float Number(string name, float missing) => Value(config, name, missing);

        /// <summary>A whole number.</summary>
        public int Whole(string name, int missing) => Value(config, name, missing);

        /// <summary>True or false.</summary>
        public bool Flag(string name, bool missing) => Value(config, name, missing);

        /// <summary>A word.</summary>
        public string Word(string name, string missing) => Value(config, name, missing);
    }

    static T Value<T>(JsonObject config, string name, T missing)
    {
        var node = config[name];
        if (node is null) return missing;
        return node is JsonValue value && value.TryGetValue<T>(out var found)
            ? found
            : throw new ParsimonyException($"The stored argument '{name}' is {node.ToJsonString()}, expected a value like {missing}.");
    }
}
