namespace Parsimony.Results;

/// <summary>The difference of the losses of two lambdas on equal held-out rows.</summary>
/// <param name="At">Name of the first lambda: lambda_min or lambda_1se.</param>
/// <param name="Against">Name of the second lambda: larger or smaller (the neighbours among the lambdas trained to the end), or lambda_1se.</param>
/// <param name="Lambda">The first lambda.</param>
/// <param name="Other">The second lambda.</param>
/// <param name="Difference">Mean of loss(Other) - loss(Lambda) over the held-out rows: above 0 where the second lambda is worse.</param>
/// <param name="StandardError">Standard error of the difference, corrected for folds that share training rows; null = unknown.</param>
public sealed record LossDifference(string At, string Against, Lambda Lambda, Lambda Other, double Difference, double? StandardError);
