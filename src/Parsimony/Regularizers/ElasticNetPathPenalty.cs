namespace Parsimony.Regularizers;

/// <summary>The elastic net (Zou, Hastie 2005): <c>gamma [(1-r)/2 sum w^2 + r sum |w|]</c> with gamma = lambda / m and the l1 ratio r.</summary>
/// <remarks>
/// Subgradient <c>gamma [(1-r) w + r sign(w)]</c>; proximal step <c>w = S(z, eta r gamma / D) / (1 + eta (1-r) gamma / D)</c> with the soft
/// threshold S: weights become exactly 0, and related inputs share their weight.
/// </remarks>
sealed class ElasticNetPathPenalty : PathPenalty
{
    public override string Name => "elastic-net";

    public override string Description => "a mix of half the sum of all squared weights and the sum of all absolute ones";

    public override string InOtherUnits =>
        "The penalty of this run is an elastic net: multiply keras-l1 by the share of L1 and keras-l2 by the rest; "
        + "glmnet takes the share as its alpha.";

    public override string? WhyNoSnippet => null;

    public override bool UsesL1Ratio => true;

    internal override bool HasGroups => false;

    internal override PathPenalty LinearBaseline => this;

    public override double L1Share(double l1Ratio) => l1Ratio;

    internal override LayerPenalty ForLayer(int layer, double strength, double l1Ratio) => new(strength * l1Ratio, strength * (1 - l1Ratio), 0);

    /// <summary>A network is null where either part alone keeps it null. Without a hidden layer L1 decides, as in glmnet.</summary>
    internal override double Start(NullSignal signal, double l1Ratio)
    {
        if (signal.Depth <= 1) return signal.LargestEntry / Math.Max(l1Ratio, SmallestL1Share);
        var byL2 = l1Ratio < 1 ? L2.Start(signal, 0) / (1 - l1Ratio) : double.PositiveInfinity;
        var byL1 = l1Ratio > 0 ? L1.Start(signal, 1) / l1Ratio : double.PositiveInfinity;
        return Math.Min(byL2, byL1);
    }
}
