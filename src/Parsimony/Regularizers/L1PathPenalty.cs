namespace Parsimony.Regularizers;

/// <summary>L1: <c>gamma sum |w|</c> with gamma = lambda / m.</summary>
/// <remarks>
/// Subgradient <c>gamma sign(w)</c>, anything from -gamma to gamma at 0; proximal step <c>w = sign(z) max(|z| - eta gamma / D, 0)</c>: single
/// weights become exactly 0.
/// </remarks>
sealed class L1PathPenalty : PathPenalty
{
    public override string Name => "l1";

    public override string Description => "the sum of all absolute weights";

    public override string InOtherUnits =>
        "The penalty of this run is L1, which keras-l1 and glmnet (alpha = 1) state; the other lines are for L2 with the same lambda.";

    public override string? WhyNoSnippet => null;

    public override bool UsesL1Ratio => false;

    internal override bool HasGroups => false;

    internal override PathPenalty LinearBaseline => this;

    public override double L1Share(double l1Ratio) => 1;

    internal override LayerPenalty ForLayer(int layer, double strength, double l1Ratio) => new(strength, 0, 0);

    /// <summary>Without a hidden layer the largest |entry| of G, as in glmnet; else <see cref="EqualDepth"/>, times 1.3.</summary>
    internal override double Start(NullSignal signal, double l1Ratio) => signal.Depth <= 1
        ? signal.LargestEntry
        : FirstOrderMargin * EqualDepth(signal.LargestEntry, signal.Curvature, signal.Depth);

    /// <summary>
    /// The strength at which the best chain of single weights with gain s > 0 is as good as zero: <c>J(s) = -c s + h/2 s^2 + gamma D s^(1/D)</c>
    /// gives <c>gamma_c = c (s*)^((D-1)/D) / (2D-1)</c>, <c>s* = (2c/h) (D-1) / (2D-1)</c>.
    /// </summary>
    /// <param name="c">Slope of the loss in the gain.</param>
    /// <param name="h">Curvature of the loss in the gain.</param>
    /// <param name="depth">D, at least 1.</param>
    public static double EqualDepth(double c, double h, int depth)
    {
        if (c == 0) return 0;
        double b = depth - 1, q = 2 * depth - 1;
        return depth == 1 ? c : c * Math.Pow(2 * c / h * b / q, b / depth) / q;
    }
}
