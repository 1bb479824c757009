namespace Parsimony.Regularizers;

/// <summary>
/// The group lasso (Yuan, Lin 2006): <c>gamma sum_g sqrt(|g|) ||W_g||</c> in the first layer, <c>gamma/2 sum w^2</c> in later ones, with
/// gamma = lambda / m. A group is all that one source column feeds: the rows of all its one-hot and indicator columns.
/// </summary>
/// <remarks>
/// Subgradient <c>gamma sqrt(|g|) W_g / ||W_g||</c>, any matrix of norm <c>gamma sqrt(|g|)</c> or less at 0; proximal step
/// <c>W_g = Z_g max(0, 1 - eta gamma sqrt(|g|) / (D ||Z_g||))</c> with one D for the group: whole source columns leave the network.
/// </remarks>
sealed class GroupLassoPathPenalty : PathPenalty
{
    public override string Name => "group-lasso";

    public override string Description =>
        "the norm of each input column\u2019s weights in the first layer, times the square root of their number, "
        + "and half the sum of squared weights in later layers";

    public override string InOtherUnits =>
        "The penalty of this run is group lasso, which none of these libraries states; the lines are for L2 with the same lambda.";

    public override string? WhyNoSnippet =>
        "Group lasso has no equivalent snippet: neither Keras nor PyTorch has a penalty on whole input columns.";

    public override bool UsesL1Ratio => false;

    internal override bool HasGroups => true;

    internal override PathPenalty LinearBaseline => L1;

    public override double L1Share(double l1Ratio) => 0;

    internal override LayerPenalty ForLayer(int layer, double strength, double l1Ratio) =>
        layer == 0 ? new(0, 0, strength) : new(0, strength, 0);

    /// <summary>
    /// Without a hidden layer the largest <c>||G_g|| / sqrt(|g|)</c>; else the smallest strength at which no chain pays whose first link is a
    /// group, times 1.3.
    /// </summary>
    internal override double Start(NullSignal signal, double l1Ratio) => signal.Depth <= 1
        ? signal.Groups.Max(group => Math.Sqrt(group.Sum(entry => entry * entry) / group.Length))
        : FirstOrderMargin * EqualDepth(signal.Slope, signal.Curvature, signal.Depth, signal.SmallestGroup);

    /// <summary>
    /// The largest gamma at which a chain gains as much as it costs. Its first link has norm a and costs <c>gamma sqrt|g| a</c>, its others have
    /// norm b and cost <c>gamma/2 b^2</c>; with the gain <c>s = a b^(D-1)</c> it lowers the loss by <c>c s - h/2 s^2</c>.
    /// </summary>
    /// <param name="c">Slope of the loss in the gain.</param>
    /// <param name="h">Curvature of the loss in the gain.</param>
    /// <param name="depth">D, at least 2.</param>
    /// <param name="groupSize">|g|, weights of the smallest group, which is the cheapest to keep.</param>
    static double EqualDepth(double c, double h, int depth, double groupSize)
    {
        // A first link of norm a is cheapest with b^2 = sqrt|g| a in the others, which leaves one unknown: a grid fine enough for a
        // start that is checked by training anyway.
        if (c == 0) return 0;
        var size = Math.Sqrt(groupSize);
        var links = depth - 1;
        double largest = 0;
        for (var exponent = -6.0; exponent <= 6; exponent += 0.05)
        {
            var a = Math.Pow(10, exponent);
            var b = Math.Sqrt(size * a);
            var s = a * Math.Pow(b, links);
            var benefit = c * s - h / 2 * s * s;
            largest = Math.Max(largest, benefit / (size * a + links * b * b / 2));
        }

        return largest;
    }
}
