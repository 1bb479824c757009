namespace Parsimony.Networks;

/// <summary>Writes a network as JSON and reads it: the shapes of inputs, the layers, and where the inputs of each layer come from.</summary>
static class NetworkJson
{
    /// <summary>Writes the stored form: <c>{"inputs": [[30]], "layers": [{"class_name": ..., "config": ..., "inputs": [0]}]}</c>.</summary>
    public static JsonObject Write(Network network) => new()
    {
        ["inputs"] = new JsonArray([.. network.InputShapes.Select(shape => new JsonArray([.. shape.Select(length => (JsonNode)length)]))]),
        ["layers"] = new JsonArray([.. network.Nodes.Select(Write)]),
    };

    /// <summary>Reads the form that <see cref="Write(Network)"/> gives.</summary>
    /// <exception cref="ParsimonyException">The form is damaged, or it names an unknown class.</exception>
    public static Network Read(JsonNode? json)
    {
        try
        {
            Shape[] inputs = [.. json!["inputs"]!.AsArray().Select(shape => new Shape(Numbers(shape)))];
            var nodes = new List<NetworkNode>();
            foreach (var form in json["layers"]!.AsArray())
            {
                var from = Numbers(form!["inputs"]);
                if (from.Any(value => value < 0 || value >= inputs.Length + nodes.Count))
                {
                    throw new ParsimonyException(
                        $"Layer {nodes.Count} of the stored architecture takes a value that comes after it: {string.Join(", ", from)}.");
                }

                // Names are unique: a repeated name is one layer that is used at several places.
                var name = form["name"]?.GetValue<string>();
                var earlier = name is null ? null : nodes.Find(node => node.Layer.Name == name)?.Layer;
                nodes.Add(new NetworkNode(earlier ?? LayerRegistry.FromJson(form), from, new LayerBuild(1)));
            }

            if (nodes.Count == 0) throw new ParsimonyException("The stored architecture has no layers.");
            return new Network(inputs, nodes).For(inputs);
        }
        catch (Exception error) when (error is NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new ParsimonyException("The stored architecture is damaged: expected inputs and layers.", error);
        }
    }

    static int[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(number => number!.GetValue<int>())];

    static JsonObject Write(NetworkNode node)
    {
        var json = LayerRegistry.ToJson(node.Layer);
        json["inputs"] = new JsonArray([.. node.Inputs.Select(value => (JsonNode)value)]);
        return json;
    }
}
