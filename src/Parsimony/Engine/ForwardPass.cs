using System.Runtime.CompilerServices;
using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>From a batch to the network's outputs.</summary>
static unsafe class ForwardPass
{
    /// <summary>Computes every layer; the outputs lie in the last layer's activations.</summary>
    /// <param name="weights">[parameters].</param>
    /// <param name="work">Scratch memory.</param>
    /// <param name="rows">Rows of the batch, from the first.</param>
    /// <param name="isTraining">True: derivatives are kept for the way back.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* weights, Workspace work, RowRange rows, bool isTraining)
    {
        for (var index = 0; index < work.Plan.Layers.Length; index++) RunLayer(weights, work, rows, isTraining, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RunLayer(float* weights, Workspace work, RowRange rows, bool isTraining, int index)
    {
        var kernels = KernelChooser.Current;
        var layer = work.Plan.Layers[index];
        var fromStride = work.InputStrideOf(index);
        var from = work.InputsOf(index) + (nint)rows.First * fromStride;
        var to = work.Activations[index] + (nint)rows.First * layer.Stride;
        var kernel = weights + layer.KernelOffset;
        var bias = weights + layer.BiasOffset;
        if (layer.IsVector)
        {
            kernels.MultiplyByVector(from, fromStride, rows.Count, layer.KernelLength, kernel, *bias, to);
            return;
        }

        kernels.Multiply(new MatrixProduct
        {
            A = from,
            RowStrideA = fromStride,
            ColumnStrideA = 1,
            B = kernel,
            StrideB = layer.Stride,
            C = to,
            StrideC = layer.Stride,
            Epilogue = layer.Activation == ActivationKind.Relu ? Epilogue.BiasRelu : Epilogue.Bias,
            Bias = bias,
            Rows = rows.Count,
            Depth = layer.Inputs,
            Columns = layer.Columns,
        });
        if (!Workspace.NeedsDerivatives(layer.Activation)) return;
        var derivatives = isTraining ? work.Derivatives[index] + (nint)rows.First * layer.Stride : null;
        kernels.Activate(layer.Activation, to, derivatives, rows.Count * layer.Stride);
    }
}
