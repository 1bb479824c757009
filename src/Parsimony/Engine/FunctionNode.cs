using Parsimony.Activations;
using Parsimony.Layers;

namespace Parsimony.Engine;

/// <summary>An activation without a kernel, one row at a time: softmax, or one of the user's.</summary>
sealed unsafe class FunctionNode(Layer layer, int value, int from, int width, ActivationFunction function, bool passesBack)
    : PlanNode(layer, value, [from], width, NetworkPlan.PadStride(width))
{
    /// <inheritdoc/>
    public override void Forward(float* weights, Workspace work, RowRange rows, bool isTraining)
    {
        for (var row = rows.First; row < rows.First + rows.Count; row++) function.Forward(Row(work.Activations[From[0]], work.Strides[From[0]], row), Row(work.Activations[Value], Stride, row));
    }

    /// <inheritdoc/>
    public override void Backward(float* weights, Workspace work, RowRange rows)
    {
        if (!passesBack) return;
        var stride = work.Strides[From[0]];
        var destination = Adds[0] ? work.Addends[Value][0] : work.Errors[From[0]];
        for (var row = rows.First; row < rows.First + rows.Count; row++)
        {
            function.Backward(
                Row(work.Activations[From[0]], stride, row), Row(work.Activations[Value], Stride, row), Row(work.Errors[Value], Stride, row), Row(destination, stride, row));
        }

        if (Adds[0]) AddToErrors(work, rows, 0);
    }

    Span<float> Row(float* values, int stride, int row) => new(values + (nint)row * stride, Units);
}
