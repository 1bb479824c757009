namespace Parsimony.IO.Keras;

/// <summary>A network read from a file; every layer has a name.</summary>
/// <param name="Network">The network.</param>
/// <param name="Name">Name of the model; null where the file has none.</param>
/// <param name="IsChain">True for a Sequential model.</param>
sealed record Topology(Network Network, string? Name, bool IsChain)
{
    /// <summary>Gives names to layers that have none.</summary>
    public static Topology Of(Network network, string? name, bool isChain)
    {
        LayerNames.Assign(network.Nodes.Select(node => node.Layer));
        return new Topology(network, name, isChain);
    }

    public IReadOnlyList<(string Name, Shape Shape)> Weights =>
    [
        .. Network.Nodes.SelectMany(node => node.Build.Weights.Select(weight => ($"{node.Layer.Name}/{weight.Name}", weight.Shape))),
    ];

    /// <summary>Makes the model and gives it these weights.</summary>
    public Model Build(IReadOnlyList<NamedTensor> weights)
    {
        Model model = IsChain
            ? new Sequential(Network.Nodes.Select(node => node.Layer), Network.InputShapes[0], Name)
            : new Functional(Network, Name, seed: 0);
        model.SetWeights(weights);
        return model;
    }
}
