using System.Numerics.Tensors;
using Parsimony.Tensors;

namespace Parsimony.Constraints;

/// <summary>What the constraints on norms share: each column or row is multiplied by a number that its length decides.</summary>
static class NormScaling
{
    /// <summary>Added to a norm before it divides, as in Keras: a vector of zeros stays one.</summary>
    public const double Epsilon = 1e-7;

    // Norms of this many columns lie on the stack.
    const int OnStack = 512;

    /// <summary>0 or 1.</summary>
    public static int CheckedAxis(int axis, string owner) => axis is 0 or 1
        ? axis
        : throw new ParsimonyException($"{owner}: axis is {axis}, expected 0 (the weights of each unit) or 1 (the weights of each input).");

    /// <summary>Scales every column or row.</summary>
    /// <param name="weights">What is scaled.</param>
    /// <param name="axis">The one that a norm sums over: 0 for columns, 1 for rows.</param>
    /// <param name="target">The norm that a vector of this norm shall have.</param>
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
