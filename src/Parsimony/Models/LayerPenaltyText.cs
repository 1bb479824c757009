namespace Parsimony.Models;

/// <summary>Writes the regularizers and constraints of a layer as text: <c>kernel: L2(l2=0.01); bias: -</c>.</summary>
static class LayerPenaltyText
{
    const string None = "-";

    /// <summary>The text of a built layer, from what its weights say.</summary>
    public static string Of(Layer layer, IReadOnlyList<WeightSpec> weights)
    {
        var places = weights.Where(weight => weight.Role != WeightRole.State)
            .Select(weight => (weight.Name, Terms: Join(weight.Regularizer()?.ToString(), weight.Constraint()?.ToString())));
        return Text(layer, isFrozen: weights.Count > 0 && !layer.Trainable, places);
    }

    /// <summary>The text of a layer that is not built, from its arguments: <c>kernel_regularizer</c>, <c>kernel_constraint</c>.</summary>
    public static string OfUnbuilt(Layer layer)
    {
        var config = layer.GetConfig();
        var places = config.Select(argument => argument.Key).Where(key => key.EndsWith("_regularizer", StringComparison.Ordinal))
            .Select(key => key[..key.LastIndexOf('_')])
            .Select(place => (place, Join(Describe(config[$"{place}_regularizer"]), Describe(config[$"{place}_constraint"]))));
        return Text(layer, isFrozen: !layer.Trainable, places);
    }

    static string Text(Layer layer, bool isFrozen, IEnumerable<(string Place, string Terms)> places)
    {
        List<(string Place, string Terms)> all = [.. places];
        if (layer.ActivityRegularizer is { } activity) all.Add(("outputs", $"{activity}"));
        var text = all.All(place => place.Terms == None) ? None : string.Join("; ", all.Select(place => $"{place.Place}: {place.Terms}"));
        return !isFrozen ? text : text == None ? "frozen" : $"frozen; {text}";
    }

    static string Join(string? regularizer, string? constraint) =>
        regularizer is null && constraint is null ? None : string.Join(", ", new[] { regularizer, constraint }.OfType<string>());

    /// <summary>A stored regularizer or constraint as the object itself would be written.</summary>
    static string? Describe(JsonNode? stored)
    {
        if (stored is not JsonObject form) return stored?.ToString();
        var arguments = (form["config"] as JsonObject ?? [])
            .Where(argument => argument.Value is JsonValue)
            .Select(argument => $"{argument.Key}={argument.Value}");
        return $"{form["class_name"]}({string.Join(", ", arguments)})";
    }
}
