using System.Runtime.CompilerServices;
using Parsimony.Kernels;

namespace Parsimony.Engine;

sealed unsafe partial class DenseNode
{
    /// <summary>Some rows (inputs) of the kernel become columns of its transposed form, which the errors of the layer before need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transpose(float* weights, Workspace work, RowRange inputs)
    {
        if (IsVector || !PassesBack) return;
        KernelChooser.Current.Transpose(
            weights + KernelOffset + (nint)inputs.First * Stride, Stride, inputs.Count, Units,
            work.Transposed[Value] + inputs.First, NetworkPlan.PadStride(Inputs));
    }

    /// <summary>Errors of the value before: back through the kernel, and through the activation there where nobody else needs that value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(float* weights, Workspace work, RowRange rows)
    {
        if (!PassesBack) return;
        var stride = work.Strides[From[0]];
        var first = (nint)rows.First * stride;
        var before = work.Plan.NodeOf(From[0]) as DenseNode;
        var (epilogue, side) = before is not { IsFinishedByConsumer: true } ? (Epilogue.None, 0) : before.Activation switch
        {
            ActivationKind.Linear => (Epilogue.None, 0),
            ActivationKind.Relu => (Epilogue.MaskByActivation, (nint)(work.Activations[From[0]] + first)),
            _ => (Epilogue.MultiplyByDerivative, (nint)(work.Derivatives[From[0]] + first)),
        };
        KernelChooser.Current.Multiply(new MatrixProduct
        {
            A = work.Errors[Value] + (nint)rows.First * Stride,
            RowStrideA = Stride,
            ColumnStrideA = 1,
            B = IsVector ? weights + KernelOffset : work.Transposed[Value],
            StrideB = NetworkPlan.PadStride(Inputs),
            C = (Adds[0] ? work.Addends[Value][0] : work.Errors[From[0]]) + first,
            StrideC = stride,
            Epilogue = epilogue,
            Side = (float*)side,
            Rows = rows.Count,
            Depth = Units,
            Columns = NetworkPlan.PadColumns(Inputs),
        });
        if (Adds[0]) AddToErrors(work, rows, 0);
    }

    /// <summary>Gradient of some rows (inputs) of the kernel; of the whole one where it is a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void KernelGradient(Workspace work, int rows, RowRange inputs)
    {
        var from = work.Activations[From[0]];
        var fromStride = work.Strides[From[0]];
        var gradient = work.Gradient + KernelOffset;
        if (IsVector)
        {
            KernelChooser.Current.Multiply(new MatrixProduct
            {
                A = work.Errors[Value],
                ColumnStrideA = 1,
                B = from,
                StrideB = fromStride,
                C = gradient,
                Rows = 1,
                Depth = rows,
                Columns = KernelLength,
            });

            // The padding of an activation need not be zero, that of a kernel must stay so.
            new Span<float>(gradient + Inputs, KernelLength - Inputs).Clear();
            return;
        }

        KernelChooser.Current.Multiply(new MatrixProduct
        {
            A = from + inputs.First,
            RowStrideA = 1,
            ColumnStrideA = fromStride,
            B = work.Errors[Value],
            StrideB = Stride,
            C = gradient + (nint)inputs.First * Stride,
            StrideC = Stride,
            Rows = inputs.Count,
            Depth = rows,
            Columns = Columns,
        });
    }

    /// <summary>Sums of the errors over the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void BiasGradient(Workspace work, int rows)
    {
        var gradient = work.Gradient + BiasOffset;
        if (!IsVector)
        {
            KernelChooser.Current.SumRows(work.Errors[Value], Stride, rows, Columns, gradient);
            return;
        }

        var sum = 0f;
        for (var i = 0; i < rows; i++) sum += work.Errors[Value][i];
        *gradient = sum;
    }
}
