namespace Parsimony.Initializers;

/// <summary>Draws a random matrix whose rows (or columns, if there are fewer) are orthogonal and have the length <c>gain</c>.</summary>
/// <remarks>
/// The result is <c>gain Q</c> of the decomposition A = Q R of a matrix of normal numbers, where R has a positive diagonal: every rotation is
/// equally likely (Saxe, McClelland, Ganguli 2014; Mezzadri 2007). It is computed in double precision.
/// </remarks>
/// <param name="gain">The length of the vectors; finite, 1 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="gain"/> is not finite.</exception>
public sealed class Orthogonal(float gain = 1) : Initializer
{
    /// <summary>The length of the vectors.</summary>
    public float Gain { get; } = Argument.Finite(gain, nameof(Orthogonal));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["gain"] = Gain };

    /// <inheritdoc/>
    public override void Fill(MatrixSpan weights, int fanIn, int fanOut, ref CounterRandom random)
    {
        var rowsAreVectors = weights.Rows <= weights.Columns;
        var count = Math.Min(weights.Rows, weights.Columns);
        var vectors = new double[count][];
        for (var v = 0; v < count; v++)
        {
            vectors[v] = new double[Math.Max(weights.Rows, weights.Columns)];
            foreach (ref var element in vectors[v].AsSpan()) element = random.NextNormal();
            Orthonormalize(vectors[v], vectors.AsSpan(0, v));
        }

        for (var i = 0; i < weights.Rows; i++)
        {
            var row = weights.Row(i);
            for (var j = 0; j < row.Length; j++) row[j] = (float)(Gain * (rowsAreVectors ? vectors[i][j] : vectors[j][i]));
        }
    }

    /// <summary>Makes a vector orthogonal to others of length 1, by Gram and Schmidt in two passes: one pass leaves rounding errors.</summary>
    static void Orthonormalize(double[] vector, ReadOnlySpan<double[]> others)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var other in others)
            {
                var along = Product(vector, other);
                for (var i = 0; i < vector.Length; i++) vector[i] -= along * other[i];
            }
        }

        var length = Math.Sqrt(Product(vector, vector));
        for (var i = 0; i < vector.Length; i++) vector[i] /= length;
    }

    static double Product(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
