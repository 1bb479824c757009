namespace Parsimony.Regularizers;

/// <summary>Gradients and proximal steps that L1, L2 and the elastic net share; each weight is treated by itself.</summary>
static class ElasticNetSteps
{
    // Weights are processed in chunks, so that numbers between two operations stay in the nearest cache.
    const int Chunk = 256;

    // The least normal number and its inverse. They are powers of 2, so multiplying by them is exact.
    const float LeastNormal = 1.17549435e-38f;
    const float InverseOfLeastNormal = 8.50705917e37f;

    /// <summary>Adds <c>l1 sign(w)</c> to the gradient of each weight, and 0 for a weight of 0.</summary>
    public static void AddSigns(ReadOnlyMatrixSpan weights, float l1, MatrixSpan gradient)
    {
        Span<float> scratch = stackalloc float[Chunk];
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var start = 0; start < weights.Columns; start += Chunk)
            {
                var length = Math.Min(Chunk, weights.Columns - start);
                var signs = scratch[..length];
                var sums = gradient.Row(i).Slice(start, length);
                TensorPrimitives.Min(weights.Row(i).Slice(start, length), LeastNormal, signs);
                TensorPrimitives.Max(signs, -LeastNormal, signs);
                TensorPrimitives.Multiply(signs, InverseOfLeastNormal, signs);
                TensorPrimitives.MultiplyAdd(signs, l1, sums, sums);
            }
        }
    }

    /// <summary>Adds <c>2 l2 w</c> to the gradient of each weight.</summary>
    public static void AddWeights(ReadOnlyMatrixSpan weights, float l2, MatrixSpan gradient)
    {
        for (var i = 0; i < weights.Rows; i++)
            TensorPrimitives.MultiplyAdd(weights.Row(i), 2 * l2, gradient.Row(i), gradient.Row(i));
    }

    /// <summary>Applies the soft threshold <c>w = sign(w) max(|w| - s l1, 0)</c>.</summary>
    public static void SoftThreshold(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes, float l1)
    {
        Span<float> thresholds = stackalloc float[Chunk];
        Span<float> inner = stackalloc float[Chunk];
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var start = 0; start < weights.Columns; start += Chunk)
            {
                // Subtract the part of w that lies between the thresholds: this gives exactly 0 if all of w does.
                var length = Math.Min(Chunk, weights.Columns - start);
                var part = weights.Row(i).Slice(start, length);
                var threshold = thresholds[..length];
                var between = inner[..length];
                TensorPrimitives.Multiply(stepSizes.Row(i).Slice(start, length), l1, threshold);
                TensorPrimitives.Min(part, threshold, between);
                TensorPrimitives.Negate(threshold, threshold);
                TensorPrimitives.Max(between, threshold, between);
                TensorPrimitives.Subtract(part, between, part);
            }
        }
    }

    /// <summary>Shrinks each weight: <c>w = w / (1 + 2 s l2)</c>.</summary>
    public static void Shrink(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes, float l2)
    {
        Span<float> scratch = stackalloc float[Chunk];
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var start = 0; start < weights.Columns; start += Chunk)
            {
                var length = Math.Min(Chunk, weights.Columns - start);
                var part = weights.Row(i).Slice(start, length);
                var divisor = scratch[..length];
                TensorPrimitives.Multiply(stepSizes.Row(i).Slice(start, length), 2 * l2, divisor);
                TensorPrimitives.Add(divisor, 1, divisor);
                TensorPrimitives.Divide(part, divisor, part);
            }
        }
    }
}
