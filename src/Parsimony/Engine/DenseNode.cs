namespace Parsimony.Engine;

/// <summary>A dense layer with the activation that follows it, in one pass: <c>phi(x W + b)</c>.</summary>
/// <remarks>A last layer of one linear unit is a vector: stride 1, its kernel [inputs], its outputs [rows].</remarks>
sealed unsafe class DenseNode : PlanNode
{
    readonly BinnedInputs? _bins;

    /// <summary>Lowers a layer.</summary>
    /// <param name="place">The node's place in the plan; its weights are the kernel and, where the layer has one, the bias.</param>
    /// <param name="activation">The activation that follows.</param>
    /// <param name="bins">Which inputs are bins of numbers, where it takes inputs of the network; null for none.</param>
    public DenseNode(NodePlace place, ActivationKind activation, BinnedInputs? bins = null)
        : base(place, place.Weights[0].Columns, place.Weights[0].Stride)
    {
        Activation = activation;
        _bins = bins;
        MultiplyAdds = (long)(_bins?.UsualTerms ?? Inputs) * Units;
        OutputBias = Weights.ElementAtOrDefault(1);
        (SplitsGradients, TrainsAsItPredicts, AppliesErrorFactor) = (true, true, true);
        ErrorFactor = activation switch
        {
            ActivationKind.Linear => Epilogue.None,
            ActivationKind.Relu => Epilogue.MaskByActivation,
            _ => Epilogue.MultiplyByDerivative,
        };
        Scratch = new NodeScratch(
            NeedsDerivatives,
            Prepared: PassesBack[0] ? (long)Units * NetworkPlan.PadStride(Inputs) : 0,
            SavedPerBatch: _bins is null ? 0 : Sizes.Product("the tables of a layer", _bins.TableRows, Stride));
    }

    /// <summary>The activation that follows.</summary>
    public ActivationKind Activation { get; }

    /// <summary>[inputs, units] the kernel.</summary>
    public PlanWeight Kernel => Weights[0];

    /// <summary>Rows of the kernel.</summary>
    public int Inputs => Kernel.Rows;

    /// <summary>Index of the kernel's first number among the parameters; the kernel is [inputs, stride].</summary>
    public int KernelOffset => Kernel.Offset;

    /// <summary>Floats of the kernel, padding included.</summary>
    public int KernelLength => Kernel.Length;

    /// <summary>Index of the bias' first number among the parameters; the bias is [stride], all zero where the layer has none.</summary>
    public int BiasOffset => KernelOffset + KernelLength;

    /// <summary>True where the layer has a bias.</summary>
    public bool HasBias => OutputBias is not null;

    public override bool IsRowWise => true;

    bool IsVector => Stride == 1;

    /// <summary>False where phi'(z) is 1, or is 1 exactly where phi(z) is above 0.</summary>
    bool NeedsDerivatives => ErrorFactor == Epilogue.MultiplyByDerivative;

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

        if (_bins is not null) kernels.MultiplyBinned(Binned(work, rows) with { Kernel = kernel, Bias = bias, To = to });
        else
        {
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
        }

        if (!NeedsDerivatives) return;
        var derivatives = isTraining ? work.Derivatives[Value] + (nint)rows.First * Stride : null;
        kernels.Activate(Activation, to, derivatives, rows.Count * Stride);
    }

    /// <summary>Transposes some rows (inputs) of the kernel, which the errors of the layer before need.</summary>
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

    public override void WeightGradient(int index, Workspace work, int rows, RowRange share)
    {
        if (index == 0) KernelGradient(work, rows, share);
        else BiasGradient(work, rows);
    }

    /// <summary>Copies what it takes of a row of the batch.</summary>
    /// <param name="work">Holds the batch.</param>
    /// <param name="row">Index of the row in the batch.</param>
    /// <param name="destination">[inputs] receives the numbers.</param>
    public void CopyInputs(Workspace work, int row, Span<float> destination)
    {
        var stride = work.Strides[From[0]];
        var from = work.Activations[From[0]] + (nint)row * stride;
        if (_bins is null) new ReadOnlySpan<float>(from, Inputs).CopyTo(destination);
        else _bins.Expand(new ReadOnlySpan<float>(from, stride), destination);
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

        if (_bins is not null)
        {
            var product = Binned(work, rows) with { Errors = work.Errors[Value], Gradient = gradient };
            KernelChooser.Current.BinnedGradient(product, inputs.First, inputs.Count);
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

    /// <summary>What product and gradient of inputs in bins have in common.</summary>
    BinnedProduct Binned(Workspace work, RowRange rows) => new()
    {
        Inputs = _bins!,
        Batch = work.Activations[From[0]] + (nint)rows.First * work.Strides[From[0]],
        BatchStride = work.Strides[From[0]],
        Rows = rows.Count,
        Stride = Stride,
        Columns = Columns,
        Tables = work.SavedForBatch[Value],
        IsRelu = Activation == ActivationKind.Relu,
    };

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
