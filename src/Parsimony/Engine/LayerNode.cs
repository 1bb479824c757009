using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Engine;

/// <summary>A layer that computes itself, row by row.</summary>
sealed unsafe class LayerNode(Layer layer, LayerBuild build, int value, int[] from, Shape[] shapes, PlanWeight[] weights, bool[] passesBack)
    : PlanNode(layer, value, from, build.Output.Size, NetworkPlan.PadStride(build.Output.Size))
{
    /// <summary>Its weights, in the order in which it declared them.</summary>
    public PlanWeight[] Weights => weights;

    /// <summary>Shapes and memory.</summary>
    public LayerBuild Build => build;

    /// <summary>[inputs] shape of one row of each.</summary>
    public Shape[] InputShapes => shapes;

    /// <summary>[inputs] numbers in one row of each.</summary>
    public int[] Widths { get; } = [.. shapes.Select(shape => shape.Size)];

    /// <inheritdoc/>
    public override bool SharesRows => base.SharesRows && Layer.IsRowWise && weights.Length == 0;

    /// <summary>True where that input's value depends on weights and so needs errors.</summary>
    public bool PassesBack(int index) => passesBack[index];

    /// <inheritdoc/>
    public override void Forward(float* parameters, Workspace work, RowRange rows, bool isTraining) =>
        Layer.Forward(NodeContext.Enter(this, parameters, work, rows, isTraining));

    /// <inheritdoc/>
    public override void Backward(float* parameters, Workspace work, RowRange rows)
    {
        foreach (var weight in weights) new Span<float>(work.Gradient + weight.Offset, weight.Length).Clear();
        Layer.Backward(NodeContext.Enter(this, parameters, work, rows, isTraining: true));
        for (var index = 0; index < From.Length; index++)
        {
            if (Adds[index] && PassesBack(index)) AddToErrors(work, rows, index);
        }
    }
}
