using Parsimony.Layers;

namespace Parsimony.Networks;

/// <summary>Names of layers: those without one get their class in snake case, numbered from the second on, as in Keras.</summary>
static class LayerNames
{
    /// <summary>Gives every layer a name of its own.</summary>
    /// <exception cref="ParsimonyException">Two layers were given the same name.</exception>
    public static void Assign(IEnumerable<Layer> layers)
    {
        Layer[] all = [.. layers.Distinct()];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in all)
        {
            if (layer.Name is not null && !taken.Add(layer.Name)) throw new ParsimonyException($"Two layers have the name '{layer.Name}'. Give each its own.");
        }

        foreach (var layer in all.Where(layer => layer.Name is null))
        {
            var stem = SnakeCase(layer.ClassName);
            var name = stem;
            for (var number = 1; !taken.Add(name); number++) name = $"{stem}_{number}";
            layer.Name = name;
        }
    }

    // BatchNormalization -> batch_normalization, PReLU -> prelu: a new word starts where a lower-case letter precedes a capital.
    static string SnakeCase(string name) => string.Concat(name.Select((letter, index) =>
        (index > 1 && char.IsUpper(letter) && char.IsLower(name[index - 1]) && (index + 1 == name.Length || char.IsLower(name[index + 1])) ? "_" : "") + char.ToLowerInvariant(letter)));
}
