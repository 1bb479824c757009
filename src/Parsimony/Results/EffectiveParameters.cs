namespace Parsimony.Results;

/// <summary>How many parameters a network makes use of at one lambda.</summary>
/// <param name="At">lambda_min, lambda_1se or lambda = 0.</param>
/// <param name="Lambda">The value of that lambda.</param>
/// <param name="Value"><c>tr[H (H + Lambda)^-1]</c> with the Gauss-Newton matrix H of the summed loss and all biases; at lambda = 0 its rank.</param>
/// <param name="Error">The standard error of an estimate by random probes, else 0.</param>
public sealed record EffectiveParameters(string At, Lambda Lambda, double Value, double Error);
