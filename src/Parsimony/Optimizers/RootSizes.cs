using System.Numerics.Tensors;

namespace Parsimony.Optimizers;

/// <summary>Step sizes from squares, element by element: roots and quotients are the same on every machine.</summary>
static class RootSizes
{
    /// <summary><c>rate / sqrt(square + epsilon)</c>.</summary>
    public static void OverRoot(float rate, ReadOnlySpan<float> squares, float epsilon, Span<float> sizes)
    {
        TensorPrimitives.Add(squares, epsilon, sizes);
        TensorPrimitives.Sqrt(sizes, sizes);
        TensorPrimitives.Divide(rate, sizes, sizes);
    }

    /// <summary><c>rate / (sqrt(correction square) + epsilon)</c>.</summary>
    public static void OverCorrectedRoot(float rate, ReadOnlySpan<float> squares, float correction, float epsilon, Span<float> sizes)
    {
        TensorPrimitives.Multiply(squares, correction, sizes);
        TensorPrimitives.Sqrt(sizes, sizes);
        TensorPrimitives.Add(sizes, epsilon, sizes);
        TensorPrimitives.Divide(rate, sizes, sizes);
    }
}
