using System.Runtime.CompilerServices;
using Parsimony.Kernels;

namespace Parsimony.Engine;

sealed unsafe partial class DenseNode
{
    /// <summary>Some rows (inputs) of the kernel become columns of its transposed form, which the errors of the layer before need.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void PrepareBackward(float* weights, Workspace work, int share, int shares)
    {
        if (IsVector || !PassesBack[0]) return;
        var inputs = RowRange.Share(Inputs, share, shares, Transposition.Block);
        KernelChooser.Current.Transpose(
            weights + KernelOffset + (nint)inputs.First * Stride, Stride, inputs.Count, Units,
            work.Prepared[Value] + inputs.First, NetworkPlan.PadStride(Inputs));
    }

    /// <summary>Errors of the value before: back through the kernel, and through the activation there where nobody else needs that value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(float* weights, Workspace work, RowRange rows)
    {
        if (!PassesBack[0]) return;
        var before = work.Plan.NodeOf(From[0])!;
        var stride = before.Stride;
        var first = (nint)rows.First * stride;
        KernelChooser.Current.Multiply(new MatrixProduct
        {
            A = work.Errors[Value] + (nint)rows.First * Stride,
            RowStrideA = Stride,
            ColumnStrideA = 1,
            B = IsVector ? weights + KernelOffset : work.Prepared[Value],
            StrideB = NetworkPlan.PadStride(Inputs),
            C = InputErrors(work, 0) + first,
            StrideC = stride,
            Epilogue = before.IsFinishedByConsumer ? before.ErrorFactor : Epilogue.None,
            Side = before.ErrorFactors(work) + first,
            Rows = rows.Count,
            Depth = Units,
            Columns = NetworkPlan.PadColumns(Inputs),
        });
        AddToErrors(work, rows, 0);
    }

    /// <inheritdoc/>
    public override void WeightGradient(int index, Workspace work, int rows, RowRange share)
    {
        if (index == 0) KernelGradient(work, rows, share);
        else BiasGradient(work, rows);
    }

    /// <summary>Gradient of some rows (inputs) of the kernel; of the whole one where it is a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void KernelGradient(Workspace work, int rows, RowRange inputs)
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

    /// <summary>Gradient of the bias: sums of the errors over the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void BiasGradient(Workspace work, int rows)
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
