namespace Parsimony.Regularizers;

/// <summary>
/// The group lasso <c>R(W) = factor sum_g sqrt(|g|) ||W_g||_2</c> with rows or columns as groups: whole inputs or units become zero
/// (Yuan, Lin 2006).
/// </summary>
/// <example>
/// <code>
/// float[] kernel = [3, -4, 0, 1]; // two inputs, whose weights have the norms 5 and 1
/// new GroupLasso(0.5f).Value(new ReadOnlyMatrixSpan(kernel, rows: 2, columns: 2)); // 4.243 = 0.5 * sqrt(2) * (5 + 1)
/// </code>
/// </example>
/// <param name="factor">Strength of the penalty; finite, at least 0. Default 0.01.</param>
/// <param name="axis">Which weights form a group; by default those of one input.</param>
/// <exception cref="ParsimonyException">The strength is not a finite number of at least 0, or the axis is unknown.</exception>
public sealed class GroupLasso(float factor = 0.01f, GroupAxis axis = GroupAxis.Inputs) : Regularizer, IProximalRegularizer
{
    // Norms of so many columns at most are kept on the stack.
    const int OnStack = 512;

    /// <summary>Strength of the penalty, at least 0; a change counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">The strength is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(GroupLasso), nameof(Factor)); } =
        Argument.NotNegative(factor, nameof(GroupLasso));

    /// <summary>Which weights form a group.</summary>
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

    /// <summary>Adds <c>factor sqrt(|g|) W_g / ||W_g||</c> to the gradient of each group, and 0 for a group of zeros.</summary>
    /// <param name="weights">The penalized weights.</param>
    /// <param name="gradient">The gradient so far, of the shape of the weights; it is changed in place.</param>
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

    /// <summary>
    /// Shrinks each group without turning it: <c>W_g = W_g max(1 - s factor sqrt(|g|) / ||W_g||, 0)</c>, where s is the mean of the group's
    /// step sizes.
    /// </summary>
    /// <remarks>The result is the proximal point if all step sizes of a group are equal, otherwise an approximation of it.</remarks>
    /// <param name="weights">The weights after the optimizer's step on the data loss; they are changed in place.</param>
    /// <param name="stepSizes">The step size of each weight.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes)
    {
        if (Axis == GroupAxis.Inputs)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                var sum = 0.0;
                foreach (var step in stepSizes.Row(i)) sum += step;
                var scale = RemainingShare(EntrywiseSums.OfSquares(weights.Row(i)), sum, weights.Columns);
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

        for (var j = 0; j < scales.Length; j++) scales[j] = RemainingShare(squares[j], steps[j], weights.Rows);
        for (var i = 0; i < weights.Rows; i++) TensorPrimitives.Multiply(weights.Row(i), scales, weights.Row(i));
    }

    /// <summary>The share of a group's weights that a proximal step leaves, from 0 to 1.</summary>
    float RemainingShare(double squares, double steps, int size)
    {
        var threshold = steps / size * Factor * Math.Sqrt(size);
        var norm = Math.Sqrt(squares);
        return norm <= threshold ? 0 : (float)(1 - threshold / norm);
    }

    /// <summary>Computes the sum of squares of each column, added in the order of the rows.</summary>
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
