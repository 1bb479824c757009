using System.Text.Json.Nodes;
using Parsimony.Layers;

namespace Parsimony.IO.Keras;

/// <summary>One layer as Keras 2 writes it: <c>{"class_name": ..., "config": {...}}</c>, and back.</summary>
static class LayerForms
{
    /// <summary>Classes that both sides have, under the same name.</summary>
    static readonly HashSet<string> s_classes = new(StringComparer.Ordinal)
    {
        nameof(Dense), nameof(Activation), nameof(ReLU), nameof(LeakyReLU), nameof(ELU), nameof(PReLU), nameof(Softmax), nameof(Dropout),
        nameof(GaussianDropout), nameof(GaussianNoise), nameof(AlphaDropout), nameof(Flatten), nameof(Reshape), nameof(BatchNormalization),
        nameof(LayerNormalization), nameof(Embedding), nameof(Add), nameof(Average), nameof(Concatenate), nameof(Maximum), nameof(Multiply),
    };

    /// <summary>Settings that this library does not have, and the values that change nothing.</summary>
    static readonly (string Class, string Key, string[] Neutral)[] s_fixed =
    [
        (nameof(PReLU), "shared_axes", ["[]"]),
        (nameof(Dropout), "noise_shape", []),
        (nameof(AlphaDropout), "noise_shape", []),
        (nameof(Embedding), "mask_zero", ["false"]),
        (nameof(Flatten), "data_format", ["\"channels_last\"", "\"channelsLast\""]),
    ];

    /// <summary>The stored form.</summary>
    /// <exception cref="ParsimonyException">tfjs-layers has no such layer, or one of its settings.</exception>
    public static JsonObject Write(Layer layer)
    {
        if (!s_classes.Contains(layer.ClassName)) throw Unknown(layer.ClassName, layer.Name, "tfjs-layers has");
        if (layer.ActivityRegularizer is not null)
            throw new ParsimonyException($"The layer '{layer.Name}' has a penalty on its outputs, which tfjs-layers does not compute. Set ActivityRegularizer to null before it is saved.");
        var config = layer.GetConfig();
        foreach (var (key, value) in config.ToArray()) config[key] = Words.Write(key, value, layer.Name!);
        switch (layer)
        {
            case ReLU relu when relu.NegativeSlope != 0 || relu.Threshold != 0:
                throw new ParsimonyException($"The layer '{layer.Name}' is {layer}; tfjs-layers' ReLU has neither slope nor threshold. Use LeakyReLU.");
            case ReLU:
                config.Remove("negative_slope");
                config.Remove("threshold");
                break;
            case LeakyReLU leaky:
                config.Remove("negative_slope");
                config["alpha"] = leaky.NegativeSlope;
                break;
            case ELU { Alpha: not 1 }:
                throw new ParsimonyException($"The layer '{layer.Name}' is {layer}; tfjs-layers has alpha = 1 only.");
            case Softmax or Concatenate or BatchNormalization or LayerNormalization:
                config["axis"] = -1;
                break;
        }

        config["name"] = layer.Name;
        config["trainable"] = layer.Trainable;
        return new JsonObject { ["class_name"] = layer.ClassName, ["config"] = config };
    }

    /// <summary>The axis that a layer works along, counted with the rows; null where it has none, or the last one.</summary>
    public static int? AxisOf(JsonNode form)
    {
        var axis = form["config"]!["axis"] is JsonArray { Count: 1 } list ? list[0] : form["config"]!["axis"];
        return axis is null || (int)axis == -1 ? null : (int)axis;
    }

    /// <summary>The layer; <see cref="AxisOf"/> is yet to be compared with its shape.</summary>
    /// <exception cref="ParsimonyException">This library has no such layer, or one of its settings.</exception>
    public static Layer Read(JsonNode form)
    {
        var className = (string)form["class_name"]!;
        var config = form["config"]!.DeepClone().AsObject();
        var name = (string?)config["name"] ?? (string?)form["name"];
        if (!s_classes.Contains(className)) throw Unknown(className, name, "this library shares with tfjs-layers");
        foreach (var (_, key, neutral) in s_fixed.Where(entry => entry.Class == className))
        {
            if (config[key] is { } value && !neutral.Contains(value.ToJsonString()))
                throw new ParsimonyException($"its layer '{name}' has {key} = {value.ToJsonString()}, which {className} does not have here; expected {(neutral.Length == 0 ? "none" : neutral[0])}.");
        }

        foreach (var (key, value) in config.ToArray()) config[key] = Words.Read(key, value, name ?? className);
        if (className == nameof(LeakyReLU) && config["alpha"] is { } slope) config["negative_slope"] = slope.DeepClone();
        var layer = LayerRegistry.FromJson(new JsonObject
        {
            ["class_name"] = className,
            ["config"] = config,
            ["name"] = name,
            ["activity_regularizer"] = config["activity_regularizer"]?.DeepClone(),
        });
        layer.Trainable = config["trainable"] is not { } trainable || (bool)trainable;
        return layer;
    }

    static ParsimonyException Unknown(string className, string? name, string who) =>
        new($"the layer '{name}' is of the class {className}. Layers that {who}: {string.Join(", ", s_classes.Order(StringComparer.Ordinal))}.");
}
