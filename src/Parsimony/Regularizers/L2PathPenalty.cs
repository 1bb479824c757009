namespace Parsimony.Regularizers;

/// <summary>L2: <c>gamma/2 sum w^2</c> with gamma = lambda / m.</summary>
/// <remarks>
/// Gradient <c>gamma w</c>; proximal step <c>w = z / (1 + eta gamma / D)</c>: all weights shrink in proportion, none becomes 0. It is the only
/// penalty with a curvature at 0, so that a network has effective parameters and an evidence.
/// </remarks>
sealed class L2PathPenalty : PathPenalty
{
    const double OneLayerMargin = 1.02;

    // On real tables networks that start at random collapse at 0.5 to 1.08 of the spinodal, those that come from a smaller lambda at 1.0 to 1.17, and
    // from 0.93 on the null model has the lower objective (bench/results/start-of-path.csv). The grid moves up where the first row is not null.
    const double DeepMargin = 1.1;

    public override string Name => "l2";

    public override string Description => "half the sum of all squared weights";

    public override string InOtherUnits => "The line keras-l1 is for an L1 penalty with the same lambda.";

    public override string? WhyNoSnippet => null;

    public override bool UsesL1Ratio => false;

    internal override bool HasGroups => false;

    internal override PathPenalty LinearBaseline => this;

    public override double L1Share(double l1Ratio) => 0;

    internal override LayerPenalty ForLayer(int layer, double strength, double l1Ratio) => new(0, strength, 0);

    /// <summary>
    /// One hidden layer: the larger of <c>sup|phi'| sigma_max(G)</c> and the best single unit, times 1.02. More: <see cref="Spinodal"/>, times 1.1.
    /// No hidden layer: L2 never reaches zero; the path begins as in glmnet, where what is left explains less than a thousandth.
    /// </summary>
    internal override double Start(NullSignal signal, double l1Ratio) => signal.Depth switch
    {
        <= 1 => signal.LargestEntry / SmallestL1Share,
        2 => OneLayerMargin * Math.Max(signal.Slope, signal.BestUnit()),
        _ => DeepMargin * Spinodal(signal.Slope, signal.Curvature, signal.Depth),
    };

    /// <summary>
    /// The strength beyond which no rank-one chain with gain s > 0 is stationary: <c>J(s) = -c s + h/2 s^2 + gamma D/2 s^(2/D)</c> gives
    /// <c>gamma_sp = c (s_sp)^((D-2)/D) D / (2 (D-1))</c>, <c>s_sp = (c/h) (D-2) / (2 (D-1))</c>.
    /// </summary>
    /// <param name="c">Slope of the loss in the gain.</param>
    /// <param name="h">Curvature of the loss in the gain.</param>
    /// <param name="depth">D, at least 2.</param>
    public static double Spinodal(double c, double h, int depth)
    {
        if (c == 0) return 0;
        double a = depth - 2, b = depth - 1;
        return c * Math.Pow(c / h * a / (2 * b), a / depth) * depth / (2 * b);
    }
}
