namespace Parsimony.Training.Curvature;

/// <summary>Effective parameters and log-determinant of a network's curvature at one lambda. Biases of hidden units are held fixed.</summary>
/// <param name="EffectiveParameters">
/// <c>tr[H (H + Lambda)^-1]</c>, with Lambda = lambda times the penalty factor for weights, and 0 for biases of the last layer; at lambda = 0 the
/// rank of H.
/// </param>
/// <param name="LogDeterminant">
/// <c>log |H_w + Lambda| - log |Lambda|</c>, H_w the weights' part once a shift of each output is taken out; NaN where it is not known.
/// </param>
/// <param name="Error">Standard error of the effective parameters where random probes estimate them; 0 where they are exact.</param>
readonly record struct CurvatureValue(double EffectiveParameters, double LogDeterminant, double Error);
