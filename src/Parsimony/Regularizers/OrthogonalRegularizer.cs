using System.Numerics.Tensors;
using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary><c>R(W) = factor mean_(i &lt; j) |cos(W_i, W_j)|</c> over pairs of rows or columns: makes them stand at right angles, whatever their lengths.</summary>
/// <remarks>Norms below 1e-7 count as 1e-7. A single row or column has no pair and no penalty. One step takes inputs * units * rows (or columns) products.</remarks>
/// <param name="factor">Strength; finite, at least 0, 0.01 by default.</param>
/// <param name="mode">Rows or columns.</param>
/// <exception cref="ParsimonyException">An argument is out of its range.</exception>
public sealed class OrthogonalRegularizer(float factor = 0.01f, OrthogonalMode mode = OrthogonalMode.Rows) : Regularizer
{
    const double LeastNorm = 1e-7;

    /// <summary>Strength; counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">It is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(OrthogonalRegularizer), nameof(Factor)); } =
        Argument.NotNegative(factor, nameof(OrthogonalRegularizer));

    /// <summary>Rows or columns.</summary>
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

        return PerPair(vectors.Length) * sum;
    }

    /// <summary>Adds <c>factor / pairs sum_j sign(c_ij) (u_j - c_ij u_i) / ||W_i||</c>, u the normalized vectors, c their products; a product of 0 adds 0.</summary>
    /// <param name="weights">What is penalized.</param>
    /// <param name="gradient">Of the same shape.</param>
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

            // Below the least norm the divisor is a constant: nothing is taken off along the vector itself.
            if (norms[i] < LeastNorm) along = 0;
            var scale = PerPair(vectors.Length) / Math.Max(norms[i], LeastNorm);
            for (var k = 0; k < others.Length; k++)
            {
                ref var element = ref Mode == OrthogonalMode.Rows ? ref gradient[i, k] : ref gradient[k, i];
                element += (float)(scale * (others[k] - along * vectors[i][k]));
            }
        }
    }

    double PerPair(int count) => count < 2 ? 0 : Factor / (count * (count - 1.0) / 2);

    /// <summary>[count][length] rows or columns divided by their norms.</summary>
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
