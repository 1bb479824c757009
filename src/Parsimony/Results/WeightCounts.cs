namespace Parsimony.Results;

/// <summary>Counts of the weights of one network by size.</summary>
/// <param name="At">lambda_min, lambda_1se or lambda = 0; equal ones are joined by " = ".</param>
/// <param name="Lambda">The value of that lambda.</param>
/// <param name="Layers">[layers][bins] number of weights in each bin of <see cref="WeightBins"/>.</param>
public sealed record WeightCounts(string At, Lambda Lambda, IReadOnlyList<IReadOnlyList<int>> Layers);
