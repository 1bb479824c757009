using Parsimony.Kernels;
using Parsimony.Losses;

namespace Parsimony.Engine;

/// <summary>From the outputs back to the gradient of the batch's data loss.</summary>
static unsafe class BackwardPass
{
    /// <summary>Fills the workspace's gradient; expects a training forward pass, targets and scales of the same rows.</summary>
    public static void Run(float* weights, Workspace work, int rows)
    {
        var kernels = KernelChooser.Current;
        var layers = work.Plan.Layers;
        LossGradient(kernels, work, rows);
        for (var index = layers.Length - 1; index >= 0; index--)
        {
            var layer = layers[index];
            var error = work.Errors[index];
            kernels.Multiply(new MatrixProduct
            {
                A = index == 0 ? work.Batch : work.Activations[index - 1],
                RowStrideA = 1,
                ColumnStrideA = index == 0 ? work.Plan.InputStride : layers[index - 1].Stride,
                B = error,
                StrideB = layer.Stride,
                C = work.Gradient + layer.KernelOffset,
                StrideC = layer.Stride,
                Rows = layer.Inputs,
                Depth = rows,
                Columns = layer.Columns,
            });
            kernels.SumRows(error, layer.Stride, rows, layer.Columns, work.Gradient + layer.BiasOffset);
            if (index == 0) break;

            var before = layers[index - 1];
            var transposedStride = NetworkPlan.PadStride(layer.Inputs);
            kernels.Transpose(
                weights + layer.KernelOffset, layer.Stride, layer.Inputs, layer.Units, work.Transposed[index], transposedStride);
            kernels.Multiply(new MatrixProduct
            {
                A = error,
                RowStrideA = layer.Stride,
                ColumnStrideA = 1,
                B = work.Transposed[index],
                StrideB = transposedStride,
                C = work.Errors[index - 1],
                StrideC = before.Stride,
                Rows = rows,
                Depth = layer.Units,
                Columns = before.Columns,
            });
            if (before.Activation != ActivationKind.Linear)
                kernels.MultiplyBy(work.Errors[index - 1], work.Derivatives[index - 1], rows * before.Stride);
        }
    }

    static void LossGradient(KernelSet kernels, Workspace work, int rows)
    {
        var last = work.Plan.Layers[^1];
        var outputs = work.Activations[^1];
        var errors = work.Errors[^1];
        switch (work.Plan.Loss)
        {
            case LossKind.SquaredError: kernels.SquaredErrorGradient(outputs, work.Targets, work.Scales, errors, last.Stride, rows); break;
            case LossKind.Logistic: kernels.LogisticGradient(outputs, work.Targets, work.Scales, errors, last.Stride, rows); break;
            default: kernels.SoftmaxGradient(outputs, work.Targets, work.Scales, errors, last.Stride, rows, last.Units); break;
        }
    }
}
