using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Networks;

/// <summary>A layer at its place in a graph.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">Where its inputs come from: values are numbered inputs of the network first, then nodes.</param>
/// <param name="Build">Its shapes and weights for these inputs.</param>
sealed record NetworkNode(Layer Layer, IReadOnlyList<int> Inputs, LayerBuild Build)
{
    /// <summary>Shape of one row of its outputs.</summary>
    public Shape Output => Build.Output;
}
