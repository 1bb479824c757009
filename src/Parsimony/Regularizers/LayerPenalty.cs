namespace Parsimony.Regularizers;

/// <summary>Strengths per row in one layer: <c>L1 ||W||_1 + L2/2 ||W||^2 + Group sum_g sqrt(|g|) ||W_g||</c>.</summary>
readonly record struct LayerPenalty(double L1, double L2, double Group);
