namespace Parsimony.Layers;

/// <summary>Makes the inputs of a graph of layers.</summary>
public static class Input
{
    /// <summary>Makes an input, to which layers are applied by <see cref="Layer.Call"/>.</summary>
    /// <param name="shape">The shape of one row, for example 30 for thirty columns.</param>
    public static LayerOutput Of(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new LayerOutput(null, [], shape);
    }
}
