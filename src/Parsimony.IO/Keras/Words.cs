using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Vocabulary;

namespace Parsimony.IO.Keras;

/// <summary>What layers' arguments name: activations, initializers, regularizers and constraints, in the other side's words and in ours.</summary>
static class Words
{
    // Only those that mean the same on both sides: Keras 2 and tfjs have another hard_sigmoid.
    static readonly (string Ours, string Keras)[] s_activations =
    [
        (nameof(Linear), "linear"), (nameof(Relu), "relu"), (nameof(Relu6), "relu6"), (nameof(Elu), "elu"), (nameof(Selu), "selu"), (nameof(Gelu), "gelu"),
        (nameof(Silu), "swish"), (nameof(Mish), "mish"), (nameof(Softplus), "softplus"), (nameof(Softsign), "softsign"), (nameof(Tanh), "tanh"),
        (nameof(Sigmoid), "sigmoid"), (nameof(Softmax), "softmax"), (nameof(LogSoftmax), "log_softmax"),
    ];

    static readonly HashSet<string> s_initializers = new(StringComparer.Ordinal)
    {
        "Zeros", "Ones", "Constant", "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling", "GlorotNormal", "GlorotUniform", "HeNormal",
        "HeUniform", "LecunNormal", "LecunUniform", "Identity", "Orthogonal",
    };

    static readonly HashSet<string> s_constraints = new(StringComparer.Ordinal) { "MaxNorm", "UnitNorm", "NonNegative", "MinMaxNorm" };

    /// <summary>An argument in the other side's words.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">As this library stores it.</param>
    /// <param name="layer">Whose it is, for messages.</param>
    public static JsonNode? Write(string key, JsonNode? value, string layer) => value switch
    {
        null => null,
        _ when key == "activation" => WriteActivation(value.AsObject(), layer),
        _ when key.EndsWith("_initializer", StringComparison.Ordinal) => WriteInitializer(value.AsObject(), layer),
        _ when key.EndsWith("_regularizer", StringComparison.Ordinal) => WriteRegularizer(value.AsObject(), layer),
        _ when key.EndsWith("_constraint", StringComparison.Ordinal) => WriteConstraint(value.AsObject(), layer),
        _ => value.DeepClone(),
    };

    /// <summary>An argument in this library's words.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">As the other side stores it.</param>
    /// <param name="layer">Whose it is, for messages.</param>
    public static JsonNode? Read(string key, JsonNode? value, string layer) => value switch
    {
        null => null,
        _ when key == "activation" => ReadActivation(value, layer),
        _ when key.EndsWith("_initializer", StringComparison.Ordinal) => ReadInitializer(Form(value), layer),
        _ when key.EndsWith("_regularizer", StringComparison.Ordinal) => ReadRegularizer(Form(value), layer),
        _ when key.EndsWith("_constraint", StringComparison.Ordinal) => ReadConstraint(Form(value), layer),
        _ => value.DeepClone(),
    };

    static JsonNode WriteActivation(JsonObject form, string layer)
    {
        var plain = s_activations.FirstOrDefault(entry => entry.Ours == NameOf(form));
        var isDefault = plain.Ours is not null && JsonNode.DeepEquals(form["config"], ActivationRegistry.All.Get(plain.Ours).GetConfig());
        return isDefault
            ? plain.Keras
            : throw new ParsimonyException($"The activation of the layer '{layer}' is {form.ToJsonString()}; of the same meaning tfjs-layers has {string.Join(", ", s_activations.Select(entry => entry.Keras))}.");
    }

    static JsonNode ReadActivation(JsonNode value, string layer)
    {
        var name = value is JsonObject form ? NameOf(form) : (string)value!;
        var ours = name switch
        {
            "silu" => nameof(Silu),
            "logSoftmax" => nameof(LogSoftmax),
            _ => s_activations.FirstOrDefault(entry => entry.Keras == name || entry.Ours == name).Ours,
        };
        if (ours is not null) return Registry<ActivationFunction>.ToJson(ActivationRegistry.All.Get(ours));
        if (name is "gelu_new" or "geluNew") return Registry<ActivationFunction>.ToJson(new Gelu(approximate: true));
        throw new ParsimonyException(name is "hard_sigmoid" or "hardSigmoid"
            ? $"the activation of its layer '{layer}' is hard_sigmoid, which is 0.2 x + 0.5 in Keras 2 and tfjs, and x / 6 + 0.5 in Keras 3 and here. Use sigmoid."
            : $"the activation of its layer '{layer}' is '{name}'. Known here with the same meaning: {string.Join(", ", s_activations.Select(entry => entry.Keras))}.");
    }

