namespace Parsimony.Models;

/// <summary>Counts what an export of a model leaves out because the penalty switched it off.</summary>
static class PruningCount
{
    /// <summary>The sums over the networks of one entry of the model.</summary>
    /// <returns>Null where the networks are no chains of dense layers.</returns>
    public static PruningGain? Of(NetworkPlan plan, ModelEntry entry)
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
