using Parsimony.Activations;

namespace Parsimony.IO.Keras;

/// <summary>Maps layers' arguments (activations, initializers, regularizers, constraints) between the JSON of this library and Keras 2.</summary>
static class ArgumentJson
{
    // Only activations that mean the same on both sides: Keras 2 and tfjs have another hard_sigmoid.
    static readonly (string Ours, string Keras)[] s_activations =
    [
        (nameof(Linear), "linear"), (nameof(Relu), "relu"), (nameof(Relu6), "relu6"), (nameof(Elu), "elu"), (nameof(Selu), "selu"),
        (nameof(Gelu), "gelu"), (nameof(Silu), "swish"), (nameof(Mish), "mish"), (nameof(Softplus), "softplus"), (nameof(Softsign), "softsign"),
        (nameof(Tanh), "tanh"), (nameof(Sigmoid), "sigmoid"), (nameof(Softmax), "softmax"), (nameof(LogSoftmax), "log_softmax"),
    ];

    static readonly string[] s_initializers =
    [
        "Zeros", "Ones", "Constant", "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling", "GlorotNormal", "GlorotUniform",
        "HeNormal", "HeUniform", "LecunNormal", "LecunUniform", "Identity", "Orthogonal",
    ];

    static readonly string[] s_regularizers = ["L1", "L2", "L1L2"];

    static readonly string[] s_constraints = ["MaxNorm", "UnitNorm", "NonNegative", "MinMaxNorm"];

    static string KerasActivations => string.Join(", ", s_activations.Select(entry => entry.Keras));

    /// <summary>Writes an argument as Keras 2 stores it; the layer's name is for messages.</summary>
    /// <exception cref="ParsimonyException">tfjs-layers has nothing of the same meaning.</exception>
    public static JsonNode? Write(string key, JsonNode? value, string layer) => value switch
    {
        null => null,
        _ when key == "activation" => WriteActivation(value.AsObject(), layer),
        _ when key.EndsWith("_initializer", StringComparison.Ordinal) => WriteInitializer(value.AsObject(), layer),
        _ when key.EndsWith("_regularizer", StringComparison.Ordinal) => WriteRegularizer(value.AsObject(), layer),
        _ when key.EndsWith("_constraint", StringComparison.Ordinal) => WriteConstraint(value.AsObject(), layer),
        _ => value.DeepClone(),
    };

    /// <summary>Reads an argument that Keras 2 stored; the layer's name is for messages.</summary>
    /// <exception cref="ParsimonyException">This library has nothing of the same meaning.</exception>
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
        return isDefault ? plain.Keras : throw new ParsimonyException(
            $"The activation of the layer '{layer}' is {form.ToJsonString()}; of the same meaning tfjs-layers has {KerasActivations}.");
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
            ? $"the activation of its layer '{layer}' is hard_sigmoid, which is 0.2 x + 0.5 in Keras 2 and tfjs, and x / 6 + 0.5 in Keras 3 and " +
                "in this library. Use sigmoid."
            : $"the activation of its layer '{layer}' is '{name}'. This library has with the same meaning: {KerasActivations}.");
    }

    static JsonObject WriteInitializer(JsonObject form, string layer)
    {
        if (!s_initializers.Contains(NameOf(form))) throw Refused(form, "initializer", layer, s_initializers);
        var config = form["config"]!.DeepClone().AsObject();
        if (config["distribution"] is { } distribution)
        {
            // In Keras 2 and tfjs "normal" means the truncated normal distribution.
            config["distribution"] = (string)distribution! switch
            {
                "truncated_normal" => "normal",
                "uniform" => "uniform",
                var other => throw new ParsimonyException(
                    $"The initializer of the layer '{layer}' draws from {other}; tfjs-layers has truncated_normal and uniform."),
            };
        }

        return new JsonObject { ["class_name"] = NameOf(form).Replace("Lecun", "LeCun", StringComparison.Ordinal), ["config"] = config };
    }

    static JsonObject ReadInitializer(JsonObject form, string layer)
    {
        var name = NameOf(form).Replace("LeCun", "Lecun", StringComparison.Ordinal);
        if (!s_initializers.Contains(name) && name.Any(char.IsUpper)) throw Refused(form, "initializer", layer, s_initializers);
        var config = form["config"]?.DeepClone() as JsonObject ?? [];
        foreach (var key in (string[])["seed", "dtype"]) config.Remove(key);
        if ((string?)config["distribution"] == "normal") config["distribution"] = "truncated_normal";
        return new JsonObject { ["class_name"] = name, ["config"] = config };
    }

    static JsonObject WriteRegularizer(JsonObject form, string layer)
    {
        if (!s_regularizers.Contains(NameOf(form))) throw Refused(form, "regularizer", layer, s_regularizers);

        // tfjs-layers stores L1, L2 and both together as one class; a strength that the form lacks is 0.
        var config = form["config"]!;
        var strengths = new JsonObject { ["l1"] = config["l1"]?.DeepClone() ?? 0, ["l2"] = config["l2"]?.DeepClone() ?? 0 };
        return new JsonObject { ["class_name"] = "L1L2", ["config"] = strengths };
    }

    static JsonObject ReadRegularizer(JsonObject form, string layer) => NameOf(form) is "L1" or "L2" or "L1L2" or "l1" or "l2" or "l1_l2" or "l1l2"
        ? Named(NameOf(form), form)
        : throw Refused(form, "regularizer", layer, s_regularizers);

    static JsonObject WriteConstraint(JsonObject form, string layer) => s_constraints.Contains(NameOf(form))
        ? Named(NameOf(form).Replace("NonNegative", "NonNeg", StringComparison.Ordinal), form)
        : throw Refused(form, "constraint", layer, s_constraints);

    static JsonObject ReadConstraint(JsonObject form, string layer)
    {
        var name = NameOf(form) is "NonNeg" ? "NonNegative" : NameOf(form);
        return s_constraints.Contains(name) || !name.Any(char.IsUpper)
            ? Named(name, form)
            : throw Refused(form, "constraint", layer, s_constraints);
    }

    static JsonObject Named(string name, JsonObject form) => new() { ["class_name"] = name, ["config"] = form["config"]?.DeepClone() };

    // A name without config means the class with its default arguments.
    static JsonObject Form(JsonNode value) =>
        value as JsonObject ?? new JsonObject { ["class_name"] = (string)value!, ["config"] = new JsonObject() };

    static string NameOf(JsonObject form) => (string)form["class_name"]!;

    static ParsimonyException Refused(JsonObject form, string kind, string layer, IEnumerable<string> known) =>
        new($"The {kind} of the layer '{layer}' is {form.ToJsonString()}; both sides have {string.Join(", ", known)}.");
}
