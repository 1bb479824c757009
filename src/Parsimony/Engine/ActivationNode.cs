namespace Parsimony.Engine;

/// <summary>An activation with a kernel that does not directly follow a dense layer, or that only predictions need.</summary>
sealed unsafe class ActivationNode : OnePassNode
{
    readonly ActivationKind _kind;

    /// <summary>Lowers an activation of rows of <paramref name="units"/> numbers.</summary>
    public ActivationNode(NodePlace place, int units, ActivationKind kind) : base(place, units)
    {
        _kind = kind;
        (KeepsFeatures, TrainsAsItPredicts) = (true, true);
        Scratch = new NodeScratch(HasDerivatives: true);
    }

    public override bool IsRowWise => true;

    public override void Forward(float* weights, Workspace work, RowRange rows, bool isTraining)
    {
        // A vector of outputs has stride 1; everything else has the same stride here and there.
        var stride = work.Strides[From[0]];
        for (var row = rows.First; row < rows.First + rows.Count; row++)
        {
            var to = work.Activations[Value] + (nint)row * Stride;
            new ReadOnlySpan<float>(work.Activations[From[0]] + (nint)row * stride, Units).CopyTo(new Span<float>(to, Units));
        }

        var offset = (nint)rows.First * Stride;
        if (_kind == ActivationKind.Linear)
        {
            // Kernels leave it out, as nothing is to be done for it behind a dense layer.
            if (isTraining) new Span<float>(work.Derivatives[Value] + offset, rows.Count * Stride).Fill(1);
            return;
        }

        var derivatives = isTraining ? work.Derivatives[Value] + offset : null;
        KernelChooser.Current.Activate(_kind, work.Activations[Value] + offset, derivatives, rows.Count * Stride);
    }

    public override void Backward(float* weights, Workspace work, RowRange rows)
    {
        if (!PassesBack[0]) return;
        if (work.Strides[From[0]] != Stride)
        {
            AddByRow(work, rows);
            return;
        }

        var offset = (nint)rows.First * Stride;
        var errors = new Span<float>(work.Errors[From[0]] + offset, rows.Count * Stride);
        var own = new ReadOnlySpan<float>(work.Errors[Value] + offset, errors.Length);
        var slopes = new ReadOnlySpan<float>(work.Derivatives[Value] + offset, errors.Length);
        if (Adds[0]) TensorPrimitives.MultiplyAdd(own, slopes, errors, errors);
        else TensorPrimitives.Multiply(own, slopes, errors);
    }

    /// <summary>Adds errors to those of a vector of outputs, which the loss has written.</summary>
    void AddByRow(Workspace work, RowRange rows)
    {
        for (var row = rows.First; row < rows.First + rows.Count; row++)
            work.Errors[From[0]][row] += work.Errors[Value][(nint)row * Stride] * work.Derivatives[Value][(nint)row * Stride];
    }
}
