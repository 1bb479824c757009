namespace Parsimony.Training.Curvature;

/// <summary>The curvature as a matrix over parameters, <c>H = J'J</c>: for networks with fewer weights than rows times outputs.</summary>
sealed class WeightGram
{
    // What float activations leave of a direction that is none.
    const double RankTolerance = 1e-10;

    readonly int _kernels;
    readonly int _count;
    readonly double[][] _columns;
    readonly double[][] _shifts;

    /// <summary>Forms J column by column.</summary>
    public WeightGram(JacobianFactors factors)
    {
        (_kernels, _count) = (factors.KernelSize, factors.Count);
        _shifts = Basis.Of(factors.Shifts);
        _columns = [.. factors.Layers.SelectMany(layer => Kernel(factors, layer)), .. _shifts];
    }

    /// <summary>The values at one lambda above 0.</summary>
    public CurvatureValue At(double lambda)
    {
        if (Factorize(lambda) is not { } factor) return new CurvatureValue(double.NaN, double.NaN, 0);
        var effective = _shifts.Length + _kernels - lambda * factor.DiagonalOfInverse().Sum();
        return new CurvatureValue(effective, factor.LogDeterminant - _kernels * Math.Log(lambda), 0);
    }

    /// <summary>The log-determinant alone, at one lambda above 0; NaN where it is not known.</summary>
    public double LogDeterminantAt(double lambda) =>
        Factorize(lambda) is { } factor ? factor.LogDeterminant - _kernels * Math.Log(lambda) : double.NaN;

    /// <summary>The number of directions in which weights and free biases can move the outputs: effective parameters at lambda = 0.</summary>
    public int Rank() => CholeskyFactor.Rank(Products(_columns), _columns.Length, RankTolerance);

    /// <summary><c>S + lambda</c>, S the Schur complement: the weights' part once what free biases can do is taken out of every column.</summary>
    CholeskyFactor? Factorize(double lambda)
    {
        var left = _columns.Take(_kernels).Select(column => column.ToArray()).ToArray();
        foreach (var column in left) Basis.Remove(_shifts, column);
        var sum = Products(left);
        for (var i = 0; i < _kernels; i++) sum[i * _kernels + i] += lambda;
        return CholeskyFactor.Of(sum, _kernels);
    }

    static double[] Products(double[][] columns)
    {
        var size = columns.Length;
        var products = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                products[i * size + j] = products[j * size + i] = FixedOrder.Dot(columns[i], columns[j]);
        return products;
    }

    IEnumerable<double[]> Kernel(JacobianFactors factors, JacobianLayer layer)
    {
        var scale = 1 / Math.Sqrt(layer.Factor);
        for (var input = 0; input < layer.InputCount; input++)
        {
            for (var unit = 0; unit < layer.Units; unit++)
            {
                var column = new double[_count];
                for (var i = 0; i < _count; i++)
                    column[i] = scale * layer.Inputs[i / factors.Outputs * layer.InputCount + input] * layer.Errors[i * layer.Units + unit];
                yield return column;
            }
        }
    }
}
