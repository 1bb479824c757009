using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Where data enter a graph.</summary>
public static class Input
{
    /// <summary>An input of a model.</summary>
    /// <param name="shape">Shape of one row, for example 30 for thirty columns.</param>
    public static LayerOutput Of(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new LayerOutput(null, [], shape);
    }
}
