using System.Runtime.CompilerServices;
using Parsimony.Kernels;
using Parsimony.Losses;

namespace Parsimony.Engine;

/// <summary>From the outputs back to the gradient of the batch's data loss.</summary>
static unsafe class BackwardPass
{
    /// <summary>Fills the workspace's gradient; expects a training forward pass, targets and scales of the same rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* weights, Workspace work, int rows)
    {
        LossGradient(work, rows);
        for (var index = work.Plan.Layers.Length - 1; index >= 0; index--)
        {
            if (index > 0)
            {
                TransposeKernel(weights, work, index, work.Plan.Layers[index].Inputs);
                Errors(weights, work, rows, index);
            }

            KernelGradient(work, rows, index, work.Plan.Layers[index].Inputs);
            BiasGradient(work, rows, index);
        }
    }

    /// <summary>Errors of the last layer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LossGradient(Workspace work, RowRange rows)
    {
        var kernels = KernelChooser.Current;
        var last = work.Plan.Layers[^1];
        var outputs = work.Activations[^1] + (nint)rows.First * last.Stride;
        var errors = work.Errors[^1] + (nint)rows.First * last.Stride;
        var targets = work.Targets + rows.First;
        var scales = work.Scales + rows.First;
        switch (work.Plan.Loss)
        {
            case LossKind.SquaredError: kernels.SquaredErrorGradient(outputs, targets, scales, errors, rows.Count); break;
            case LossKind.Logistic: kernels.LogisticGradient(outputs, targets, scales, errors, rows.Count); break;
            default: kernels.SoftmaxGradient(outputs, targets, scales, errors, last.Stride, rows.Count, last.Units); break;
        }
    }

    /// <summary>Some rows (inputs) of a kernel become columns of its transposed form, which the errors of the layer before need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransposeKernel(float* weights, Workspace work, int index, RowRange inputs)
    {
        var layer = work.Plan.Layers[index];
        if (layer.IsVector) return;
        KernelChooser.Current.Transpose(
            weights + layer.KernelOffset + (nint)inputs.First * layer.Stride, layer.Stride, inputs.Count, layer.Units,
            work.Transposed[index] + inputs.First, NetworkPlan.PadStride(layer.Inputs));
    }

    /// <summary>Errors of the layer before <paramref name="index"/>: back through the kernel and the activation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Errors(float* weights, Workspace work, RowRange rows, int index)
    {
        var layer = work.Plan.Layers[index];
        var before = work.Plan.Layers[index - 1];
        var first = (nint)rows.First * before.Stride;
        var (epilogue, side) = before.Activation switch
        {
            ActivationKind.Linear => (Epilogue.None, 0),
            ActivationKind.Relu => (Epilogue.MaskByActivation, (nint)(work.Activations[index - 1] + first)),
            _ => (Epilogue.MultiplyByDerivative, (nint)(work.Derivatives[index - 1] + first)),
        };
        KernelChooser.Current.Multiply(new MatrixProduct
        {
            A = work.Errors[index] + (nint)rows.First * layer.Stride,
            RowStrideA = layer.Stride,
            ColumnStrideA = 1,
            B = layer.IsVector ? weights + layer.KernelOffset : work.Transposed[index],
            StrideB = NetworkPlan.PadStride(layer.Inputs),
            C = work.Errors[index - 1] + first,
            StrideC = before.Stride,
            Epilogue = epilogue,
            Side = (float*)side,
            Rows = rows.Count,
            Depth = layer.Units,
            Columns = before.Columns,
        });
    }

    /// <summary>Gradient of some rows (inputs) of a kernel; of the whole one where it is a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient(Workspace work, int rows, int index, RowRange inputs)
    {
        var layer = work.Plan.Layers[index];
        var from = work.InputsOf(index);
        var fromStride = work.InputStrideOf(index);
        var gradient = work.Gradient + layer.KernelOffset;
        if (layer.IsVector)
        {
            KernelChooser.Current.Multiply(new MatrixProduct
            {
                A = work.Errors[index],
                ColumnStrideA = 1,
                B = from,
                StrideB = fromStride,
                C = gradient,
                Rows = 1,
                Depth = rows,
                Columns = layer.KernelLength,
            });

            // The padding of an activation need not be zero, that of a kernel must stay so.
            new Span<float>(gradient + layer.Inputs, layer.KernelLength - layer.Inputs).Clear();
            return;
        }

        KernelChooser.Current.Multiply(new MatrixProduct
        {
            A = from + inputs.First,
            RowStrideA = 1,
            ColumnStrideA = fromStride,
            B = work.Errors[index],
            StrideB = layer.Stride,
            C = gradient + (nint)inputs.First * layer.Stride,
            StrideC = layer.Stride,
            Rows = inputs.Count,
            Depth = rows,
            Columns = layer.Columns,
        });
    }

    /// <summary>Sums of a layer's errors over the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BiasGradient(Workspace work, int rows, int index)
    {
        var layer = work.Plan.Layers[index];
        var gradient = work.Gradient + layer.BiasOffset;
        if (!layer.IsVector)
        {
            KernelChooser.Current.SumRows(work.Errors[index], layer.Stride, rows, layer.Columns, gradient);
            return;
        }

        var sum = 0f;
        for (var i = 0; i < rows; i++) sum += work.Errors[index][i];
        *gradient = sum;
    }
}
