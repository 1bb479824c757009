namespace Parsimony.IO.Keras;

/// <summary>Writes layers and how they are joined, in the JSON of Keras 2.</summary>
static class TopologyWriter
{
    // The version that tfjs-layers 4.22 writes into its own files.
    const string KerasVersion = "tfjs-layers 4.22.0";

    /// <summary>The value of <c>modelTopology</c>.</summary>
    /// <exception cref="ParsimonyException">tfjs-layers lacks a layer or a setting.</exception>
    public static JsonObject Write(Model model)
    {
        var network = model.Network;
        return new JsonObject
        {
            ["class_name"] = model is Sequential ? nameof(Sequential) : nameof(Functional),
            ["config"] = model is Sequential ? Chain(model.Name, network) : Graph(model.Name, network),
            ["keras_version"] = KerasVersion,
            ["backend"] = "tensor_flow.js",
        };
    }

    static JsonObject Chain(string name, Network network)
    {
        JsonObject[] layers = [.. network.Nodes.Select(node => LayerJson.Write(node.Layer))];
        layers[0]["config"]!["batch_input_shape"] = BatchShape(network.InputShapes[0]);
        return new JsonObject { ["name"] = name, ["layers"] = new JsonArray([.. layers]) };
    }

    static JsonObject Graph(string name, Network network)
    {
        var taken = network.Nodes.Select(node => node.Layer.Name!).ToHashSet(StringComparer.Ordinal);
        var places = new List<(string Layer, int Call)>();
        var layers = new List<JsonObject>();
        foreach (var shape in network.InputShapes)
        {
            var number = 1;
            while (!taken.Add($"input_{number}")) number++;
            places.Add(($"input_{number}", 0));
            layers.Add(InputLayer($"input_{number}", shape));
        }

        foreach (var node in network.Nodes)
        {
            // A layer that is called several times has one entry with a list of calls.
            var form = layers.Find(layer => (string)layer["name"]! == node.Layer.Name);
            if (form is null)
            {
                form = LayerJson.Write(node.Layer);
                form["name"] = node.Layer.Name;
                form["inbound_nodes"] = new JsonArray();
                layers.Add(form);
            }

            var calls = form["inbound_nodes"]!.AsArray();
            places.Add((node.Layer.Name!, calls.Count));
            calls.Add((JsonNode)new JsonArray([.. node.Inputs.Select(value => Place(places[value], new JsonObject()))]));
        }

        return new JsonObject
        {
            ["name"] = name,
            ["layers"] = new JsonArray([.. layers]),
            ["input_layers"] = new JsonArray([.. places.Take(network.InputShapes.Count).Select(place => Place(place))]),
            ["output_layers"] = new JsonArray(Place(places[^1])),
        };
    }

    static JsonArray Place((string Layer, int Call) place, JsonObject? arguments = null)
    {
        JsonArray form = [place.Layer, place.Call, 0];
        if (arguments is not null) form.Add((JsonNode)arguments);
        return form;
    }

    static JsonObject InputLayer(string name, Shape shape) => new()
    {
        ["class_name"] = "InputLayer",
        ["config"] = new JsonObject { ["batch_input_shape"] = BatchShape(shape), ["dtype"] = "float32", ["sparse"] = false, ["name"] = name },
        ["name"] = name,
        ["inbound_nodes"] = new JsonArray(),
    };

    static JsonArray BatchShape(Shape shape) => [null, .. shape.Select(length => (JsonNode)length)];
}
