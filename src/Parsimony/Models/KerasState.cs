using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Networks;
using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Models;

/// <summary>A model of the vocabulary in its stored form: architecture and compilation as JSON, weights and the optimizer's memory as tensors.</summary>
static class KerasState
{
    /// <summary>Version of the stored form; readers refuse others.</summary>
    public const string FormatVersion = "1";

    const string SlotPrefix = "optimizer/";

    /// <summary>Everything that predictions need; with the optimizer, everything that a training needs to go on with the same bits.</summary>
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
            metadata["training"] = new JsonObject { ["iterations"] = iterations }.ToJsonString();
            for (var slot = 0; slot < model.Replica.Slots; slot++) tensors.AddRange(WeightTensors.Read(model.Replica, slot, $"{SlotPrefix}{trained.Optimizer.SlotNames[slot]}/"));
        }

        return new ModelState(metadata, tensors);
    }

    /// <summary>The model.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model of a known version, or a class of the user's is not registered.</exception>
    public static Model Read(ModelState state)
    {
        CheckVersion(state);
        var about = Json(state, "model");
        var network = NetworkJson.Read(Json(state, "architecture"));
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

    /// <summary>Puts weights, and the optimizer's memory where there is one, into a model of the same architecture.</summary>
    /// <exception cref="ParsimonyException">It is another architecture.</exception>
    public static void LoadInto(Model model, ModelState state)
    {
        CheckVersion(state);
        model.SetWeights(Complete(model, state.Tensors.Where(tensor => !tensor.Name.StartsWith(SlotPrefix, StringComparison.Ordinal))));
        if (!state.Metadata.ContainsKey("training")) return;
        var optimizer = model.Optimizer ?? throw new ParsimonyException("The stored training has an optimizer, the model is not compiled. Compile it first.");
        for (var slot = 0; slot < model.Replica.Slots; slot++)
        {
            var prefix = $"{SlotPrefix}{optimizer.SlotNames[slot]}/";
            var tensors = state.Tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(tensor => tensor with { Name = tensor.Name[prefix.Length..] });
            WeightTensors.Write(model.Replica, slot, Complete(model, tensors));
        }

        model.Iterations = Json(state, "training")["iterations"]?.GetValue<long>() ?? 0;
    }

    /// <summary>All weights must be there: a missing one would silently keep its start.</summary>
    static NamedTensor[] Complete(Model model, IEnumerable<NamedTensor> tensors)
    {
        NamedTensor[] given = [.. tensors];
        var names = given.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        var missing = model.Replica.Plan.Weights.FirstOrDefault(weight => !names.Contains(weight.Name));
        return missing is null ? given : throw new ParsimonyException($"The stored model lacks the tensor '{missing.Name}': it is damaged, of another architecture, or of another optimizer.");
    }

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
            throw new ParsimonyException("The file holds no Sequential or Functional model." + (state.Metadata.ContainsKey("preprocessing") ? " It was written by path or fit: read it with FittedModel.Load." : ""));
        if (version != FormatVersion)
            throw new ParsimonyException($"The model has format version {version}, this program reads {FormatVersion}. Use the program version that wrote it.");
    }

    static JsonObject Json(ModelState state, string key)
    {
        try
        {
            if (state.Metadata.TryGetValue(key, out var text) && JsonNode.Parse(text) is JsonObject json) return json;
        }
        catch (JsonException error)
        {
            throw new ParsimonyException($"The model file is damaged: '{key}' is not valid JSON ({error.Message}).", error);
        }

        throw new ParsimonyException($"The model file is damaged: its metadata lack '{key}'.");
    }
}
