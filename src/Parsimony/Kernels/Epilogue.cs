namespace Parsimony.Kernels;

/// <summary>Says what happens to a product's elements while they are still in registers.</summary>
enum Epilogue
{
    /// <summary>The sums are stored as they are.</summary>
    None,

    /// <summary>Sums start at the bias of their column.</summary>
    Bias,

    /// <summary>Sums start at the bias; negative ones are stored as 0.</summary>
    BiasRelu,

    /// <summary>Sums are stored where <see cref="MatrixProduct.Side"/>, the activations of a ReLU layer, is above 0, else 0.</summary>
    MaskByActivation,

    /// <summary>Sums are multiplied by <see cref="MatrixProduct.Side"/>, the derivatives of a layer's activations.</summary>
    MultiplyByDerivative,
}
