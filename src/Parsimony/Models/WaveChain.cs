namespace Parsimony.Models;

/// <summary>
/// A network of which nothing is left but what has an effect: a pruned chain of dense layers, and the waves in front of it, if any
/// (<see cref="PeriodicEmbedding"/>).
/// </summary>
/// <param name="Network">The dense layers. Their inputs are features as they are, then waves of features.</param>
/// <param name="Sources">[inputs of the dense layers] the feature that each comes from.</param>
/// <param name="Frequencies">[waves] c of <c>cos(2 pi (c x + b))</c> for the last inputs; empty where there are no waves.</param>
/// <param name="Phases">[waves] b.</param>
sealed record WaveChain(PrunedNetwork Network, IReadOnlyList<int> Sources, IReadOnlyList<float> Frequencies, IReadOnlyList<float> Phases)
{
    /// <summary>Reads a network.</summary>
    /// <returns>Null where the network is no chain of dense layers with activations element by element, and no such chain behind waves.</returns>
    public static WaveChain? Of(NetworkWeights weights)
    {
        if (PrunedNetwork.Of(weights) is { } plain) return new(plain, plain.Inputs, [], []);
        var width = weights.Plan.Network.Inputs;
        if (weights.Plan.Network.Nodes[0].Layer is not PeriodicEmbedding waves || DenseChain.BehindFirst(weights) is not { } layers) return null;
        var pruned = PrunedNetwork.Prune(layers);
        var left = pruned.Inputs.Where(input => input >= width).Select(input => input - width);
        var (frequencies, phases) = (weights.Read(weights.Plan.Weights[0]), weights.Read(weights.Plan.Weights[1]));
        return new WaveChain(
            pruned,
            [.. pruned.Inputs.Select(input => waves.SourceOf(input, width))],
            [.. left.Select(wave => frequencies[wave])],
            [.. left.Select(wave => phases[wave])]);
    }

    /// <summary>This network for a longer row, in which its features begin at a place.</summary>
    public WaveChain At(int place) => place == 0 ? this : this with { Sources = [.. Sources.Select(source => place + source)] };
}
