namespace Parsimony.Training.Curvature;

/// <summary>
/// The curvature as a matrix over rows times outputs, <c>K = J_w F^-1 J_w'</c> with penalty factors F: for networks with more weights than that.
/// </summary>
/// <remarks>
/// As J consists of outer products, <c>K_ic,jd = sum_l (a_li . a_lj) (d_lic . d_ljd)</c>. The last layer's biases are free: with Q an orthonormal
/// basis of what they do and <c>A = K + lambda</c>, the inverse on what is left is <c>A^-1 - A^-1 Q (Q'A^-1 Q)^-1 Q'A^-1</c>, of which trace and
/// determinant follow from one factorization of A. Biases of hidden units are held: they have no penalty, and each would count as one parameter
/// however little its unit gives.
/// </remarks>
sealed class RowGram
{
    // What float activations leave of a direction that is none.
    const double RankTolerance = 1e-10;

    readonly double[] _gram;
    readonly int _count;
    readonly double[][] _shifts;

    /// <summary>Computes K.</summary>
    public RowGram(JacobianFactors factors)
    {
        _count = factors.Count;
        _gram = new double[_count * _count];
        foreach (var layer in factors.Layers) Add(factors, layer);
        _shifts = Basis.Of(factors.Shifts);
    }

    /// <summary>The log-determinant alone, for a third of the time of <see cref="At"/>; NaN where it is not known.</summary>
    public double LogDeterminantAt(double lambda) =>
        Factorize(lambda) is { } factor ? LogDeterminantOf(factor, Inside(factor).LogDeterminant, lambda) : double.NaN;

    /// <summary>The values at one lambda above 0.</summary>
    public CurvatureValue At(double lambda)
    {
        if (Factorize(lambda) is not { } factor) return new CurvatureValue(double.NaN, double.NaN, 0);
        var (removed, logDeterminant) = Inside(factor);
        var effective = _count - lambda * (factor.DiagonalOfInverse().Sum() - removed);
        return new CurvatureValue(effective, LogDeterminantOf(factor, logDeterminant, lambda), 0);
    }

    /// <summary>The number of directions in which weights and free biases can move the outputs: effective parameters at lambda = 0.</summary>
    public int Rank()
    {
        // (I - QQ') K (I - QQ'), whose rank is that of what free biases cannot do.
        var total = _gram.ToArray();
        TakeOutShifts(total);
        Transpose(total);
        TakeOutShifts(total);
        return _shifts.Length + CholeskyFactor.Rank(total, _count, RankTolerance);
    }

    /// <summary>Takes what free biases do out of every row.</summary>
    void TakeOutShifts(double[] matrix)
    {
        for (var i = 0; i < _count; i++)
        {
            var row = matrix.AsSpan(i * _count, _count).ToArray();
            Basis.Remove(_shifts, row);
            row.CopyTo(matrix.AsSpan(i * _count));
        }
    }

    CholeskyFactor? Factorize(double lambda)
    {
        var sum = _gram.ToArray();
        for (var i = 0; i < _count; i++) sum[i * _count + i] += lambda;
        return CholeskyFactor.Of(sum, _count);
    }

    double LogDeterminantOf(CholeskyFactor factor, double inside, double lambda) =>
        factor.LogDeterminant + inside - (_count - _shifts.Length) * Math.Log(lambda);

    /// <summary><c>tr[(Q'A^-1 Q)^-1 Q'A^-2 Q]</c> and <c>log |Q'A^-1 Q|</c>.</summary>
    (double Trace, double LogDeterminant) Inside(CholeskyFactor factor)
    {
        var size = _shifts.Length;
        if (size == 0) return (0, 0);
        var half = _shifts.Select(vector => factor.SolveLower(vector)).ToArray();
        var whole = half.Select(vector => factor.SolveUpper(vector)).ToArray();
        var inner = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++) inner[i * size + j] = FixedOrder.Dot(half[i], half[j]);
        if (CholeskyFactor.Of(inner, size) is not { } small) return (double.NaN, double.NaN);

        // tr[T^-1 U] with U = Y'Y is the squared length of L^-1 Y', column by column.
        double trace = 0;
        var column = new double[size];
        for (var row = 0; row < whole[0].Length; row++)
        {
            for (var i = 0; i < size; i++) column[i] = whole[i][row];
            trace += FixedOrder.SumOfSquares(small.SolveLower(column));
        }

        return (trace, small.LogDeterminant);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Add(JacobianFactors factors, JacobianLayer layer)
    {
        for (var i = 0; i < factors.Rows; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var left = layer.Inputs.AsSpan(i * layer.InputCount, layer.InputCount);
                var right = layer.Inputs.AsSpan(j * layer.InputCount, layer.InputCount);
                var inputs = FixedOrder.Dot(left, right) / layer.Factor;
                if (inputs == 0) continue;
                for (var c = 0; c < factors.Outputs; c++)
                {
                    var first = i * factors.Outputs + c;
                    for (var d = 0; d < factors.Outputs; d++)
                    {
                        var second = j * factors.Outputs + d;
                        var value = inputs * FixedOrder.Dot(
                            layer.Errors.AsSpan(first * layer.Units, layer.Units), layer.Errors.AsSpan(second * layer.Units, layer.Units));
                        _gram[first * _count + second] += value;
                        if (i != j) _gram[second * _count + first] += value;
                    }
                }
            }
        }
    }

    void Transpose(double[] matrix)
    {
        for (var i = 0; i < _count; i++)
            for (var j = 0; j < i; j++)
                (matrix[i * _count + j], matrix[j * _count + i]) = (matrix[j * _count + i], matrix[i * _count + j]);
    }
}
