namespace Parsimony.Kernels;

/// <summary>Activations that have a kernel.</summary>
enum ActivationKind
{
    Linear,
    Relu,
    LeakyRelu,
    Elu,
    Selu,
    Gelu,
    Silu,
    Mish,
    Softplus,
    Tanh,
    Sigmoid,

    /// <summary>ReLU with its corner rounded, which only solvers use: a network that has reached a corner has a gradient again.</summary>
    RoundedRelu,
}
