namespace Parsimony.Lambdas;

/// <summary>Units in which lambdas are read and written.</summary>
public enum PathLambdaUnit
{
    /// <summary>lambda of <c>J = loss + (lambda/2m) ||W||^2</c>; the same lambda carries over from a fold to the refit.</summary>
    Sum,

    /// <summary>glmnet's lambda; lambda/m carries over from a fold to the refit.</summary>
    Glmnet,
}
