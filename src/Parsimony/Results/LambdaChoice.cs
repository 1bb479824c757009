namespace Parsimony.Results;

/// <summary>Where the two chosen lambdas lie on a validation curve.</summary>
/// <param name="MinIndex">Index of lambda_min.</param>
/// <param name="OneSeIndex">Index of lambda_1se.</param>
public readonly record struct LambdaChoice(int MinIndex, int OneSeIndex)
{
    /// <summary>Returns the index of the lambda that <paramref name="rule"/> chooses.</summary>
    public int IndexOf(LambdaRule rule) => rule == LambdaRule.OneSe ? OneSeIndex : MinIndex;
}
