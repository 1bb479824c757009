namespace Parsimony.Regularizers;

/// <summary>The penalty of a path, always on kernels only; strength per row is <c>lambda / m</c>.</summary>
public enum PenaltyKind
{
    /// <summary><c>(lambda/2m) sum_j p_j ||W_j||^2</c>.</summary>
    L2,

    /// <summary><c>(lambda/m) sum_j p_j ||W_j||_1</c>: exact zeros, weight by weight.</summary>
    L1,

    /// <summary><c>(lambda/m) [(1-r)/2 sum_j p_j ||W_j||^2 + r sum_j p_j ||W_j||_1]</c>.</summary>
    ElasticNet,

    /// <summary><c>(lambda/m) sum_g sqrt(|g|) ||W_g||</c> over source columns in the first kernel, L2 with the same lambda on later ones.</summary>
    GroupLasso,
}
