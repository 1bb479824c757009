namespace Parsimony.Kernels;

/// <summary>Constants of activations, shared by the vector kernels and the double-precision reference.</summary>
static class ActivationConstants
{
    /// <summary>Slope of leaky ReLU below zero: 0.01 as in PyTorch and in the paper (Maas, Hannun, Ng 2013), not Keras' 0.3.</summary>
    public const float LeakySlope = 0.01f;

    /// <summary>Half the width of the corner of a rounded ReLU, in units of a layer's sums.</summary>
    /// <remarks>
    /// At the minimum of a ReLU network some rows lie exactly on the corner of some units. On breast_cancer a corner of 0.01 moves the objective by
    /// less than 1e-4 of itself, and 0.1 by 3e-3, while 0.001 takes twice the passes.
    /// </remarks>
    public const float Corner = 0.01f;

    /// <summary>Alpha of SELU (Klambauer, Unterthiner, Mayr, Hochreiter 2017).</summary>
    public const float SeluAlpha = 1.67326324f;

    /// <summary>Scale of SELU (Klambauer, Unterthiner, Mayr, Hochreiter 2017).</summary>
    public const float SeluScale = 1.05070098f;
}
