using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>What a layer is for given inputs: its output shape, its weights, the memory it needs.</summary>
/// <param name="Output">Shape of one row of outputs.</param>
/// <param name="Weights">What it declares; empty for layers without weights.</param>
public sealed record LayerBuild(Shape Output, params IReadOnlyList<WeightSpec> Weights)
{
    /// <summary>Floats that <see cref="LayerContext.Saved"/> keeps for each row from forward to backward.</summary>
    public int SavedPerRow { get; init; }

    /// <summary>Floats that <see cref="LayerContext.SavedForBatch"/> keeps from forward to backward.</summary>
    public int SavedPerBatch { get; init; }
}
