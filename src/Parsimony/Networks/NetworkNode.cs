namespace Parsimony.Networks;

/// <summary>A layer at its place in a network.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">The values that the layer takes. Values are numbered: first the inputs of the network, then the outputs of its nodes.</param>
/// <param name="Build">The output shape and weights for these inputs.</param>
sealed record NetworkNode(Layer Layer, IReadOnlyList<int> Inputs, LayerBuild Build)
{
    /// <summary>The shape of one row of outputs.</summary>
    public Shape Output => Build.Output;
}
