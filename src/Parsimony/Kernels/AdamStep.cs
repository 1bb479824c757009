namespace Parsimony.Kernels;

/// <summary>Holds the numbers of one proximal Adam step; gradients are those of the data loss, without the penalty.</summary>
/// <remarks>
/// With <c>D = sqrt(v * VarianceCorrection) + Epsilon</c> the step minimizes
/// <c>(D/2 eta)(w' - z)^2 + Gamma2/2 w'^2 + Gamma1 |w'|</c> around <c>z = w - eta m / D</c> (Yun, Lozano, Yang, NeurIPS 2021), that is
/// <c>w' = S(w D - eta m, eta Gamma1) / (D + eta Gamma2)</c> with the soft threshold S: one square root and one division.
/// </remarks>
struct AdamStep
{
    /// <summary>Decay of the first moment.</summary>
    public float Beta1;

    /// <summary>Decay of the second moment.</summary>
    public float Beta2;

    /// <summary>Learning rate times the bias correction of the first moment: <c>eta / (1 - beta1^t)</c>.</summary>
    public float CorrectedRate;

    public float Rate;

    /// <summary>Bias correction of the second moment: <c>1 / (1 - beta2^t)</c>.</summary>
    public float VarianceCorrection;

    /// <summary>Number that keeps D above zero.</summary>
    public float Epsilon;

    /// <summary>Strength of the L1 penalty per row.</summary>
    public float Gamma1;

    /// <summary>Strength of the L2 penalty per row.</summary>
    public float Gamma2;
}
