namespace Parsimony.Training.SecondOrder;

/// <summary>The hidden units of a chain of dense layers that pass something on; lambda has driven the weights of the others to 0.</summary>
/// <param name="Kept">[hidden layers][kept] indices of the units in the whole network, ascending.</param>
sealed record LivingUnits(int[][] Kept)
{
    // Of the largest ||w_in|| ||w_out|| of the layer. The objective decides whether units go: it must not rise.
    const double SmallestShare = 1e-3;

    /// <summary>[hidden layers] units of each layer.</summary>
    public int[] Widths => [.. Kept.Select(units => units.Length)];

    /// <summary>All units of a network.</summary>
    public static LivingUnits All(NetworkPlan plan) => new([.. plan.Layers[..^1].Select(layer => Enumerable.Range(0, layer.Units).ToArray())]);

    /// <summary>The units among these that pass something on; null where the engine, which pads layers to 16 units, would save nothing.</summary>
    /// <param name="plan">The network of these units alone.</param>
    /// <param name="weights">[parameters] its weights.</param>
    public LivingUnits? Narrowed(NetworkPlan plan, ReadOnlySpan<double> weights)
    {
        var kept = new int[Kept.Length][];
        var isNarrower = false;
        for (var index = 0; index < Kept.Length; index++)
        {
            var products = Products(plan.Layers[index], plan.Layers[index + 1], weights);
            var living = products.Count(product => product > SmallestShare * products.Max());
            var count = Math.Min(NetworkPlan.PadColumns(Math.Max(living, 1)), products.Length);
            isNarrower |= count < products.Length;
            int[] best = [.. Enumerable.Range(0, products.Length).OrderByDescending(unit => products[unit]).Take(count).Order()];
            kept[index] = [.. best.Select(unit => Kept[index][unit])];
        }

        return isNarrower ? new LivingUnits(kept) : null;
    }

    /// <summary>Copies the weights of these units out of those of the whole network.</summary>
    /// <param name="whole">The plan of the whole network.</param>
    /// <param name="from">[parameters] weights of the whole network.</param>
    /// <param name="narrow">The plan of these units alone.</param>
    public double[] Take(NetworkPlan whole, ReadOnlySpan<double> from, NetworkPlan narrow)
    {
        var weights = new double[narrow.ParameterLength];
        foreach (var (wide, own) in Places(whole, narrow)) weights[own] = from[wide];
        return weights;
    }

    /// <summary>Writes the weights of these units to their places in the whole network, where all other weights become 0.</summary>
    public double[] Put(NetworkPlan narrow, ReadOnlySpan<double> from, NetworkPlan whole)
    {
        var weights = new double[whole.ParameterLength];
        foreach (var (wide, own) in Places(whole, narrow)) weights[wide] = from[own];
        return weights;
    }

    /// <summary>The places of each weight in the whole network and in that of these units.</summary>
    IEnumerable<(int Whole, int Own)> Places(NetworkPlan whole, NetworkPlan narrow)
    {
        for (var index = 0; index < narrow.Layers.Length; index++)
        {
            var (wide, own) = (whole.Layers[index], narrow.Layers[index]);
            for (var unit = 0; unit < own.Units; unit++)
            {
                var column = index < Kept.Length ? Kept[index][unit] : unit;
                for (var input = 0; input < own.Inputs; input++)
                {
                    var row = index > 0 ? Kept[index - 1][input] : input;
                    yield return (wide.KernelOffset + row * wide.Stride + column, own.KernelOffset + input * own.Stride + unit);
                }

                if (own.HasBias) yield return (wide.BiasOffset + column, own.BiasOffset + unit);
            }
        }
    }

    static double[] Products(DenseNode layer, DenseNode next, ReadOnlySpan<double> weights)
    {
        var incoming = new double[layer.Units];
        for (var input = 0; input < layer.Inputs; input++)
        {
            var row = weights.Slice(layer.KernelOffset + input * layer.Stride, layer.Units);
            for (var unit = 0; unit < row.Length; unit++) incoming[unit] += row[unit] * row[unit];
        }

        for (var unit = 0; unit < incoming.Length; unit++)
            incoming[unit] *= FixedOrder.SumOfSquares(weights.Slice(next.KernelOffset + unit * next.Stride, next.Units));
        return [.. incoming.Select(Math.Sqrt)];
    }
}
