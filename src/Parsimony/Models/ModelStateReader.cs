using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Preprocessing;
using Parsimony.Tensors;

namespace Parsimony.Models;

/// <summary>From JSON texts and tensors to a model; whatever does not fit together is the user's broken file, and said so.</summary>
static class ModelStateReader
{
    // A network larger than this is a damaged file: its scratch memory alone would not fit any machine.
    const int MostUnits = 1 << 20;

    /// <summary>Reads a model.</summary>
    /// <exception cref="ParsimonyException">It is not a whole model of a known version.</exception>
    public static FittedModel Read(ModelState state)
    {
        if (state.Metadata.ContainsKey("network_format_version"))
            throw new ParsimonyException("The file holds a Sequential or Functional model, not one of path or fit. Read it with Model.Load.");
        var version = Text(state, "format_version");
        if (version != ModelStateWriter.FormatVersion)
            throw new ParsimonyException($"The model file has format version {version}, this program reads {ModelStateWriter.FormatVersion}. Use the program version that wrote it.");
        var architecture = Document(state, "architecture", ModelJson.Default.ArchitectureDocument);
        var target = Document(state, "target", ModelJson.Default.TargetDocument);
        var selection = Document(state, "selection", ModelJson.Default.SelectionDocument);
        var preprocessor = Preprocessor.FromJson(Text(state, "preprocessing"));
        var modelTarget = new ModelTarget(
            target.Name,
            TaskWords.Parse(target.Task) ?? throw Broken($"the task '{target.Task}' is unknown"),
            target.Classes,
            target.PositiveClass,
            new TargetScaler(target.Mean, target.StandardDeviation));
        var plan = PlanOf(architecture);
        Check(plan, preprocessor, modelTarget);
        var tensors = state.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        return new FittedModel(
            preprocessor,
            modelTarget,
            plan,
            Entry("min", selection.Min),
            Entry("1se", selection.OneSe),
            selection.Select == "1se" ? LambdaRule.OneSe : LambdaRule.Min,
            Options(state));

        ModelEntry Entry(string name, EntryDocument entry) =>
            entry.Networks is < 1 or > MostUnits
                ? throw Broken($"the entry '{name}' has {entry.Networks} networks")
                : new ModelEntry(entry.Lambda, [.. Enumerable.Range(0, entry.Networks).Select(restart => NetworkWeights.FromTensors(plan, tensors, $"{name}/{restart}"))]);
    }

    static NetworkPlan PlanOf(ArchitectureDocument architecture)
    {
        if (!Enum.TryParse<LossKind>(architecture.Loss, out var loss)) throw Broken($"the loss '{architecture.Loss}' is unknown");
        if (architecture.Graph is { } graph) return new NetworkPlan(NetworkJson.Read(graph), loss, []);
        if (architecture.Inputs is < 1 or > MostUnits || architecture.Layers is not { Count: > 0 } || architecture.Layers.Any(layer => layer.Units is < 1 or > MostUnits))
            throw Broken("the architecture has impossible sizes");
        var layers = architecture.Layers.Select(layer => Network.DenseOf(layer.Units, ActivationNames.Parse(layer.Activation)));
        return new NetworkPlan(Network.Chain(architecture.Inputs, [.. layers]), loss, []);
    }

    static void Check(NetworkPlan plan, Preprocessor preprocessor, ModelTarget target)
    {
        if (preprocessor.Outputs.Count != plan.Network.Inputs)
            throw Broken($"preprocessing gives {preprocessor.Outputs.Count} inputs, the network takes {plan.Network.Inputs}");
        var outputs = target.Classes.Length > 2 ? target.Classes.Length : 1;
        if (plan.Network.Outputs != outputs || (target.Task == LearningTask.Classification && target.Classes.Length < 2))
            throw Broken($"the network has {plan.Network.Outputs} outputs, the target asks for {outputs}");
    }

    static T Document<T>(ModelState state, string key, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Text(state, key), type) ?? throw Broken($"'{key}' is empty");
        }
        catch (JsonException exception)
        {
            throw new ParsimonyException($"The model file is damaged: '{key}' is not valid JSON ({exception.Message}).", exception);
        }
    }

    static string Options(ModelState state)
    {
        try
        {
            using var document = JsonDocument.Parse(Text(state, "options"));
            return document.RootElement.ValueKind == JsonValueKind.Object ? Text(state, "options") : throw Broken("'options' is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw new ParsimonyException($"The model file is damaged: 'options' is not valid JSON ({exception.Message}).", exception);
        }
    }

    static string Text(ModelState state, string key) => state.Metadata.TryGetValue(key, out var text)
        ? text
        : throw new ParsimonyException($"The file is not a Parsimony model: its metadata lack '{key}'.");

    static ParsimonyException Broken(string what) => new($"The model file is damaged: {what}. Write it again with fit or path.");
}
