using Parsimony.Activations;
using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Runs an activation over rows: along the last axis, which is what softmax sums over.</summary>
static class ActivationRows
{
    /// <summary>Computes outputs.</summary>
    public static void Forward(LayerContext context, ActivationFunction function)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            var length = PartLength(context.InputShapes[0], function);
            for (var start = 0; start < inputs.Length; start += length)
                function.Forward(inputs.Slice(start, length), outputs.Slice(start, length));
        }
    }

    /// <summary>Computes input gradients.</summary>
    public static void Backward(LayerContext context, ActivationFunction function)
    {
        for (var row = context.FirstRow; row < context.EndRow; row++)
        {
            var inputs = context.Input(row);
            var outputs = context.Output(row);
            var outputGradient = context.OutputGradient(row);
            var inputGradient = context.InputGradient(row);
            var length = PartLength(context.InputShapes[0], function);
            for (var start = 0; start < inputs.Length; start += length)
            {
                function.Backward(
                    inputs.Slice(start, length), outputs.Slice(start, length), outputGradient.Slice(start, length), inputGradient.Slice(start, length));
            }
        }
    }

    // What works element by element takes the whole row at once.
    static int PartLength(Shape shape, ActivationFunction function) => shape.Rank < 2 || function is ElementwiseActivation ? shape.Size : shape[^1];
}
