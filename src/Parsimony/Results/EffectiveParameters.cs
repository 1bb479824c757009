using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>How many parameters a network makes use of at one lambda.</summary>
/// <param name="At">lambda_min, lambda_1se or lambda = 0.</param>
/// <param name="Lambda">The lambda.</param>
/// <param name="Value"><c>tr[H (H + Lambda)^-1]</c>, H the Gauss-Newton matrix of the summed loss, biases included; at lambda = 0 the rank of H.</param>
/// <param name="Error">Standard error where it is estimated by random probes, else 0.</param>
public sealed record EffectiveParameters(string At, Lambda Lambda, double Value, double Error);
