using Parsimony.Lambdas;

namespace Parsimony.Results;

/// <summary>What another lambda costs on the same held-out rows.</summary>
/// <param name="At">The lambda it is measured from: lambda_min or lambda_1se.</param>
/// <param name="Against">The other one: larger or smaller (its neighbours among the lambdas trained to the end), or lambda_1se.</param>
/// <param name="Lambda">The lambda it is measured from.</param>
/// <param name="Other">The other lambda.</param>
/// <param name="Difference">Mean of loss(other) - loss(lambda) over the held-out rows: above 0 where the other one is worse.</param>
/// <param name="StandardError">Its standard error, corrected for folds that share training rows; null = unknown.</param>
public sealed record LossDifference(string At, string Against, Lambda Lambda, Lambda Other, double Difference, double? StandardError);
