namespace Parsimony.Models;

/// <summary>Reads the dense layers of a network that is nothing but a chain of them.</summary>
static class DenseChain
{
    /// <summary>
    /// The layers of a path's network up to the value that the loss takes, from the inputs on; layers that only training knows, such as
    /// dropout, are left out. Null where the network is a graph, or has a layer that mixes features otherwise.
    /// </summary>
    public static IReadOnlyList<PrunedLayer>? Of(NetworkWeights weights) => Of(weights, first: 0);

    /// <summary>The layers as <see cref="Of(NetworkWeights)"/> gives them, but for the first layer of the network, which is not looked at.</summary>
    public static IReadOnlyList<PrunedLayer>? BehindFirst(NetworkWeights weights) => Of(weights, first: 1);

    /// <summary>The layers of a model up to the last one's sums, before <see cref="LastFunction"/>.</summary>
    /// <exception cref="ParsimonyException">The model is not built.</exception>
    public static IReadOnlyList<PrunedLayer>? Of(Model model) =>
        Of(model.Replica.Plan, weight => model.Replica.Read(weight), first: 0, isActivated: false);

    /// <summary>The activation of the last layer; null for none.</summary>
    public static ActivationFunction? LastFunction(Network network) => FunctionOf(network.Nodes[^1].Layer);

    // The last activation may be the loss' own: probabilities are made where restarts are averaged.
    static List<PrunedLayer>? Of(NetworkWeights weights, int first) =>
        Of(weights.Plan, weights.Read, first, isActivated: weights.Plan.LossNode == weights.Plan.Nodes[^1]);

    static List<PrunedLayer>? Of(NetworkPlan plan, Func<PlanWeight, float[]> read, int first, bool isActivated)
    {
        var network = plan.Network;
        if (network.InputShapes is not [{ Rank: 1 }]) return null;
        var layers = new List<PrunedLayer>();
        for (var index = first; index < network.Nodes.Count; index++)
        {
            var node = network.Nodes[index];
            if (node.Inputs is not [var from] || from != index) return null;
            if (IsIdentity(node.Layer)) continue;
            var function = index == network.Nodes.Count - 1 && !isActivated ? null : FunctionOf(node.Layer);
            if (function is not (null or ElementwiseActivation)) return null;
            var activation = function as ElementwiseActivation ?? new Activations.Linear();
            var follows = node.Layer.AppliedFunction is not null && layers is [.., { Activation: Activations.Linear }];
            if (node.Layer is Dense dense) layers.Add(LayerOf(plan, read, dense, activation));
            else if (follows) layers[^1] = layers[^1] with { Activation = activation };
            else return null;
        }

        return layers.Count > 0 ? layers : null;
    }

    static ActivationFunction? FunctionOf(Layer layer) => (layer as Dense)?.Activation ?? layer.AppliedFunction;

    static bool IsIdentity(Layer layer) => layer is Dropout or AlphaDropout or GaussianDropout or GaussianNoise or ActivityRegularization;

    static PrunedLayer LayerOf(NetworkPlan plan, Func<PlanWeight, float[]> read, Dense dense, ElementwiseActivation activation)
    {
        var own = plan.Weights.Where(weight => ReferenceEquals(weight.Layer, dense)).ToArray();
        var kernel = new float[own[0].Rows, own[0].Columns];
        Buffer.BlockCopy(read(own[0]), 0, kernel, 0, Buffer.ByteLength(kernel));
        var bias = own.Length > 1 ? read(own[1]) : new float[dense.Units];
        return new PrunedLayer(kernel, bias, activation);
    }
}
