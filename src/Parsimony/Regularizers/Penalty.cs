namespace Parsimony.Regularizers;

/// <summary>The penalty of one path with its numbers; lambda comes on top.</summary>
/// <param name="Form">Which penalty.</param>
/// <param name="L1Ratio">The l1 ratio, 0 to 1, for penalties that mix.</param>
/// <param name="LayerFactors">[layers] penalty factors; empty = 1 for all.</param>
sealed record Penalty(PathPenalty Form, double L1Ratio, IReadOnlyList<double> LayerFactors)
{
    /// <summary>The share of L1 in the penalty: 0 for L2, 1 for L1.</summary>
    public double L1Share => Form.L1Share(L1Ratio);

    /// <summary>True where weights or whole inputs become exactly 0.</summary>
    public bool SetsZeros => Form.SetsZeros(L1Ratio);

    /// <summary>What one layer's weights cost per row at <paramref name="gamma"/> = lambda / m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LayerPenalty ForLayer(int layer, double gamma) =>
        Form.ForLayer(layer, gamma * (LayerFactors.Count == 0 ? 1 : LayerFactors[layer]), L1Ratio);
}
