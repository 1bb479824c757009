namespace Parsimony.Paths.Start;

/// <summary>Finds the leading eigenvectors of <c>H_c = (1/m) sum_i g_ic x_i x_i'</c>, along which the null model misses an even signal.</summary>
static class CurvatureDirections
{
    const int PerOutput = 3;
    const int MostOutputs = 4;
    const int Iterations = 30;

    // This many rows suffice to find a direction; each product costs rows x inputs.
    const int MostRows = 4000;

    /// <summary>Yields a few unit vectors for each of the first outputs, by power iteration with deflation that never forms H.</summary>
    public static IEnumerable<double[]> Of(NullGradient gradient, long seed)
    {
        var stride = Math.Max(1, gradient.Rows / MostRows);
        for (var output = 0; output < Math.Min(gradient.Outputs, MostOutputs); output++)
        {
            var found = new List<double[]>();
            for (var index = 0; index < Math.Min(PerOutput, gradient.Inputs); index++)
            {
                // The random starts have keys from 100 on, apart from those of the search itself.
                var vector = BreakpointSearch.RandomDirection(gradient.Inputs, seed, 100 + PerOutput * output + index);
                for (var iteration = 0; iteration < Iterations; iteration++)
                {
                    vector = Multiply(gradient, output, stride, vector);
                    foreach (var other in found)
                    {
                        var overlap = NullGradient.Dot(vector, other);
                        for (var j = 0; j < vector.Length; j++) vector[j] -= overlap * other[j];
                    }

                    if (NullGradient.Normalize(vector) == 0) yield break;
                }

                found.Add(vector);
                yield return vector;
            }
        }
    }

    static double[] Multiply(NullGradient gradient, int output, int stride, double[] vector)
    {
        var inputs = gradient.Inputs;
        var product = new double[inputs];
        for (var row = 0; row < gradient.Rows; row += stride)
        {
            var x = gradient.Features.AsSpan(row * inputs, inputs);
            var weight = gradient.Gradients[row * gradient.Outputs + output] * NullGradient.Dot(x, vector);
            for (var j = 0; j < inputs; j++) product[j] += weight * x[j];
        }

        return product;
    }
}
