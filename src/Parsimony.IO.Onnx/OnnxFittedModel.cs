using System.Text.Encodings.Web;
using Parsimony.Engine;
using Parsimony.Layers;

namespace Parsimony.IO.Onnx;

/// <summary>Makes the ONNX file of a run's model: raw columns, preprocessing, all networks of one lambda, temperature, predictions.</summary>
static class OnnxFittedModel
{
    static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bytes of the file, with the networks of one lambda.</summary>
    /// <param name="model">The model.</param>
    /// <param name="at">Which lambda's networks are written.</param>
    /// <param name="doubles">Indices of the source columns whose inputs are double.</param>
    /// <param name="form">Names and shapes of the outputs.</param>
    /// <exception cref="ParsimonyException">ONNX has no operation for a layer.</exception>
    public static byte[] Bytes(FittedModel model, LambdaRule at, IReadOnlySet<int> doubles, OnnxOutputs form = OnnxOutputs.Parsimony)
    {
        var graph = new OnnxGraph("parsimony", OnnxPredictions.NamesOf(model.Target, form));
        string[] inputs = [.. model.Columns.Select((column, index) => graph.Input(column.Name, TypeOf(column, doubles.Contains(index)), 1))];
        var entry = model.EntryAt(at);
        var outputs = new string[entry.Networks.Count];
        foreach (var part in entry.UsedParts)
        {
            var preprocessing = new OnnxPreprocessing(graph, model.Parts[part].Preprocessor, inputs, doubles);
            var networks = entry.NetworksOf(part).ToArray();
            var added = Networks(graph, model.Parts[part].Plan, [.. networks.Select(network => network.Network)], preprocessing);
            foreach (var (network, output) in networks.Zip(added)) outputs[network.Place] = output;
        }

        new OnnxPredictions(graph, model.Target, model.Loss, form).Add(outputs, entry);
        return OnnxDocument.Bytes(graph, Metadata(model, at, entry, inputs));
    }

    /// <summary>True where all layers and activations are those of this library, which can all be written.</summary>
    public static bool CanExpress(FittedModel model) => model.Parts.SelectMany(part => part.Plan.Network.Nodes, (_, node) => node.Layer).All(layer =>
        layer.GetType().Assembly == typeof(Layer).Assembly
        && OnnxActivations.CanExpress((layer as Dense)?.Activation ?? layer.AppliedFunction));

    static IReadOnlyList<string> Networks(OnnxGraph graph, NetworkPlan plan, NetworkWeights[] networks, OnnxPreprocessing preprocessing)
    {
        PrunedNetwork?[] pruned = [.. networks.Select(PrunedNetwork.Of)];
        if (pruned.Contains(null))
        {
            int[] features = [.. Enumerable.Range(0, plan.Network.Inputs)];
            var all = preprocessing.Add(features.ToHashSet());
            var ordered = OnnxChain.Choose(graph, all, preprocessing.Features, features);
            var isActivated = plan.LossNode == plan.Nodes[^1];
            var weights = networks.Select(network => OnnxNetwork.ByLayer(plan, network.ToTensors("")));
            return [.. weights.Select(network => OnnxNetwork.Add(graph, plan.Network, network, [ordered], isActivated))];
        }

        var wanted = pruned.SelectMany(network => network!.Inputs).ToHashSet();
        var matrix = wanted.Count > 0 ? preprocessing.Add(wanted) : graph.FirstInput;
        return [.. pruned.Select(network => OnnxChain.Add(graph, network!, matrix, preprocessing.Features))];
    }

    static IEnumerable<(string Key, string Value)> Metadata(FittedModel model, LambdaRule at, ModelEntry entry, string[] inputs)
    {
        yield return ("parsimony_version", ProgramVersion.Text);
        yield return ("task", model.Task.ToString().ToLowerInvariant());
        yield return ("target", model.TargetName);
        yield return ("lambda", entry.Lambda.ToString(CultureInfo.InvariantCulture));
        yield return ("at", at switch { LambdaRule.Min => "min", LambdaRule.OneSe => "1se", _ => "ensemble" });
        yield return ("temperature", entry.Temperature.ToString(CultureInfo.InvariantCulture));
        if (entry.Decision?.Threshold is { } threshold) yield return ("threshold", threshold.ToString(CultureInfo.InvariantCulture));
        if (entry.Decision?.Factors is { } factors) yield return ("class_factors", Json([.. factors.Select(factor => JsonValue.Create(factor))]));
        yield return ("restarts", entry.Networks.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("classes", Json([.. model.Classes.Select(name => JsonValue.Create(name))]));
        yield return ("columns", Json([.. model.Columns.Select((column, index) => Column(column, inputs[index]))]));
        yield return ("options", model.Options);
    }

    static JsonObject Column(SourceColumn column, string input)
    {
        var kind = column.Kind.ToString().ToLowerInvariant();
        var described = new JsonObject { ["name"] = column.Name, ["input"] = input, ["kind"] = kind };
        if (column.Levels is { } levels) described["levels"] = new JsonArray([.. levels.Words.Select(word => JsonValue.Create(word))]);
        return described;
    }

    static DataType TypeOf(SourceColumn column, bool isDouble) =>
        column.Kind == ColumnKind.Category ? DataType.String : isDouble ? DataType.Double : DataType.Float;

    static string Json(JsonNode[] entries) => new JsonArray(entries).ToJsonString(s_json);
}
