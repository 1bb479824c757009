namespace Parsimony.Lambdas;

/// <summary>The unit in which the lambdas of a path are read and written.</summary>
public enum PathLambdaUnit
{
    /// <summary>The lambda of <c>J = loss + (lambda/2m) ||W||^2</c>, which carries over from a fold to the refit unchanged.</summary>
    Sum,

    /// <summary>The lambda of glmnet, for which lambda/m carries over from a fold to the refit.</summary>
    Glmnet,
}
