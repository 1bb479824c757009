using System.Runtime.CompilerServices;
using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>A dense layer with the activation that follows it, in one pass: <c>phi(x W + b)</c>.</summary>
/// <remarks>A last layer of one linear unit is a vector: stride 1, its kernel [inputs], its outputs [rows].</remarks>
sealed unsafe partial class DenseNode : PlanNode
{
    /// <summary>Lowers a layer.</summary>
    /// <param name="place">Where it stands in the plan; its weights are the kernel and, where the layer has one, the bias.</param>
    /// <param name="activation">The activation that follows.</param>
    public DenseNode(NodePlace place, ActivationKind activation) : base(place, place.Weights[0].Columns, place.Weights[0].Stride)
    {
        Activation = activation;
        MultiplyAdds = (long)Inputs * Units;
        OutputBias = Weights.ElementAtOrDefault(1);
        (SplitsGradients, TrainsAsItPredicts, AppliesErrorFactor) = (true, true, true);
        ErrorFactor = activation switch
        {
            ActivationKind.Linear => Epilogue.None,
            ActivationKind.Relu => Epilogue.MaskByActivation,
            _ => Epilogue.MultiplyByDerivative,
        };
        Scratch = new NodeScratch { HasDerivatives = NeedsDerivatives, Prepared = PassesBack[0] ? (long)Units * NetworkPlan.PadStride(Inputs) : 0 };
    }

    /// <summary>The activation that follows.</summary>
    public ActivationKind Activation { get; }

    /// <summary>[inputs, units] the kernel.</summary>
    public PlanWeight Kernel => Weights[0];

    /// <summary>Rows of the kernel.</summary>
    public int Inputs => Kernel.Rows;

    /// <summary>Where the kernel [inputs, stride] starts among the parameters.</summary>
    public int KernelOffset => Kernel.Offset;

    /// <summary>Floats of the kernel, padding included.</summary>
    public int KernelLength => Kernel.Length;

    /// <summary>Where the bias [stride] starts; all zero where the layer has none.</summary>
    public int BiasOffset => KernelOffset + KernelLength;

    /// <summary>True where the layer has a bias.</summary>
    public bool HasBias => OutputBias is not null;

    /// <inheritdoc/>
    public override bool IsRowWise => true;

    bool IsVector => Stride == 1;

    /// <summary>False where phi'(z) is 1, or is 1 exactly where phi(z) is above 0.</summary>
    bool NeedsDerivatives => ErrorFactor == Epilogue.MultiplyByDerivative;

    /// <inheritdoc/>
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
        if (!NeedsDerivatives) return;
        var derivatives = isTraining ? work.Derivatives[Value] + (nint)rows.First * Stride : null;
        kernels.Activate(Activation, to, derivatives, rows.Count * Stride);
    }
}
