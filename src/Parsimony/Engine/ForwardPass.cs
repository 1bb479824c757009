using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>From a batch to the network's outputs.</summary>
static unsafe class ForwardPass
{
    /// <summary>Computes every layer; the outputs lie in the last layer's activations.</summary>
    /// <param name="weights">[parameters].</param>
    /// <param name="work">Scratch memory.</param>
    /// <param name="inputs">[rows, input stride], the workspace's batch or rows of a matrix.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="isTraining">True: derivatives are kept for the way back.</param>
    public static void Run(float* weights, Workspace work, float* inputs, int rows, bool isTraining)
    {
        var kernels = KernelChooser.Current;
        var layers = work.Plan.Layers;
        var from = inputs;
        var fromStride = work.Plan.InputStride;
        for (var index = 0; index < layers.Length; index++)
        {
            var layer = layers[index];
            kernels.Multiply(new MatrixProduct
            {
                A = from,
                RowStrideA = fromStride,
                ColumnStrideA = 1,
                B = weights + layer.KernelOffset,
                StrideB = layer.Stride,
                C = work.Activations[index],
                StrideC = layer.Stride,
                Bias = weights + layer.BiasOffset,
                Rows = rows,
                Depth = layer.Inputs,
                Columns = layer.Columns,
            });
            kernels.Activate(layer.Activation, work.Activations[index], isTraining ? work.Derivatives[index] : null, rows * layer.Stride);
            from = work.Activations[index];
            fromStride = layer.Stride;
        }
    }
}
