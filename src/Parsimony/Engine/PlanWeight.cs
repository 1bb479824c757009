using Parsimony.Kernels;
using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Engine;

/// <summary>A weight at its place among a network's parameters.</summary>
/// <param name="Layer">Whose it is.</param>
/// <param name="LayerIndex">Number of the layer among those with weights.</param>
/// <param name="Spec">How it was declared.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Rows">Rows of the matrix that it is seen as.</param>
/// <param name="Columns">Columns of it.</param>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="Length">Floats with padding: a multiple of 16.</param>
/// <param name="KernelIndex">Number among the kernels, which a path's penalty counts; -1 for others.</param>
/// <param name="Inputs">Inputs of the layer, as far as they are summed.</param>
sealed unsafe record PlanWeight(
    Layer Layer, int LayerIndex, WeightSpec Spec, int Offset, int Rows, int Columns, int Stride, int Length, int KernelIndex, int Inputs)
{
    /// <summary>Unique in the network, for example <c>dense_1/kernel</c>.</summary>
    public string Name => $"{Layer.Name ?? $"layer_{LayerIndex + 1}"}/{Spec.Name}";

    /// <summary>Numbers in it, without padding.</summary>
    public int Count => Rows * Columns;

    /// <summary>True where each row starts at a multiple of 16 floats, so that threads may share them; otherwise it is one run.</summary>
    public bool IsMatrix => Stride % KernelSet.Padding == 0;

    /// <summary>True where steps change it.</summary>
    public bool IsTrained => Spec.Role != WeightRole.State && Layer.Trainable;

    /// <summary>The weight in a block of parameters, or its gradient in a block of gradients.</summary>
    public MatrixSpan View(float* block) => new(new Span<float>(block + Offset, Length), Rows, Columns, Stride);

    /// <summary>Inputs of a unit and units of an input, as initializers count them.</summary>
    public (int In, int Out) Fans => Spec.Shape.Rank > 1 ? (Rows, Columns) : (Columns, Columns);
}
