namespace Parsimony.Layers;

/// <summary>What layers do with rows whose numbers they pass on.</summary>
static class Rows
{
    /// <summary>Outputs are the inputs.</summary>
    public static void CopyForward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++) context.Input(row).CopyTo(context.Output(row));
    }

    /// <summary>Input gradients are the output gradients.</summary>
    public static void CopyBackward(LayerContext context)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++) context.OutputGradient(row).CopyTo(context.InputGradient(row));
    }
}
