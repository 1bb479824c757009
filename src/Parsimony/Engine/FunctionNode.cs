namespace Parsimony.Engine;

/// <summary>An activation without a kernel, one row at a time: softmax, or one of the user's.</summary>
sealed unsafe class FunctionNode : OnePassNode
{
    readonly ActivationFunction _function;

    /// <summary>Lowers an activation of rows of <paramref name="units"/> numbers.</summary>
    public FunctionNode(NodePlace place, int units, ActivationFunction function) : base(place, units)
    {
        _function = function;
        (KeepsFeatures, TrainsAsItPredicts) = (true, true);
    }

    public override bool IsRowWise => true;

    public override void Forward(float* weights, Workspace work, RowRange rows, bool isTraining)
    {
        var stride = work.Strides[From[0]];
        for (var row = rows.First; row < rows.First + rows.Count; row++)
            _function.Forward(Row(work.Activations[From[0]], stride, row), Row(work.Activations[Value], Stride, row));
    }

    public override void Backward(float* weights, Workspace work, RowRange rows)
    {
        if (!PassesBack[0]) return;
        var stride = work.Strides[From[0]];
        var destination = InputErrors(work, 0);
        for (var row = rows.First; row < rows.First + rows.Count; row++)
        {
            _function.Backward(
                Row(work.Activations[From[0]], stride, row),
                Row(work.Activations[Value], Stride, row),
                Row(work.Errors[Value], Stride, row),
                Row(destination, stride, row));
        }

        AddToErrors(work, rows, 0);
    }

    Span<float> Row(float* values, int stride, int row) => new(values + (nint)row * stride, Units);
}
