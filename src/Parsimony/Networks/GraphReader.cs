namespace Parsimony.Networks;

/// <summary>Reads a network from the output of its last layer.</summary>
static class GraphReader
{
    /// <summary>Collects the layers between the inputs and the output, each layer after those that it needs.</summary>
    /// <exception cref="ParsimonyException">The output needs an input that is not given, a given one leads nowhere, or there is no layer.</exception>
    public static Network Read(IReadOnlyList<LayerOutput> inputs, LayerOutput output)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(output);
        if (inputs.Contains(null!)) throw new ParsimonyException("An input of the model is null. Make inputs with Input.Of(shape).");
        if (output.Layer is null) throw new ParsimonyException("The output of the model is one of its inputs: no layer lies between them.");
        var order = new List<LayerOutput>();
        var places = new Dictionary<LayerOutput, int>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < inputs.Count; index++)
        {
            if (inputs[index].Layer is { } layer)
                throw new ParsimonyException($"Input {index} of the model is the output of {layer.Title}. Make inputs with Input.Of(shape).");
            if (!places.TryAdd(inputs[index], index)) throw new ParsimonyException($"Input {index} of the model is given twice.");
        }

        Visit(output);
        var used = order.SelectMany(place => place.Inputs).ToHashSet<LayerOutput>(ReferenceEqualityComparer.Instance);
        for (var index = 0; index < inputs.Count; index++)
        {
            if (used.Contains(inputs[index])) continue;
            throw new ParsimonyException(
                $"Input {index} of the model, of shape {inputs[index].Shape}, does not lead to the output. Leave it out, or use it.");
        }

        var network = new Network([.. inputs.Select(input => input.Shape)], []);
        var nodes = order.Select(place =>
            new NetworkNode(place.Layer!, [.. place.Inputs.Select(input => places[input])], new LayerBuild(place.Shape)));
        return (network with { Nodes = [.. nodes] }).For(network.InputShapes);

        // Goes depth first with an explicit stack, because a deep graph would overflow the stack of the thread.
        void Visit(LayerOutput last)
        {
            var open = new Stack<(LayerOutput Place, int Next)>();
            open.Push((last, 0));
            while (open.TryPop(out var entry))
            {
                if (places.ContainsKey(entry.Place)) continue;
                if (entry.Place.Layer is null)
                {
                    throw new ParsimonyException(
                        $"The output needs an input of shape {entry.Place.Shape} that is not among the inputs of the model. Add it.");
                }

                if (entry.Next < entry.Place.Inputs.Count)
                {
                    open.Push((entry.Place, entry.Next + 1));
                    open.Push((entry.Place.Inputs[entry.Next], 0));
                    continue;
                }

                places.Add(entry.Place, inputs.Count + order.Count);
                order.Add(entry.Place);
            }
        }
    }
}
