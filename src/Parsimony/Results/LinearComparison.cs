namespace Parsimony.Results;

/// <summary>Whether the network is better than the exact linear path on the same folds.</summary>
/// <remarks>
/// In every repeat of the bootstrap, network and linear path choose their lambdas on the drawn rows by the rule of the run. The difference is
/// that of their mean losses on the rows not drawn.
/// </remarks>
/// <param name="Lambda">The lambda of the linear path, chosen on all rows.</param>
/// <param name="Difference">Loss of the network minus loss of the linear path: negative where the network is better.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
public sealed record LinearComparison(Lambda Lambda, double Difference, double Low, double High)
{
    /// <summary>"better", "worse" or "not shown to be better": what the interval says of the network.</summary>
    public string Verdict => High < 0 ? "better" : Low > 0 ? "worse" : "not shown to be better";
}
