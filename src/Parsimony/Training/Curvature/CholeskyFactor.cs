namespace Parsimony.Training.Curvature;

/// <summary>The Cholesky factorization <c>A = L L'</c> of a symmetric positive definite matrix, in double precision.</summary>
sealed class CholeskyFactor
{
    // So many rows share each row that is read: they stay in the second cache, and the matrix is read n / 32 times instead of n times.
    const int Block = 32;

    readonly double[] _lower;
    readonly int _size;

    CholeskyFactor(double[] lower, int size) => (_lower, _size) = (lower, size);

    /// <summary><c>log |A|</c>.</summary>
    public double LogDeterminant => 2 * Enumerable.Range(0, _size).Sum(i => Math.Log(_lower[i * _size + i]));

    /// <summary>Factorizes.</summary>
    /// <param name="matrix">[size, size], of which the lower triangle is read; overwritten.</param>
    /// <param name="size">Rows.</param>
    /// <returns>The factor; null where the matrix is not positive definite in double precision.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static CholeskyFactor? Of(double[] matrix, int size)
    {
        for (var first = 0; first < size; first += Block)
        {
            var end = Math.Min(first + Block, size);
            for (var column = 0; column < end; column++)
            {
                for (var row = Math.Max(first, column); row < end; row++)
                {
                    var value = matrix[row * size + column] - Dot(matrix, row * size, column * size, column);
                    if (row > column)
                    {
                        matrix[row * size + column] = value / matrix[column * size + column];
                        continue;
                    }

                    if (!(value > 0) || !double.IsFinite(value)) return null;
                    matrix[row * size + column] = Math.Sqrt(value);
                }
            }
        }

        return new CholeskyFactor(matrix, size);
    }

    /// <summary>[size] diagonal of the inverse of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[] DiagonalOfInverse()
    {
        // Row k of inverse holds column k of L^-1 from its k-th element on; the diagonal of A^-1 = L^-T L^-1 is its squared length.
        var diagonal = new double[_size];
        var inverse = new double[Block * _size];
        for (var first = 0; first < _size; first += Block)
        {
            var count = Math.Min(Block, _size - first);
            Array.Clear(inverse);
            for (var i = first; i < _size; i++)
            {
                for (var k = 0; k < Math.Min(count, i - first + 1); k++)
                {
                    var own = inverse.AsSpan(k * _size);
                    var column = first + k;
                    var unit = i == column ? 1 : 0;
                    var product = FixedOrder.Dot(_lower.AsSpan(i * _size + column, i - column), own[column..i]);
                    own[i] = (unit - product) / _lower[i * _size + i];
                }
            }

            for (var k = 0; k < count; k++) diagonal[first + k] = FixedOrder.SumOfSquares(inverse.AsSpan(k * _size, _size));
        }

        return diagonal;
    }

    /// <summary><c>L^-1 b</c>.</summary>
    public double[] SolveLower(ReadOnlySpan<double> right)
    {
        var solution = new double[_size];
        for (var i = 0; i < _size; i++)
            solution[i] = (right[i] - FixedOrder.Dot(_lower.AsSpan(i * _size, i), solution.AsSpan(0, i))) / _lower[i * _size + i];
        return solution;
    }

    /// <summary><c>L^-T b</c>.</summary>
    public double[] SolveUpper(ReadOnlySpan<double> right)
    {
        var solution = right.ToArray();
        for (var i = _size - 1; i >= 0; i--)
        {
            solution[i] /= _lower[i * _size + i];
            var before = solution.AsSpan(0, i);
            TensorPrimitives.MultiplyAdd(_lower.AsSpan(i * _size, i), -solution[i], before, before);
        }

        return solution;
    }

    /// <summary>Number of independent rows of a symmetric semidefinite matrix: steps of a pivoted factorization until rounding is left.</summary>
    /// <param name="matrix">[size, size]; overwritten.</param>
    /// <param name="size">Rows.</param>
    /// <param name="tolerance">Share of the largest diagonal element that counts as zero.</param>
    public static int Rank(double[] matrix, int size, double tolerance)
    {
        var left = Enumerable.Range(0, size).ToList();
        var diagonal = Enumerable.Range(0, size).Select(i => matrix[i * size + i]).ToArray();
        var columns = new List<double[]>();
        var smallest = tolerance * diagonal.DefaultIfEmpty(0).Max();
        while (left.Count > 0)
        {
            var pivot = left.MaxBy(i => diagonal[i]);
            if (!(diagonal[pivot] > smallest)) break;
            left.Remove(pivot);
            var root = Math.Sqrt(diagonal[pivot]);
            var column = new double[size];
            for (var i = 0; i < size; i++) column[i] = matrix[Math.Max(i, pivot) * size + Math.Min(i, pivot)];
            foreach (var before in columns)
                TensorPrimitives.MultiplyAdd(before, -before[pivot], column, column);
            TensorPrimitives.Divide(column, root, column);
            columns.Add(column);
            foreach (var i in left) diagonal[i] -= column[i] * column[i];
        }

        return columns.Count;
    }

    static double Dot(double[] matrix, int first, int second, int count) =>
        FixedOrder.Dot(matrix.AsSpan(first, count), matrix.AsSpan(second, count));
}
