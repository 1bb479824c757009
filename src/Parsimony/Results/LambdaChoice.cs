namespace Parsimony.Results;

/// <summary>Where on a curve the two chosen lambdas lie.</summary>
/// <param name="MinIndex">Index of lambda_min.</param>
/// <param name="OneSeIndex">Index of lambda_1se.</param>
public readonly record struct LambdaChoice(int MinIndex, int OneSeIndex)
{
    /// <summary>The index that <paramref name="rule"/> asks for.</summary>
    public int IndexOf(LambdaRule rule) => rule == LambdaRule.OneSe ? OneSeIndex : MinIndex;
}
