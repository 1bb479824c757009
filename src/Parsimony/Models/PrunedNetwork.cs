namespace Parsimony.Models;

/// <summary>
/// A trained network without what its penalty has switched off: inputs that no unit takes, units that take or give nothing. Its outputs stay
/// those of the whole network.
/// </summary>
/// <remarks>
/// A unit without incoming weights gives the constant phi(b), which goes into the biases of the next layer; then others may have nothing to
/// take or to give any more. Where a whole hidden layer is off, one constant layer without inputs is left.
/// </remarks>
sealed class PrunedNetwork
{
    // Rows of random features on which the pruned network is compared with the whole one.
    const int ProbeRows = 32;

    // Probes reach further than most preprocessed features, so that units are tried on both sides of their kinks.
    const double Spread = 2;

    // Largest difference of outputs, relative where they are above 1: what rounding of folded biases may cost.
    const double Tolerance = 1e-6;

    PrunedNetwork(int features, IReadOnlyList<int> inputs, IReadOnlyList<PrunedLayer> layers) =>
        (Features, Inputs, Layers) = (features, inputs, layers);

    /// <summary>Number of features that the whole network takes.</summary>
    public int Features { get; }

    /// <summary>Indices of the features that are left, ascending: the rows of the first layer.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>The layers, at least one; the last one gives what the loss takes.</summary>
    public IReadOnlyList<PrunedLayer> Layers { get; }

    /// <summary>Number of weights and biases that are left.</summary>
    public long Parameters => Layers.Sum(layer => layer.Kernel.LongLength + layer.Bias.Length);

    public long MultiplyAdds => Layers.Sum(layer => layer.Kernel.LongLength);

    /// <summary>Prunes a network.</summary>
    /// <returns>Null where the network is no chain of dense layers with activations element by element.</returns>
    public static PrunedNetwork? Of(NetworkWeights weights) => DenseChain.Of(weights) is { } layers ? Prune(layers) : null;

    /// <summary>A network of which nothing is left out.</summary>
    public static PrunedNetwork Whole(IReadOnlyList<PrunedLayer> layers) => new(layers[0].Inputs, [.. Enumerable.Range(0, layers[0].Inputs)], layers);

    /// <summary>Leaves out what has no effect; gives the whole network back where that would change outputs by more than rounding.</summary>
    public static PrunedNetwork Prune(IReadOnlyList<PrunedLayer> layers)
    {
        var whole = Whole(layers);
        var (inputs, left) = new Pruning(layers).Run();
        var pruned = new PrunedNetwork(whole.Features, inputs, left);
        return pruned.Agrees(whole) ? pruned : whole;
    }

    /// <summary>What an export of one entry of a model leaves out: the sums over its networks.</summary>
    /// <returns>Null where the networks are no chains of dense layers.</returns>
    public static PruningGain? GainOf(IReadOnlyList<ModelPart> parts, ModelEntry entry)
    {
        var chains = entry.Networks.Select(DenseChain.Of).ToArray();
        if (chains.Contains(null)) return null;
        var whole = chains.Select(layers => Whole(layers!)).ToArray();
        var pruned = chains.Select(layers => Prune(layers!)).ToArray();
        return new PruningGain(
            entry.UsedParts.Sum(part => parts[part].Plan.Network.Inputs),
            pruned.Index().SelectMany(network => network.Item.Inputs.Select(input => (entry.PartOf(network.Index), input))).Distinct().Count(),
            whole.Sum(UnitsOf),
            pruned.Sum(UnitsOf),
            whole.Sum(network => network.Parameters),
            pruned.Sum(network => network.Parameters),
            whole.Sum(network => network.MultiplyAdds),
            pruned.Sum(network => network.MultiplyAdds));
    }

    /// <summary>This network for a longer row, in which its features begin at a place; the features before it are not taken.</summary>
    public PrunedNetwork At(int place) => place == 0 ? this : new(place + Features, [.. Inputs.Select(input => place + input)], Layers);

    /// <summary>Computes the outputs of one row, in double precision.</summary>
    /// <param name="features">[<see cref="Features"/>] the whole row.</param>
    public double[] Evaluate(ReadOnlySpan<double> features)
    {
        var values = new double[Inputs.Count];
        for (var i = 0; i < values.Length; i++) values[i] = features[Inputs[i]];
        foreach (var layer in Layers) values = layer.Evaluate(values);
        return values;
    }

    static int UnitsOf(PrunedNetwork network) => network.Layers.Take(network.Layers.Count - 1).Sum(layer => layer.Units);

    bool Agrees(PrunedNetwork other)
    {
        var random = CounterRandom.FromKey(Features, Layers.Count);
        var features = new double[Features];
        for (var row = 0; row < ProbeRows; row++)
        {
            foreach (ref var feature in features.AsSpan()) feature = Spread * random.NextNormal();
            var outputs = Evaluate(features).Zip(other.Evaluate(features));
            if (!outputs.All(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.Second)) <= Tolerance)) return false;
        }

        return true;
    }
}
