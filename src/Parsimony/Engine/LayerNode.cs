namespace Parsimony.Engine;

/// <summary>A layer that computes itself by its own <see cref="Layers.Layer.Forward"/> and <see cref="Layers.Layer.Backward"/>.</summary>
sealed unsafe class LayerNode : OnePassNode
{
    /// <summary>Lowers a layer.</summary>
    /// <param name="place">The node's place in the plan.</param>
    /// <param name="build">The layer's shapes and the memory that it asks for.</param>
    /// <param name="inputs">[inputs] shape of one row of each input.</param>
    public LayerNode(NodePlace place, LayerBuild build, Shape[] inputs) : base(place, build.Output.Size)
    {
        (Build, InputShapes, Widths) = (build, inputs, [.. inputs.Select(shape => shape.Size)]);
        KeepsFeatures = Widths is [var width] && width == Units;
        Scratch = new NodeScratch(SavedPerRow: build.SavedPerRow, SavedPerBatch: build.SavedPerBatch, WritesAllErrors: true);
    }

    /// <summary>The layer's shapes and the memory that it asks for.</summary>
    public LayerBuild Build { get; }

    /// <summary>[inputs] shape of one row of each input.</summary>
    public Shape[] InputShapes { get; }

    /// <summary>[inputs] numbers in one row of each input.</summary>
    public int[] Widths { get; }

    public override bool IsRowWise => Layer.IsRowWise && Weights.Length == 0;

    public override void Forward(float* weights, Workspace work, RowRange rows, bool isTraining) =>
        Layer.Forward(NodeContext.Enter(this, weights, work, rows, isTraining));

    public override void Backward(float* weights, Workspace work, RowRange rows)
    {
        foreach (var weight in Weights) new Span<float>(work.Gradient + weight.Offset, weight.Length).Clear();
        Layer.Backward(NodeContext.Enter(this, weights, work, rows, isTraining: true));
        for (var index = 0; index < From.Length; index++) AddToErrors(work, rows, index);
    }
}
