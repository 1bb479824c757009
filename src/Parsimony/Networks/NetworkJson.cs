using System.Text.Json.Nodes;
using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Networks;

/// <summary>A network as JSON: shapes of inputs, and every layer with where its inputs come from.</summary>
static class NetworkJson
{
    /// <summary>The stored form: <c>{"inputs": [[30]], "layers": [{"class_name": ..., "config": ..., "inputs": [0]}]}</c>.</summary>
    public static JsonObject Write(Network network) => new()
    {
        ["inputs"] = new JsonArray([.. network.InputShapes.Select(shape => new JsonArray([.. shape.Select(length => (JsonNode)length)]))]),
        ["layers"] = new JsonArray([.. network.Nodes.Select(Write)]),
    };

    /// <summary>The opposite of <see cref="Write(Network)"/>.</summary>
    /// <exception cref="ParsimonyException">It is not such a form, or a class is unknown.</exception>
    public static Network Read(JsonNode? json)
    {
        try
        {
            Shape[] inputs = [.. json!["inputs"]!.AsArray().Select(shape => new Shape([.. shape!.AsArray().Select(length => length!.GetValue<int>())]))];
            var nodes = new List<NetworkNode>();
            foreach (var form in json["layers"]!.AsArray())
            {
                int[] from = [.. form!["inputs"]!.AsArray().Select(value => value!.GetValue<int>())];
                if (from.Any(value => value < 0 || value >= inputs.Length + nodes.Count))
                    throw new ParsimonyException($"Layer {nodes.Count} of the stored architecture takes a value that comes after it: {string.Join(", ", from)}.");

                // Names are unique: one that comes again is the same layer at another place.
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

    static JsonObject Write(NetworkNode node)
    {
        var json = LayerRegistry.ToJson(node.Layer);
        json["inputs"] = new JsonArray([.. node.Inputs.Select(value => (JsonNode)value)]);
        return json;
    }
}
