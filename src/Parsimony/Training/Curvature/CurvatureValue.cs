namespace Parsimony.Training.Curvature;

/// <summary>What the curvature of the data loss says at one lambda.</summary>
/// <param name="EffectiveParameters"><c>tr[H (H + Lambda)^-1]</c>, Lambda = lambda times the penalty factor for weights and 0 for biases of the last layer, those of hidden units held; at lambda = 0 the rank of H.</param>
/// <param name="LogDeterminant">
/// <c>log |H_w + Lambda| - log |Lambda|</c>, H_w the weights' part once a shift of each output is taken out; hidden biases are held fixed. NaN where it is not known.
/// </param>
/// <param name="Error">Standard error of the first where it is estimated by random probes; 0 where it is exact.</param>
readonly record struct CurvatureValue(double EffectiveParameters, double LogDeterminant, double Error);
