namespace Parsimony.Layers;

/// <summary>Copies rows for the layers that pass numbers on unchanged.</summary>
static class RowCopy
{
    public static void Forward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++) context.Input(row).CopyTo(context.Output(row));
    }

    /// <summary>Copies output gradients to input gradients.</summary>
    public static void Backward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++) context.OutputGradient(row).CopyTo(context.InputGradient(row));
    }
}
