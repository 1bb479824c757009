namespace Parsimony.Linear;

/// <summary>Computes the effective degrees of freedom: how many free coefficients a penalized linear model is worth.</summary>
/// <remarks>
/// <c>tr[ H (H + Lambda)^-1 ]</c> over the active coefficients of each output. H = X' W X with a column of ones for the intercept, W
/// are the family's weights of iteratively reweighted least squares, Lambda is the diagonal of the L2 penalty, 0 for the intercept.
/// L1 alone: the number of linearly independent nonzeros (Zou, Hastie, Tibshirani, Annals of Statistics 35, 2007). L2 alone:
/// <c>sum d^2 / (d^2 + lambda)</c>. Several classes: the sum over the classes' own blocks; nothing is taken off because one class
/// follows from the others.
/// </remarks>
static class LinearDegreesOfFreedom
{
    /// <summary>Computes <c>tr[ H (H + Lambda)^-1 ]</c> for one output.</summary>
    /// <param name="hessian">[count * count] H; its lower triangle is read.</param>
    /// <param name="count">Number of active coefficients.</param>
    /// <param name="l2">[count] the diagonal of Lambda.</param>
    public static double Of(double[] hessian, int count, double[] l2)
    {
        // tr H (H + Lambda)^-1 = rank - tr Lambda (H + Lambda)^-1.
        double sum = 0;
        foreach (var (index, value) in InverseDiagonal(hessian, count, l2).Index())
            if (value > 0) sum += 1 - l2[index] * value;
        return sum;
    }

    /// <summary>Computes the trace of the inverse of a positive definite matrix, or the rank of a matrix that is not definite.</summary>
    /// <param name="matrix">[count * count] symmetric; its lower triangle is read.</param>
    /// <param name="count">Number of rows of the matrix.</param>
    /// <param name="isDefinite">Whether the matrix is positive definite.</param>
    public static double InverseTrace(double[] matrix, int count, bool isDefinite)
    {
        double sum = 0;
        foreach (var value in InverseDiagonal(matrix, count, new double[count])) sum += isDefinite ? value : value > 0 ? 1 : 0;
        return sum;
    }

    // Diagonal of (matrix + shift)^-1; 0 in columns that depend on others.
    static IEnumerable<double> InverseDiagonal(double[] matrix, int count, double[] shift)
    {
        var cholesky = Factorize(matrix, count, shift);
        var unit = new double[count];
        for (var index = 0; index < count; index++)
        {
            Array.Clear(unit);
            unit[index] = 1;
            cholesky.Solve(unit);
            yield return unit[index];
        }
    }

    static SemidefiniteCholesky Factorize(double[] matrix, int count, double[] shift)
    {
        var cholesky = new SemidefiniteCholesky();
        var target = cholesky.Reserve(count);
        for (var row = 0; row < count; row++)
        {
            matrix.AsSpan(row * count, row + 1).CopyTo(target[(row * cholesky.Stride)..]);
            target[row * cholesky.Stride + row] += shift[row];
        }

        cholesky.Factorize();
        return cholesky;
    }
}
