using Parsimony.Layers;

namespace Parsimony.IO.Keras;

/// <summary>Reads a topology into a network; memory for weights is reserved later, once the files are known to hold them.</summary>
static class TopologyReader
{
    /// <summary>Reads the value of <c>modelTopology</c>.</summary>
    /// <exception cref="ParsimonyException">The topology has something that this library lacks.</exception>
    public static Topology Read(JsonNode? topology)
    {
        // model.save of Keras wraps the topology in another object.
        var form = topology is JsonObject whole && whole["model_config"] is { } inner ? inner : topology;
        var name = (string?)form?["class_name"];
        return name switch
        {
            nameof(Sequential) => Chain(form!["config"]!),
            nameof(Functional) or "Model" => Graph(form!["config"]!),
            _ => throw new ParsimonyException($"it has a model of the class '{name ?? "(none)"}', expected Sequential, Functional or Model."),
        };
    }

    static Topology Chain(JsonNode config)
    {
        var forms = config as JsonArray ?? config["layers"]!.AsArray();
        var name = config is JsonObject ? (string?)config["name"] : null;
        if (forms.Count == 0 || ShapeOf(forms[0]!) is not { } shape)
            throw new ParsimonyException("its first layer has no batch_input_shape, and without it the sizes of weights are not known. Build the " +
                "model before it is saved.");
        var layers = forms.Where(form => !IsInput(form!))
            .Select(form => (Layer: LayerJson.Read(form!), Axis: LayerJson.AxisOf(form!)))
            .ToArray();
        var network = Network.Chain(shape, [.. layers.Select(entry => entry.Layer)]);
        return Checked(Topology.Of(network, name, isChain: true), layers);
    }

    static Topology Graph(JsonNode config)
    {
        var forms = config["layers"]!.AsArray().Select(form => form!).ToArray();
        var places = new Dictionary<(string Layer, int Call), LayerOutput>();
        var axes = new List<(Layer Layer, int? Axis)>();
        var open = new List<(Layer Layer, int Call, JsonArray From)>();
        foreach (var form in forms)
        {
            if (IsInput(form))
            {
                var shape = ShapeOf(form) ?? throw new ParsimonyException($"its input '{NameOf(form)}' has no batch_input_shape.");
                places.Add((NameOf(form), 0), Input.Of(shape));
                continue;
            }

            var layer = LayerJson.Read(form);
            axes.Add((layer, LayerJson.AxisOf(form)));
            foreach (var (call, from) in form["inbound_nodes"]!.AsArray().Index()) open.Add((layer, call, Calls(layer, from)));
        }

        CallAll(open, places);
        var outputs = Places(config["output_layers"]!);
        if (outputs.Length != 1) throw new ParsimonyException($"it has {outputs.Length} outputs, expected one. Join them with Concatenate.");
        var network = GraphReader.Read([.. Places(config["input_layers"]!).Select(At)], At(outputs[0]));
        return Checked(Topology.Of(network, (string?)config["name"], isChain: false), axes);

        LayerOutput At((string Layer, int Call) place) => places.TryGetValue(place, out var output)
            ? output
            : throw new ParsimonyException($"it has no layer '{place.Layer}', which its inputs or outputs name.");
    }

    // Layers may stand in any order: each round calls those whose inputs have become known.
    static void CallAll(List<(Layer Layer, int Call, JsonArray From)> open, Dictionary<(string Layer, int Call), LayerOutput> places)
    {
        while (open.Count > 0)
        {
            var ready = open.Where(call => call.From.All(place => places.ContainsKey(PlaceOf(place!)))).ToArray();
            if (ready.Length == 0)
                throw new ParsimonyException($"its layer '{open[0].Layer.Name}' takes an output that no layer gives: " +
                    $"{open[0].From.ToJsonString()}.");
            foreach (var (layer, call, from) in ready)
                places.Add((layer.Name!, call), layer.Call([.. from.Select(place => places[PlaceOf(place!)])]));
            open.RemoveAll(call => ready.Contains(call));
        }
    }

    // Layers of this library work along the last axis only.
    static Topology Checked(Topology topology, IReadOnlyList<(Layer Layer, int? Axis)> axes)
    {
        foreach (var node in topology.Network.Nodes)
        {
            var axis = axes.First(entry => ReferenceEquals(entry.Layer, node.Layer)).Axis;
            if (axis is not null && axis != node.Output.Rank)
                throw new ParsimonyException($"its layer '{node.Layer.Name}' works along axis {axis}, expected the last one, -1 or " +
                    $"{node.Output.Rank}.");
        }

        return topology;
    }

    static JsonArray Calls(Layer layer, JsonNode? from) => from as JsonArray ?? throw new ParsimonyException($"its layer '{layer.Name}' is " +
        "joined as Keras 3 writes it. Convert the model with tensorflowjs_converter, or save it from Keras 2 or tfjs.");

    // A single place may come without a list around it.
    static (string Layer, int Call)[] Places(JsonNode list) =>
        list[0] is JsonValue ? [PlaceOf(list)] : [.. list.AsArray().Select(place => PlaceOf(place!))];

    static (string Layer, int Call) PlaceOf(JsonNode place)
    {
        var output = place[2] is { } index ? (int)index : 0;
        if (output == 0) return ((string)place[0]!, (int)place[1]!);
        throw new ParsimonyException($"output {output} of its layer '{(string?)place[0]}' is used, expected the only one, 0.");
    }

    static bool IsInput(JsonNode form) => (string?)form["class_name"] == "InputLayer";

    static string NameOf(JsonNode form) => (string?)form["name"] ?? (string)form["config"]!["name"]!;

    static Shape? ShapeOf(JsonNode form)
    {
        if ((form["config"]?["batch_input_shape"] ?? form["config"]?["batch_shape"]) is not JsonArray { Count: > 1 } lengths) return null;
        if (lengths.Skip(1).Any(length => length is null))
            throw new ParsimonyException($"its input has the shape {lengths.ToJsonString()}, expected every length but the first to be known.");
        return new Shape([.. lengths.Skip(1).Select(length => (int)length!)]);
    }
}
