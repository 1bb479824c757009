namespace Parsimony.Regularizers;

/// <summary>
/// The penalty <c>R(W) = factor mean_(i &lt; j) |cos(W_i, W_j)|</c> over pairs of rows or columns. It makes them orthogonal and ignores their
/// lengths.
/// </summary>
/// <remarks>
/// Norms below 1e-7 count as 1e-7. A single row or column has no pair and no penalty. One evaluation takes
/// <c>inputs * units * rows</c> (or <c>columns</c>) products.
/// </remarks>
/// <example>
/// <code>
/// float[] kernel = [3, -4, 0, 1]; // the cosine between the two rows is -4 / (5 * 1) = -0.8
/// new OrthogonalRegularizer(0.5f).Value(new ReadOnlyMatrixSpan(kernel, rows: 2, columns: 2)); // 0.4 = 0.5 * 0.8
/// </code>
/// </example>
/// <param name="factor">Strength of the penalty; finite, at least 0. Default 0.01.</param>
/// <param name="mode">Which vectors are made orthogonal, rows (default) or columns.</param>
/// <exception cref="ParsimonyException">The strength is not a finite number of at least 0, or the mode is unknown.</exception>
public sealed class OrthogonalRegularizer(float factor = 0.01f, OrthogonalMode mode = OrthogonalMode.Rows) : Regularizer
{
    const double LeastNorm = 1e-7;

    /// <summary>Strength of the penalty, at least 0; a change counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">The strength is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(OrthogonalRegularizer), nameof(Factor)); } =
        Argument.NotNegative(factor, nameof(OrthogonalRegularizer));

    /// <summary>Which vectors are made orthogonal, rows or columns.</summary>
    public OrthogonalMode Mode { get; } = EnumWord.Checked(mode, nameof(mode));

    /// <inheritdoc/>
    public override bool IsZero => Factor == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["factor"] = Factor, ["mode"] = EnumWord.Of(Mode) };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights)
    {
        var vectors = Normalized(weights, out _);
        var sum = 0.0;
        for (var i = 0; i < vectors.Length; i++)
        {
            for (var j = 0; j < i; j++) sum += Math.Abs(Product(vectors[i], vectors[j]));
        }

        return FactorPerPair(vectors.Length) * sum;
    }

    /// <summary>
    /// Adds <c>factor / pairs sum_j sign(c_ij) (u_j - c_ij u_i) / ||W_i||</c> to the gradient of each vector i, where u are the normalized
    /// vectors and c their products. A product of 0 adds 0.
    /// </summary>
    /// <param name="weights">The penalized weights.</param>
    /// <param name="gradient">The gradient so far, of the shape of the weights; it is changed in place.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
    {
        var vectors = Normalized(weights, out var norms);
        var others = new double[weights.Rows * weights.Columns / Math.Max(1, vectors.Length)];
        for (var i = 0; i < vectors.Length; i++)
        {
            Array.Clear(others);
            var along = 0.0;
            for (var j = 0; j < vectors.Length; j++)
            {
                if (j == i) continue;
                var product = Product(vectors[i], vectors[j]);
                if (product == 0) continue;
                along += Math.Abs(product);
                if (product > 0) TensorPrimitives.Add(others, vectors[j], others);
                else TensorPrimitives.Subtract(others, vectors[j], others);
            }

            // Below the least norm the divisor is a constant, so the length of the vector has no part in the gradient.
            if (norms[i] < LeastNorm) along = 0;
            var scale = FactorPerPair(vectors.Length) / Math.Max(norms[i], LeastNorm);
            for (var k = 0; k < others.Length; k++)
            {
                ref var element = ref Mode == OrthogonalMode.Rows ? ref gradient[i, k] : ref gradient[k, i];
                element += (float)(scale * (others[k] - along * vectors[i][k]));
            }
        }
    }

    double FactorPerPair(int count) => count < 2 ? 0 : Factor / (count * (count - 1.0) / 2);

    /// <summary>The rows or columns as vectors [count][length], each divided by its norm.</summary>
    double[][] Normalized(ReadOnlyMatrixSpan weights, out double[] norms)
    {
        var rows = Mode == OrthogonalMode.Rows;
        var vectors = new double[rows ? weights.Rows : weights.Columns][];
        norms = new double[vectors.Length];
        for (var i = 0; i < vectors.Length; i++)
        {
            var vector = vectors[i] = new double[rows ? weights.Columns : weights.Rows];
            for (var k = 0; k < vector.Length; k++) vector[k] = rows ? weights[i, k] : weights[k, i];
            norms[i] = Math.Sqrt(Product(vector, vector));
            TensorPrimitives.Divide(vector, Math.Max(norms[i], LeastNorm), vector);
        }

        return vectors;
    }

    static double Product(double[] left, double[] right)
    {
        double even = 0, odd = 0;
        var k = 0;
        for (; k + 1 < left.Length; k += 2)
        {
            even += left[k] * right[k];
            odd += left[k + 1] * right[k + 1];
        }

        if (k < left.Length) even += left[k] * right[k];
        return even + odd;
    }
}
