namespace Parsimony.Vocabulary;

/// <summary>Reads stored arguments from JSON. A missing argument takes its default; one of a wrong type is an error that names it.</summary>
static class ConfigReader
{
    extension(JsonObject config)
    {
        public float Number(string name, float missing) => Value(config, name, missing);

        /// <summary>Reads a number with all the digits that it was written with.</summary>
        public double PreciseNumber(string name, double missing) => Value(config, name, missing);

        /// <summary>Reads a number; null where it is missing.</summary>
        public float? NumberOrNull(string name) => config[name] is null ? null : config.Number(name, 0);

        /// <summary>Reads a number that has no default.</summary>
        /// <exception cref="ParsimonyException">The argument is missing.</exception>
        public float RequiredNumber(string name) => Required(config, name, 0f);

        public int Whole(string name, int missing) => Value(config, name, missing);

        /// <summary>Reads a whole number; null where it is missing.</summary>
        public int? WholeOrNull(string name) => config[name] is null ? null : config.Whole(name, 0);

        /// <summary>Reads a whole number that has no default.</summary>
        /// <exception cref="ParsimonyException">The argument is missing.</exception>
        public int RequiredWhole(string name) => Required(config, name, 0);

        public bool Flag(string name, bool missing) => Value(config, name, missing);

        public string Word(string name, string missing) => Value(config, name, missing);

        /// <summary>Reads a list of numbers that has no default.</summary>
        /// <exception cref="ParsimonyException">The argument is missing, or is not a list of such numbers.</exception>
        public T[] RequiredList<T>(string name)
        {
            var node = config[name] ?? throw Missing(name);
            return node is JsonArray list ? [.. list.Select(item => Item(item, list))] : throw NotAList(node);

            T Item(JsonNode? item, JsonArray list) =>
                item is JsonValue value && value.TryGetValue<T>(out var number) ? number : throw NotAList(list);

            ParsimonyException NotAList(JsonNode found) =>
                new($"The stored argument '{name}' is {found.ToJsonString()}, expected a list of numbers.");
        }
    }

    static T Required<T>(JsonObject config, string name, T example) =>
        config[name] is null ? throw Missing(name) : Value(config, name, example);

    static T Value<T>(JsonObject config, string name, T missing)
    {
        var node = config[name];
        if (node is null) return missing;
        return node is JsonValue value && value.TryGetValue<T>(out var found)
            ? found
            : throw new ParsimonyException($"The stored argument '{name}' is {node.ToJsonString()}, expected a value like {missing}.");
    }

    static ParsimonyException Missing(string name) => new($"The stored argument '{name}' is missing.");
}
