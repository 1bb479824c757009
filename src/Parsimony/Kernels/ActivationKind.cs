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
}
