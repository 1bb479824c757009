namespace Parsimony.Networks;

/// <summary>Names layers that have no name: the class in snake case, with a number from the second on, like Keras.</summary>
static class LayerNames
{
    /// <summary>Gives every layer without a name a unique one, which the layer keeps.</summary>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public static void Assign(IEnumerable<Layer> layers)
    {
        foreach (var (layer, name) in For(layers)) layer.Name = name;
    }

    /// <summary>Finds the names that <see cref="Assign"/> would give, and changes no layer.</summary>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public static IReadOnlyDictionary<Layer, string> For(IEnumerable<Layer> layers)
    {
        Layer[] all = [.. layers.Distinct<Layer>(ReferenceEqualityComparer.Instance)];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in all)
        {
            if (layer.Name is null || taken.Add(layer.Name)) continue;
            throw new ParsimonyException(
                $"Two layers have the name '{layer.Name}'. Give each its own, by its argument or property Name; "
                + "a layer keeps the name that an earlier model gave it.");
        }

        var names = new Dictionary<Layer, string>(ReferenceEqualityComparer.Instance);
        foreach (var layer in all)
        {
            var name = layer.Name ?? SnakeCase(layer.ClassName);
            for (var number = 1; layer.Name is null && !taken.Add(name); number++) name = $"{SnakeCase(layer.ClassName)}_{number}";
            names.Add(layer, name);
        }

        return names;
    }

    // BatchNormalization -> batch_normalization, PReLU -> prelu: a word starts with a capital that follows a lower-case letter.
    static string SnakeCase(string name) => string.Concat(name.Select((letter, index) =>
        (StartsWord(name, index) ? "_" : "") + char.ToLowerInvariant(letter)));

    static bool StartsWord(string name, int index) =>
        index > 1
        && char.IsUpper(name[index])
        && char.IsLower(name[index - 1])
        && (index + 1 == name.Length || char.IsLower(name[index + 1]));
}
