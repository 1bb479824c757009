using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>Weights of one network by their size.</summary>
/// <param name="At">lambda_min, lambda_1se or lambda = 0; joined by " = " where they are one.</param>
/// <param name="Lambda">The lambda.</param>
/// <param name="Layers">[layers][bins] weights: exactly 0, below the first edge, between edges, from the last one on.</param>
public sealed record WeightCounts(string At, Lambda Lambda, IReadOnlyList<IReadOnlyList<int>> Layers);
