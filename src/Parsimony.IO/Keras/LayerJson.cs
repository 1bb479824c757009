using Parsimony.Layers;

namespace Parsimony.IO.Keras;

/// <summary>Writes and reads one layer in the JSON of Keras 2: <c>{"class_name": ..., "config": {...}}</c>.</summary>
static class LayerJson
{
    /// <summary>Layer classes that tfjs-layers and this library have under the same name.</summary>
    static readonly HashSet<string> s_classes = new(StringComparer.Ordinal)
    {
        nameof(Dense), nameof(Activation), nameof(ReLU), nameof(LeakyReLU), nameof(ELU), nameof(PReLU), nameof(Softmax), nameof(Dropout),
        nameof(GaussianDropout), nameof(GaussianNoise), nameof(AlphaDropout), nameof(Flatten), nameof(Reshape), nameof(BatchNormalization),
        nameof(LayerNormalization), nameof(Embedding), nameof(Add), nameof(Average), nameof(Concatenate), nameof(Maximum), nameof(Multiply),
    };

    /// <summary>Settings that this library does not have, with the values that change nothing.</summary>
    static readonly (string Class, string Key, string[] Neutral)[] s_fixed =
    [
        (nameof(PReLU), "shared_axes", ["[]"]),
        (nameof(Dropout), "noise_shape", []),
        (nameof(AlphaDropout), "noise_shape", []),
        (nameof(Embedding), "mask_zero", ["false"]),
        (nameof(Flatten), "data_format", ["\"channels_last\"", "\"channelsLast\""]),
    ];

    /// <summary>Writes a layer.</summary>
    /// <exception cref="ParsimonyException">tfjs-layers lacks the layer or one of its settings.</exception>
    public static JsonObject Write(Layer layer)
    {
        if (!s_classes.Contains(layer.ClassName)) throw Unknown(layer.ClassName, layer.Name, "tfjs-layers has");
        if (layer.ActivityRegularizer is not null)
            throw new ParsimonyException($"The layer '{layer.Name}' has a penalty on its outputs, which tfjs-layers does not compute. Set " +
                "ActivityRegularizer to null before it is saved.");
        var config = layer.GetConfig();
        foreach (var (key, value) in config.ToArray()) config[key] = ArgumentJson.Write(key, value, layer.Name!);
        switch (layer)
        {
            case ReLU relu when relu.NegativeSlope != 0 || relu.Threshold != 0:
                throw new ParsimonyException(
                    $"The layer '{layer.Name}' is {layer}; tfjs-layers' ReLU has neither slope nor threshold. Use LeakyReLU.");
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

    /// <summary>The axis along which a stored layer works, where the rows are axis 0; null where it has none or works along the last one.</summary>
    public static int? AxisOf(JsonNode form)
    {
        var axis = form["config"]!["axis"] is JsonArray { Count: 1 } list ? list[0] : form["config"]!["axis"];
        return axis is null || (int)axis == -1 ? null : (int)axis;
    }

    /// <summary>Reads a layer; the caller compares <see cref="AxisOf"/> with its shape.</summary>
    /// <exception cref="ParsimonyException">This library lacks the layer or one of its settings.</exception>
    public static Layer Read(JsonNode form)
    {
        var className = (string)form["class_name"]!;
        var config = form["config"]!.DeepClone().AsObject();
        var name = (string?)config["name"] ?? (string?)form["name"];
        if (!s_classes.Contains(className)) throw Unknown(className, name, "this library shares with tfjs-layers");
        foreach (var (_, key, neutral) in s_fixed.Where(entry => entry.Class == className))
        {
            if (config[key] is not { } value || neutral.Contains(value.ToJsonString())) continue;
            var expected = neutral.Length == 0 ? "none" : neutral[0];
            throw new ParsimonyException(
                $"its layer '{name}' has {key} = {value.ToJsonString()}, which {className} of this library does not have; expected {expected}.");
        }

        foreach (var (key, value) in config.ToArray()) config[key] = ArgumentJson.Read(key, value, name ?? className);
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

    static ParsimonyException Unknown(string className, string? name, string who) => new(
        $"the layer '{name}' is of the class {className}. Layers that {who}: {string.Join(", ", s_classes.Order(StringComparer.Ordinal))}.");
}
