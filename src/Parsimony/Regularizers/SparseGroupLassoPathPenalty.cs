namespace Parsimony.Regularizers;

/// <summary>
/// The sparse group lasso (Simon, Friedman, Hastie, Tibshirani 2013): <c>gamma [r sum |w| + (1-r) sum_g sqrt(|g|) ||W_g||]</c> in the first layer,
/// <c>gamma [r sum |w| + (1-r)/2 sum w^2]</c> in later ones, with gamma = lambda / m and the l1 ratio r. Groups are those of the group lasso.
/// </summary>
/// <remarks>
/// r = 0 is the group lasso, r = 1 the lasso. The subgradient is the sum of the subgradients of both parts. The proximal step first thresholds
/// single weights, <c>Y = S(Z_g, eta r gamma / D)</c>, and then shrinks the group,
/// <c>W_g = Y max(0, 1 - eta (1-r) gamma sqrt(|g|) / (D ||Y||))</c>: whole source columns leave the network, and single weights of the others.
/// </remarks>
sealed class SparseGroupLassoPathPenalty : PathPenalty
{
    public override string Name => "sparse-group-lasso";

    public override string Description =>
        "a mix of the sum of all absolute weights and, in the first layer, the norm of each input column\u2019s weights "
        + "times the square root of their number, in later layers half the sum of squared weights";

    public override string InOtherUnits =>
        "The penalty of this run is sparse group lasso, which none of these libraries states; the lines are for L2 with the same lambda.";

    public override string? WhyNoSnippet =>
        "Sparse group lasso has no equivalent snippet: neither Keras nor PyTorch has a penalty on whole input columns.";

    public override bool UsesL1Ratio => true;

    internal override bool HasGroups => true;

    internal override PathPenalty LinearBaseline => L1;

    public override double L1Share(double l1Ratio) => l1Ratio;

    internal override LayerPenalty ForLayer(int layer, double strength, double l1Ratio) => layer == 0
        ? new(strength * l1Ratio, 0, strength * (1 - l1Ratio))
        : new(strength * l1Ratio, strength * (1 - l1Ratio), 0);

    /// <summary>
    /// A network is null where either part alone keeps it null. Without a hidden layer the sum of both parts decides: the path begins at the least
    /// gamma at which <c>||S(G_g, r gamma)|| &lt;= (1-r) gamma sqrt(|g|)</c> in every group.
    /// </summary>
    internal override double Start(NullSignal signal, double l1Ratio)
    {
        var byGroups = l1Ratio < 1 ? GroupLasso.Start(signal, 0) / (1 - l1Ratio) : double.PositiveInfinity;
        var byL1 = l1Ratio > 0 ? L1.Start(signal, 1) / l1Ratio : double.PositiveInfinity;
        var least = Math.Min(byGroups, byL1);
        if (signal.Depth > 1 || l1Ratio is not (> 0 and < 1)) return least;
        return Bisection.Least(least, gamma => signal.Groups.All(group => IsNull(group, gamma)));

        bool IsNull(double[] group, double gamma)
        {
            var squares = group.Sum(entry => Math.Pow(Math.Max(Math.Abs(entry) - l1Ratio * gamma, 0), 2));
            return Math.Sqrt(squares) <= (1 - l1Ratio) * gamma * Math.Sqrt(group.Length);
        }
    }
}
