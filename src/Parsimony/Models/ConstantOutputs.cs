namespace Parsimony.Models;

/// <summary>Finds layers that give every row the same outputs whatever their weights are, and losses that one output cannot lower.</summary>
static class ConstantOutputs
{
    const string LastRemedy = "For two classes use 1 unit with sigmoid and binary_crossentropy, or 2 units with softmax and "
        + "sparse_categorical_crossentropy; for numbers leave the activation out.";

    const string InnerRemedy = "Layers before it do not learn. Give it more than one unit, or another activation such as relu.";

    /// <summary>A sentence for each, by the name of the layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss that it is trained for; null = one that suits any output.</param>
    public static IEnumerable<string> Warnings(Network network, Loss? loss)
    {
        foreach (var node in network.Nodes.DistinctBy(node => node.Layer))
        {
            var isLast = node == network.Nodes[^1];
            if (Of(node) is { } finding) yield return $"{node.Layer.Title}: {finding} {(isLast ? LastRemedy : InnerRemedy)}";
        }

        if (network.Outputs == 1 && OfLoss(loss) is { } idle) yield return $"{network.Nodes[^1].Layer.Title}: {idle}";
    }

    static string? Of(NetworkNode node)
    {
        var shape = node.Output;
        var axis = shape.Rank == 0 ? 1 : shape[^1];
        if (axis != 1) return null;
        var function = (node.Layer as Dense)?.Activation ?? node.Layer.AppliedFunction;
        return (function, node.Layer) switch
        {
            (Activations.Softmax, _) => "softmax over one unit is 1 for every row, whatever the weights are.",
            (LogSoftmax, _) => "log_softmax over one unit is 0 for every row, whatever the weights are.",
            (_, LayerNormalization) => "layer normalization over one unit gives its offset for every row, whatever the inputs are.",
            (_, UnitNormalization) => "unit normalization over one unit leaves only the sign of its input, and has no gradient.",
            _ => null,
        };
    }

    static string? OfLoss(Loss? loss) => loss switch
    {
        CosineSimilarity => "cosine_similarity of one output is its sign, and has no gradient. Give the last layer the units of a vector, "
            + "or use mse.",
        KLDivergence => "kl_divergence compares distributions, and one output is none. Use binary_crossentropy, or one unit per class "
            + "with softmax.",
        _ => null,
    };
}
