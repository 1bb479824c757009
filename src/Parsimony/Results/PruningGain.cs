using Parsimony.Engine;
using Parsimony.Models;

namespace Parsimony.Results;

/// <summary>How much smaller and faster an exported model is, as what the penalty switched off is left out; sums over the restarts' networks.</summary>
/// <param name="Inputs">Inputs of the network, after coding.</param>
/// <param name="InputsLeft">How many of them at least one network still takes.</param>
/// <param name="Units">Hidden units.</param>
/// <param name="UnitsLeft">How many of them are left.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="ParametersLeft">How many of them are left.</param>
/// <param name="MultiplyAdds">Multiply-adds of one row.</param>
/// <param name="MultiplyAddsLeft">How many of them are left.</param>
public sealed record PruningGain(
    int Inputs, int InputsLeft, int Units, int UnitsLeft, long Parameters, long ParametersLeft, long MultiplyAdds, long MultiplyAddsLeft)
{
    internal static PruningGain? Of(NetworkPlan plan, ModelEntry entry)
    {
        var chains = entry.Networks.Select(DenseChain.Of).ToArray();
        if (chains.Contains(null)) return null;
        var whole = chains.Select(layers => PrunedNetwork.Whole(layers!)).ToArray();
        var pruned = chains.Select(layers => PrunedNetwork.Prune(layers!)).ToArray();
        return new PruningGain(
            plan.Network.Inputs,
            pruned.SelectMany(network => network.Inputs).Distinct().Count(),
            whole.Sum(UnitsOf),
            pruned.Sum(UnitsOf),
            whole.Sum(network => network.Parameters),
            pruned.Sum(network => network.Parameters),
            whole.Sum(network => network.MultiplyAdds),
            pruned.Sum(network => network.MultiplyAdds));
    }

    static int UnitsOf(PrunedNetwork network) => network.Layers.Take(network.Layers.Count - 1).Sum(layer => layer.Units);
}
