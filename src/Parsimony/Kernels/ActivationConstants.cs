namespace Parsimony.Kernels;

/// <summary>Constants that a kernel and its double-precision form share.</summary>
static class ActivationConstants
{
    /// <summary>Slope of leaky ReLU below zero, Keras' default 0.3 being a legacy: PyTorch's and the paper's 0.01 (Maas, Hannun, Ng 2013).</summary>
    public const float LeakySlope = 0.01f;

    /// <summary>Klambauer, Unterthiner, Mayr, Hochreiter 2017.</summary>
    public const float SeluAlpha = 1.67326324f;

    /// <summary>Klambauer, Unterthiner, Mayr, Hochreiter 2017.</summary>
    public const float SeluScale = 1.05070098f;
}
