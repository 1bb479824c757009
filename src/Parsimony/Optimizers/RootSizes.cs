namespace Parsimony.Optimizers;

/// <summary>Step sizes from mean squared gradients. Roots and quotients of single weights are the same on every machine.</summary>
static class RootSizes
{
    /// <summary>Computes <c>rate / sqrt(square + epsilon)</c> for each weight.</summary>
    public static void OverRoot(float rate, ReadOnlySpan<float> squares, float epsilon, Span<float> sizes)
    {
        TensorPrimitives.Add(squares, epsilon, sizes);
        TensorPrimitives.Sqrt(sizes, sizes);
        TensorPrimitives.Divide(rate, sizes, sizes);
    }

    /// <summary>Computes <c>rate / (sqrt(correction square) + epsilon)</c> for each weight.</summary>
    public static void OverCorrectedRoot(float rate, ReadOnlySpan<float> squares, float correction, float epsilon, Span<float> sizes)
    {
        TensorPrimitives.Multiply(squares, correction, sizes);
        TensorPrimitives.Sqrt(sizes, sizes);
        TensorPrimitives.Add(sizes, epsilon, sizes);
        TensorPrimitives.Divide(rate, sizes, sizes);
    }
}
