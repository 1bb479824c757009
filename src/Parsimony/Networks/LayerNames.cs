using Parsimony.Layers;

namespace Parsimony.Networks;

/// <summary>Names of layers: those without one get their class in snake case, numbered from the second on, as in Keras.</summary>
static class LayerNames
{
    /// <summary>Gives every layer a name of its own, which it keeps.</summary>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public static void Assign(IEnumerable<Layer> layers)
    {
        foreach (var (layer, name) in For(layers)) layer.Name = name;
    }

    /// <summary>The names that <see cref="Assign"/> gives, without giving them.</summary>
    /// <exception cref="ParsimonyException">Two layers have the same name.</exception>
    public static IReadOnlyDictionary<Layer, string> For(IEnumerable<Layer> layers)
    {
        Layer[] all = [.. layers.Distinct<Layer>(ReferenceEqualityComparer.Instance)];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in all)
        {
            if (layer.Name is not null && !taken.Add(layer.Name))
                throw new ParsimonyException($"Two layers have the name '{layer.Name}'. Give each its own, by its argument or property Name; a layer keeps the name that an earlier model gave it.");
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

    // BatchNormalization -> batch_normalization, PReLU -> prelu: a new word starts where a lower-case letter precedes a capital.
    static string SnakeCase(string name) => string.Concat(name.Select((letter, index) =>
        (index > 1 && char.IsUpper(letter) && char.IsLower(name[index - 1]) && (index + 1 == name.Length || char.IsLower(name[index + 1])) ? "_" : "") + char.ToLowerInvariant(letter)));
}
