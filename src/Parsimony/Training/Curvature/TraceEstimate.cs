namespace Parsimony.Training.Curvature;

/// <summary>Estimates effective parameters by random signs (Hutchinson 1990) and conjugate gradients; the curvature is never formed.</summary>
/// <remarks><c>rank(B) + E z' M K M (M K M + lambda)^-1 z</c>, z of random signs, M what free biases cannot do, <c>K v = J F^-1 J' v</c>.</remarks>
static class TraceEstimate
{
    const int MostIterations = 60;

    // The estimate's own error is the square of this one, far below that of the probes.
    const double Residual = 1e-3;

    /// <summary>The estimate and its standard error. Lambda is above 0; there are at least 2 probes, random vectors.</summary>
    public static CurvatureValue Of(JacobianFactors factors, double lambda, int probes, long seed)
    {
        var biases = Basis.Of(factors.Shifts);
        var values = new double[probes];
        for (var probe = 0; probe < probes; probe++)
        {
            var random = CounterRandom.FromKey(seed, RandomPurpose.Probe, probe);
            var signs = new double[factors.Count];
            for (var i = 0; i < signs.Length; i++) signs[i] = random.NextInt(2) == 0 ? -1 : 1;
            Basis.Remove(biases, signs);
            var solution = Solve(factors, biases, lambda, signs);
            values[probe] = FixedOrder.SumOfSquares(signs) - lambda * FixedOrder.Dot(signs, solution);
        }

        var mean = values.Average();
        var spread = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (probes - 1) / probes);
        return new CurvatureValue(biases.Length + mean, double.NaN, spread);
    }

    static double[] Solve(JacobianFactors factors, double[][] biases, double lambda, double[] right)
    {
        var solution = new double[right.Length];
        var residual = right.ToArray();
        var direction = right.ToArray();
        var square = FixedOrder.SumOfSquares(residual);
        var enough = Residual * Residual * square;
        for (var iteration = 0; iteration < MostIterations && square > enough; iteration++)
        {
            var product = Multiply(factors, direction);
            Basis.Remove(biases, product);
            TensorPrimitives.MultiplyAdd(direction, lambda, product, product);
            var step = square / FixedOrder.Dot(direction, product);
            TensorPrimitives.MultiplyAdd(direction, step, solution, solution);
            TensorPrimitives.MultiplyAdd(product, -step, residual, residual);
            var next = FixedOrder.SumOfSquares(residual);
            TensorPrimitives.MultiplyAdd(direction, next / square, residual, direction);
            square = next;
        }

        return solution;
    }

    /// <summary><c>K v</c>: back to the weights and forth again, layer by layer.</summary>
    static double[] Multiply(JacobianFactors factors, double[] vector)
    {
        var product = new double[vector.Length];
        foreach (var layer in factors.Layers)
        {
            var (inputs, units) = (layer.InputCount, layer.Units);
            var weights = new double[inputs * units];
            var errors = new double[units];
            for (var row = 0; row < factors.Rows; row++)
            {
                Array.Clear(errors);
                for (var c = row * factors.Outputs; c < (row + 1) * factors.Outputs; c++)
                    TensorPrimitives.MultiplyAdd(layer.Errors.AsSpan(c * units, units), vector[c], errors, errors);
                for (var j = 0; j < inputs; j++)
                {
                    var input = layer.Inputs[row * inputs + j];
                    if (input == 0) continue;
                    var to = weights.AsSpan(j * units, units);
                    TensorPrimitives.MultiplyAdd(errors, input, to, to);
                }
            }

            for (var row = 0; row < factors.Rows; row++)
            {
                Array.Clear(errors);
                for (var j = 0; j < inputs; j++)
                {
                    var input = layer.Inputs[row * inputs + j];
                    if (input != 0) TensorPrimitives.MultiplyAdd(weights.AsSpan(j * units, units), input / layer.Factor, errors, errors);
                }

                for (var c = row * factors.Outputs; c < (row + 1) * factors.Outputs; c++)
                    product[c] += FixedOrder.Dot(errors, layer.Errors.AsSpan(c * units, units));
            }
        }

        return product;
    }
}
