using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Parsimony.Kernels;
using Parsimony.Layers;

namespace Parsimony.Engine;

/// <summary>A dense layer with the activation that follows it, in one pass: <c>phi(x W + b)</c>.</summary>
/// <remarks>A last layer of one linear unit is a vector: stride 1, its kernel [inputs], its outputs [rows].</remarks>
sealed unsafe partial class DenseNode : PlanNode
{
    /// <summary>Lowers a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="value">Number of its value.</param>
    /// <param name="from">Number of what it takes, and whether that needs errors.</param>
    /// <param name="inputs">Rows of the kernel.</param>
    /// <param name="units">Columns of the kernel.</param>
    /// <param name="stride">Floats from one row to the next, of kernel and outputs.</param>
    /// <param name="offset">Where its parameters start.</param>
    /// <param name="activation">What follows.</param>
    public DenseNode(Layer layer, int value, (int Value, bool NeedsErrors) from, int inputs, int units, int stride, int offset, ActivationKind activation)
        : base(layer, value, [from.Value], units, stride)
    {
        (Inputs, Activation, PassesBack) = (inputs, activation, from.NeedsErrors);
        (KernelOffset, BiasOffset) = (offset, offset + KernelLength);
    }

    /// <summary>Rows of the kernel.</summary>
    public int Inputs { get; }

    /// <summary>What follows.</summary>
    public ActivationKind Activation { get; }

    /// <summary>Where the kernel [inputs, stride] starts among the parameters.</summary>
    public int KernelOffset { get; }

    /// <summary>Where the bias [stride] starts; all zero where the layer has none.</summary>
    public int BiasOffset { get; }

    /// <summary>Floats of the kernel, padding included.</summary>
    public int KernelLength => NetworkPlan.PadColumns(Inputs * Stride);

    /// <summary>Floats of kernel and bias, padding included.</summary>
    public int ParameterLength => KernelLength + NetworkPlan.PadColumns(Stride);

    /// <summary>True for a last layer of one linear unit.</summary>
    public bool IsVector => Stride == 1;

    /// <summary>True where the layer has a bias.</summary>
    public bool HasBias => Layer is Dense { UseBias: true };

    /// <summary>Index of its kernel among the plan's weights; the bias, if any, comes next.</summary>
    public required int KernelWeight { get; init; }

    /// <summary>True where its input's value depends on weights and so needs errors.</summary>
    public bool PassesBack { get; }

    /// <summary>True where the next layer multiplies by this one's derivatives while it passes errors back.</summary>
    bool IsFinishedByConsumer => Consumer is DenseNode && ActivityRegularizer is null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(float* weights, Workspace work, RowRange rows, bool isTraining)
    {
        var kernels = KernelChooser.Current;
        var fromStride = work.Strides[From[0]];
        var from = work.Activations[From[0]] + (nint)rows.First * fromStride;
        var to = work.Activations[Value] + (nint)rows.First * Stride;
        var kernel = weights + KernelOffset;
        var bias = weights + BiasOffset;
        if (IsVector)
        {
            kernels.MultiplyByVector(from, fromStride, rows.Count, KernelLength, kernel, *bias, to);
            return;
        }

        kernels.Multiply(new MatrixProduct
        {
            A = from,
            RowStrideA = fromStride,
            ColumnStrideA = 1,
            B = kernel,
            StrideB = Stride,
            C = to,
            StrideC = Stride,
            Epilogue = Activation == ActivationKind.Relu ? Epilogue.BiasRelu : Epilogue.Bias,
            Bias = bias,
            Rows = rows.Count,
            Depth = Inputs,
            Columns = Columns,
        });
        if (!NeedsDerivatives(Activation)) return;
        var derivatives = isTraining ? work.Derivatives[Value] + (nint)rows.First * Stride : null;
        kernels.Activate(Activation, to, derivatives, rows.Count * Stride);
    }

    /// <summary>False where phi'(z) is 1, or is 1 just where phi(z) is above 0.</summary>
    public static bool NeedsDerivatives(ActivationKind activation) => activation is not (ActivationKind.Linear or ActivationKind.Relu);

    /// <inheritdoc/>
    public override void FinishErrors(Workspace work, RowRange rows)
    {
        base.FinishErrors(work, rows);
        if (Activation == ActivationKind.Linear || IsFinishedByConsumer) return;
        var offset = (nint)rows.First * Stride;
        var errors = new Span<float>(work.Errors[Value] + offset, rows.Count * Stride);
        if (Activation == ActivationKind.Relu) KeepWherePositive(errors, new ReadOnlySpan<float>(work.Activations[Value] + offset, errors.Length));
        else TensorPrimitives.Multiply(errors, new ReadOnlySpan<float>(work.Derivatives[Value] + offset, errors.Length), errors);
    }

    static void KeepWherePositive(Span<float> errors, ReadOnlySpan<float> activations)
    {
        for (var i = 0; i < errors.Length; i++) errors[i] = activations[i] > 0 ? errors[i] : 0;
    }
}
