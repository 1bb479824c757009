using Parsimony.Metrics;

namespace Parsimony.Models;

/// <summary>The stored form of a Keras-shaped model: architecture and compilation as JSON, weights and the optimizer's memory as tensors.</summary>
static class KerasState
{
    /// <summary>Version of the stored form; readers refuse others.</summary>
    public const string FormatVersion = "1";

    const string SlotPrefix = "optimizer/";

    const string TrainingKey = "training";

    /// <summary>Stores what predictions need and, with the optimizer, what a training needs to continue with the same bits.</summary>
    public static ModelState Write(Model model, bool withOptimizer, long iterations)
    {
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["network_format_version"] = FormatVersion,
            ["model"] = new JsonObject { ["class_name"] = model.GetType().Name, ["name"] = model.Name, ["seed"] = model.Seed }.ToJsonString(),
            ["architecture"] = NetworkJson.Write(model.Network).ToJsonString(),
        };
        if (model.CompilationOrNull is { } compilation) metadata["compilation"] = WriteCompilation(compilation).ToJsonString();
        var tensors = new List<NamedTensor>(model.GetWeights());
        if (withOptimizer && model.CompilationOrNull is { } trained)
        {
            metadata[TrainingKey] = new JsonObject { ["iterations"] = iterations }.ToJsonString();
            var names = trained.Optimizer.SlotNames;
            for (var slot = 0; slot < model.Replica.Slots; slot++)
                tensors.AddRange(WeightTensors.Read(model.Replica, slot, $"{SlotPrefix}{names[slot]}/"));
        }

        return new ModelState(metadata, tensors);
    }

    /// <summary>Builds the model that was stored.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model of a known version, or a class of the user's is not registered.</exception>
    public static Model Read(ModelState state)
    {
        CheckVersion(state);
        return StoredForm.Read("The stored model", () => ReadModel(state));
    }

    /// <summary>Puts weights, and the optimizer's memory where there is one, into a model of the same architecture.</summary>
    /// <exception cref="ParsimonyException">It is another architecture; nothing is changed then.</exception>
    public static void LoadInto(Model model, ModelState state)
    {
        CheckVersion(state);
        var weights = Weights(model.Network, state);
        if (!state.Metadata.ContainsKey(TrainingKey))
        {
            model.SetWeights(weights);
            return;
        }

        var optimizer = model.Optimizer ?? throw new ParsimonyException(
            "The stored training has an optimizer, the model is not compiled. Compile it first, or load the weights alone.");
        var slots = optimizer.SlotNames.Select(slot => Take(model.Network, state, $"{SlotPrefix}{slot}/")).ToArray();
        var iterations = Iterations(state);
        model.SetWeights(weights);
        for (var slot = 0; slot < slots.Length; slot++) WeightTensors.Write(model.Replica, slot, slots[slot]);
        model.Iterations = iterations;
    }

    /// <summary>Puts weights alone into a model of the same architecture, compiled or not.</summary>
    /// <exception cref="ParsimonyException">It is another architecture; nothing is changed then.</exception>
    public static void LoadWeightsInto(Model model, ModelState state)
    {
        CheckVersion(state);
        model.SetWeights(Weights(model.Network, state));
    }

    static Model ReadModel(ModelState state)
    {
        var about = Json(state, "model");
        var network = NetworkJson.Read(Json(state, "architecture"));
        LayerNames.Assign(network.Nodes.Select(node => node.Layer));

        // Before memory is reserved: a damaged number may ask for more than any machine has.
        Weights(network, state);
        var name = about["name"]?.GetValue<string>();
        var seed = about["seed"]?.GetValue<long>() ?? 0;
        Model model = about["class_name"]?.GetValue<string>() == nameof(Sequential)
            ? new Sequential(network.Nodes.Select(node => node.Layer), network.InputShapes[0], name, seed)
            : new Functional(network, name, seed);
        if (state.Metadata.ContainsKey("compilation"))
        {
            var json = Json(state, "compilation");
            model.Compile(
                OptimizerRegistry.All.FromJson(json["optimizer"]),
                LossRegistry.All.FromJson(json["loss"]),
                [.. (json["metrics"] as JsonArray ?? []).Select(MetricRegistry.All.FromJson)],
                json.Flag("proximal", false));
        }

        LoadInto(model, state);
        return model;
    }

    /// <summary>The weights of the network; others that are stored are an error.</summary>
    static NamedTensor[] Weights(Network network, ModelState state)
    {
        var weights = Take(network, state, "");
        var names = weights.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var other = state.Tensors
            .Where(tensor => !tensor.Name.StartsWith(SlotPrefix, StringComparison.Ordinal))
            .FirstOrDefault(tensor => !names.Contains(tensor.Name));
        if (other is null) return weights;
        throw new ParsimonyException($"The model has no weight '{other.Name}'. It has {NameSuggestions.List(names)}.");
    }

    /// <summary>Takes one tensor per weight; a missing one is an error, as its weight would silently keep its start.</summary>
    static NamedTensor[] Take(Network network, ModelState state, string prefix)
    {
        var stored = state.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return [.. network.Nodes.SelectMany(node => node.Build.Weights.Select(spec => Find($"{node.Layer.Name}/{spec.Name}", spec.Shape)))];

        NamedTensor Find(string name, Shape shape)
        {
            if (!stored.TryGetValue(prefix + name, out var tensor))
            {
                throw new ParsimonyException(
                    $"The stored model lacks the tensor '{prefix}{name}': it is damaged, of another architecture, or of another optimizer.");
            }

            var count = shape.Aggregate(1L, (size, length) => size * length);
            if (tensor.Shape.SequenceEqual(shape) && tensor.Values.Length == count) return tensor with { Name = name };
            throw new ParsimonyException(
                $"The stored tensor '{prefix}{name}' has shape [{string.Join(", ", tensor.Shape)}] with {tensor.Values.Length} values, "
                + $"expected {shape}.");
        }
    }

    static long Iterations(ModelState state) =>
        Json(state, TrainingKey)["iterations"] is JsonValue value && value.TryGetValue<long>(out var iterations) && iterations >= 0
            ? iterations
            : throw new ParsimonyException($"The model file is damaged: '{TrainingKey}' has no count of iterations.");

    static JsonObject WriteCompilation(Compilation compilation) => new()
    {
        ["optimizer"] = Registry<Optimizer>.ToJson(compilation.Optimizer),
        ["loss"] = Registry<Loss>.ToJson(compilation.Loss),
        ["metrics"] = new JsonArray([.. compilation.Metrics.Select(Registry<Metric>.ToJson)]),
        ["proximal"] = compilation.IsProximal,
    };

    static void CheckVersion(ModelState state)
    {
        if (!state.Metadata.TryGetValue("network_format_version", out var version))
        {
            var hint = state.Metadata.ContainsKey("preprocessing") ? " It was written by path or fit: read it with FittedModel.Load." : "";
            throw new ParsimonyException($"The file holds no Sequential or Functional model.{hint}");
        }

        if (version == FormatVersion) return;
        throw new ParsimonyException(
            $"The model has format version {version}, this program reads {FormatVersion}. Use the program version that wrote it.");
    }

    static JsonObject Json(ModelState state, string key) =>
        StoredForm.Parse(key, () => state.Metadata.TryGetValue(key, out var text) ? JsonNode.Parse(text) as JsonObject : null)
        ?? throw new ParsimonyException($"The model file is damaged: its metadata lack '{key}'.");
}