    static JsonObject WriteInitializer(JsonObject form, string layer)
    {
        if (!s_initializers.Contains(NameOf(form))) throw Refused(form, "initializer", layer, s_initializers);
        var config = form["config"]!.DeepClone().AsObject();
        if (config["distribution"] is { } distribution)
        {
            // "normal" is the truncated one in Keras 2 and tfjs.
            config["distribution"] = (string)distribution! switch
            {
                "truncated_normal" => "normal",
                "uniform" => "uniform",
                var other => throw new ParsimonyException($"The initializer of the layer '{layer}' draws from {other}; tfjs-layers has truncated_normal and uniform."),
            };
        }

        return new JsonObject { ["class_name"] = NameOf(form).Replace("Lecun", "LeCun", StringComparison.Ordinal), ["config"] = config };
    }

    static JsonObject ReadInitializer(JsonObject form, string layer)
    {
        var name = NameOf(form).Replace("LeCun", "Lecun", StringComparison.Ordinal);
        if (!s_initializers.Contains(name) && name.Any(char.IsUpper)) throw Refused(form, "initializer", layer, s_initializers);
        var config = Without(form["config"], "seed", "dtype");
        if ((string?)config["distribution"] == "normal") config["distribution"] = "truncated_normal";
        return new JsonObject { ["class_name"] = name, ["config"] = config };
    }

    static JsonObject WriteRegularizer(JsonObject form, string layer)
    {
        // tfjs-layers stores all three as one.
        var config = form["config"]!;
        return NameOf(form) switch
        {
            "L1" => Both(config["l1"], null),
            "L2" => Both(null, config["l2"]),
            "L1L2" => Both(config["l1"], config["l2"]),
            _ => throw Refused(form, "regularizer", layer, ["L1", "L2", "L1L2"]),
        };
    }

    static JsonObject Both(JsonNode? l1, JsonNode? l2) =>
        new() { ["class_name"] = "L1L2", ["config"] = new JsonObject { ["l1"] = l1?.DeepClone() ?? 0, ["l2"] = l2?.DeepClone() ?? 0 } };

    static JsonObject ReadRegularizer(JsonObject form, string layer) => NameOf(form) is "L1" or "L2" or "L1L2" or "l1" or "l2" or "l1_l2" or "l1l2"
        ? new JsonObject { ["class_name"] = NameOf(form), ["config"] = form["config"]?.DeepClone() }
        : throw Refused(form, "regularizer", layer, ["L1", "L2", "L1L2"]);

    static JsonObject WriteConstraint(JsonObject form, string layer) => s_constraints.Contains(NameOf(form))
        ? new JsonObject { ["class_name"] = NameOf(form).Replace("NonNegative", "NonNeg", StringComparison.Ordinal), ["config"] = form["config"]!.DeepClone() }
        : throw Refused(form, "constraint", layer, s_constraints);

    static JsonObject ReadConstraint(JsonObject form, string layer)
    {
        var name = NameOf(form).Replace("NonNegative", "NonNeg", StringComparison.Ordinal).Replace("NonNeg", "NonNegative", StringComparison.Ordinal);
        return s_constraints.Contains(name) || !name.Any(char.IsUpper)
            ? new JsonObject { ["class_name"] = name, ["config"] = form["config"]?.DeepClone() }
            : throw Refused(form, "constraint", layer, s_constraints);
    }

    // A bare name stands for the class with its defaults.
    static JsonObject Form(JsonNode value) => value as JsonObject ?? new JsonObject { ["class_name"] = (string)value!, ["config"] = new JsonObject() };

    static JsonObject Without(JsonNode? config, params string[] keys)
    {
        var copy = config?.DeepClone() as JsonObject ?? [];
        foreach (var key in keys) copy.Remove(key);
        return copy;
    }

    static string NameOf(JsonObject form) => (string)form["class_name"]!;

    static ParsimonyException Refused(JsonObject form, string kind, string layer, IEnumerable<string> known) =>
        new($"The {kind} of the layer '{layer}' is {form.ToJsonString()}; both sides have {string.Join(", ", known)}.");
}
