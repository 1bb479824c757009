namespace Parsimony.Layers;

/// <summary>Describes a layer for given inputs: its output shape, its weights and the memory that it needs.</summary>
/// <param name="Output">The shape of one row of outputs.</param>
/// <param name="Weights">The weights that the layer declares; empty for layers without weights.</param>
public sealed record LayerBuild(Shape Output, params IReadOnlyList<WeightSpec> Weights)
{
    /// <summary>The number of floats that <see cref="LayerContext.Saved"/> keeps for each row from forward to backward.</summary>
    public int SavedPerRow { get; init; }

    /// <summary>The number of floats that <see cref="LayerContext.SavedForBatch"/> keeps from forward to backward.</summary>
    public int SavedPerBatch { get; init; }
}
