namespace Parsimony.Constraints;

/// <summary>Multiplies each column or row of a matrix by a factor that depends on its length. The constraints on norms share it.</summary>
static class NormScaling
{
    /// <summary>The number that Keras adds to a norm before dividing by it: a vector of zeros stays zero.</summary>
    public const double Epsilon = 1e-7;

    // Up to this many columns, norms are stored on the stack.
    const int OnStack = 512;

    /// <summary>Checks that an axis is 0 or 1, and returns it.</summary>
    /// <exception cref="ParsimonyException">The axis is neither 0 nor 1.</exception>
    public static int CheckedAxis(int axis, string owner) => axis is 0 or 1
        ? axis
        : throw new ParsimonyException($"{owner}: axis is {axis}, expected 0 (the weights of each unit) or 1 (the weights of each input).");

    /// <summary>Multiplies every column or row by its factor.</summary>
    /// <param name="weights">The weights to change.</param>
    /// <param name="axis">The axis over which a norm sums: 0 for columns, 1 for rows.</param>
    /// <param name="target">Computes the new norm of a vector from its present one.</param>
    public static void Apply(MatrixSpan weights, int axis, Func<double, double> target)
    {
        if (axis == 1)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                var square = 0.0;
                foreach (var weight in weights.Row(i)) square += (double)weight * weight;
                TensorPrimitives.Multiply(weights.Row(i), Scale(square, target), weights.Row(i));
            }

            return;
        }

        var squares = weights.Columns <= OnStack ? stackalloc double[weights.Columns] : new double[weights.Columns];
        var scales = weights.Columns <= OnStack ? stackalloc float[weights.Columns] : new float[weights.Columns];
        squares.Clear();
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            for (var j = 0; j < row.Length; j++) squares[j] += (double)row[j] * row[j];
        }

        for (var j = 0; j < scales.Length; j++) scales[j] = Scale(squares[j], target);
        for (var i = 0; i < weights.Rows; i++) TensorPrimitives.Multiply(weights.Row(i), scales, weights.Row(i));
    }

    static float Scale(double square, Func<double, double> target)
    {
        var norm = Math.Sqrt(square);
        return (float)(target(norm) / (norm + Epsilon));
    }
}
