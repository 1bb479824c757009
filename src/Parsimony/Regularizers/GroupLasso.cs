using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary><c>R(W) = factor sum_g sqrt(|g|) ||W_g||_2</c> over rows or columns: whole inputs or units become zero (Yuan, Lin 2006).</summary>
/// <param name="factor">Strength; finite, at least 0, 0.01 by default.</param>
/// <param name="axis">Which weights are a group g.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class GroupLasso(float factor = 0.01f, GroupAxis axis = GroupAxis.Inputs) : Regularizer, IProximalRegularizer
{
    // Norms of this many columns lie on the stack.
    const int OnStack = 512;

    /// <summary>Strength; counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">It is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(GroupLasso), nameof(Factor)); } =
        Argument.NotNegative(factor, nameof(GroupLasso));

    /// <summary>Which weights are a group.</summary>
    public GroupAxis Axis { get; } = EnumWord.Checked(axis, nameof(axis));

    /// <inheritdoc/>
    public override bool IsZero => Factor == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["factor"] = Factor, ["axis"] = EnumWord.Of(Axis) };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights)
    {
        var sum = 0.0;
        if (Axis == GroupAxis.Inputs)
        {
            for (var i = 0; i < weights.Rows; i++) sum += Math.Sqrt(EntrywiseSums.OfSquares(weights.Row(i)));
            return Factor * Math.Sqrt(weights.Columns) * sum;
        }

        var squares = weights.Columns <= OnStack ? stackalloc double[weights.Columns] : new double[weights.Columns];
        AddSquares(weights, squares);
        foreach (var square in squares) sum += Math.Sqrt(square);
        return Factor * Math.Sqrt(weights.Rows) * sum;
    }

    /// <summary>Adds <c>factor sqrt(|g|) W_g / ||W_g||</c>; 0 where a group is 0.</summary>
    /// <param name="weights">What is penalized.</param>
    /// <param name="gradient">Of the same shape.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
    {
        if (Axis == GroupAxis.Inputs)
        {
            var strength = Factor * Math.Sqrt(weights.Columns);
            for (var i = 0; i < weights.Rows; i++)
            {
                var norm = Math.Sqrt(EntrywiseSums.OfSquares(weights.Row(i)));
                if (norm == 0) continue;
                TensorPrimitives.MultiplyAdd(weights.Row(i), (float)(strength / norm), gradient.Row(i), gradient.Row(i));
            }

            return;
        }

        var squares = weights.Columns <= OnStack ? stackalloc double[weights.Columns] : new double[weights.Columns];
        var scales = weights.Columns <= OnStack ? stackalloc float[weights.Columns] : new float[weights.Columns];
        AddSquares(weights, squares);
        var columnStrength = Factor * Math.Sqrt(weights.Rows);
        for (var j = 0; j < scales.Length; j++) scales[j] = squares[j] == 0 ? 0 : (float)(columnStrength / Math.Sqrt(squares[j]));
        for (var i = 0; i < weights.Rows; i++) TensorPrimitives.MultiplyAdd(weights.Row(i), scales, gradient.Row(i), gradient.Row(i));
    }

    /// <summary><c>W_g = W_g max(1 - s factor sqrt(|g|) / ||W_g||, 0)</c> with s the mean of the group's step sizes, so that its direction stays.</summary>
    /// <remarks>The proximal point itself where all step sizes of a group are equal.</remarks>
    /// <param name="weights">Weights after the optimizer's step on the data loss.</param>
    /// <param name="stepSizes">s, of the same shape.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes)
    {
        if (Axis == GroupAxis.Inputs)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                var sum = 0.0;
                foreach (var step in stepSizes.Row(i)) sum += step;
                var scale = Kept(EntrywiseSums.OfSquares(weights.Row(i)), sum, weights.Columns);
                TensorPrimitives.Multiply(weights.Row(i), scale, weights.Row(i));
            }

            return;
        }

        var squares = weights.Columns <= OnStack ? stackalloc double[weights.Columns] : new double[weights.Columns];
        var steps = weights.Columns <= OnStack ? stackalloc double[weights.Columns] : new double[weights.Columns];
        var scales = weights.Columns <= OnStack ? stackalloc float[weights.Columns] : new float[weights.Columns];
        AddSquares(weights, squares);
        steps.Clear();
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = stepSizes.Row(i);
            for (var j = 0; j < row.Length; j++) steps[j] += row[j];
        }

        for (var j = 0; j < scales.Length; j++) scales[j] = Kept(squares[j], steps[j], weights.Rows);
        for (var i = 0; i < weights.Rows; i++) TensorPrimitives.Multiply(weights.Row(i), scales, weights.Row(i));
    }

    /// <summary>Which share of a group a proximal step leaves.</summary>
    float Kept(double squares, double steps, int size)
    {
        var threshold = steps / size * Factor * Math.Sqrt(size);
        var norm = Math.Sqrt(squares);
        return norm <= threshold ? 0 : (float)(1 - threshold / norm);
    }

    /// <summary>[columns] sums of squares, in the order of the rows.</summary>
    static void AddSquares(ReadOnlyMatrixSpan weights, Span<double> squares)
    {
        squares.Clear();
        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            for (var j = 0; j < row.Length; j++) squares[j] += (double)row[j] * row[j];
        }
    }
}
