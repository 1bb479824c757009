namespace Parsimony.Linear;

/// <summary>How many free coefficients a penalized linear model is worth.</summary>
/// <remarks>
/// <c>tr[ H (H + Lambda)^-1 ]</c> over the active coefficients of each output: H = X' W X with the intercept as a column of ones, W the
/// family's weights of iterated least squares (they sum to the share of variance that is left), Lambda the diagonal of the L2
/// penalty, 0 for the intercept. L1 alone: the number of nonzeros (Zou, Hastie, Tibshirani, Annals of Statistics 35, 2007), of
/// linearly independent ones; L2 alone: <c>sum d^2 / (d^2 + lambda)</c>. Several classes: the sum over the classes' own blocks; that
/// one class follows from the others is not taken off.
/// </remarks>
static class LinearDegreesOfFreedom
{
    /// <summary>The trace for one output.</summary>
    /// <param name="hessian">[count * count] H, of which the lower triangle is read; overwritten.</param>
    /// <param name="count">Active coefficients.</param>
    /// <param name="l2">[count] the diagonal of Lambda.</param>
    public static double Of(double[] hessian, int count, ReadOnlySpan<double> l2)
    {
        // tr H (H + Lambda)^-1 = rank - tr Lambda (H + Lambda)^-1.
        var cholesky = Factorize(hessian, count, l2);
        var unit = new double[count];
        double sum = 0;
        for (var index = 0; index < count; index++)
        {
            Array.Clear(unit);
            unit[index] = 1;
            cholesky.Solve(unit);
            if (unit[index] > 0) sum += 1 - l2[index] * unit[index];
        }

        return sum;
    }

    /// <summary>Trace of the inverse of a positive definite matrix; or, of one that is not, its rank.</summary>
    public static double InverseTrace(double[] matrix, int count, bool isDefinite)
    {
        var cholesky = Factorize(matrix, count, new double[count]);
        var unit = new double[count];
        double sum = 0;
        for (var index = 0; index < count; index++)
        {
            Array.Clear(unit);
            unit[index] = 1;
            cholesky.Solve(unit);
            sum += isDefinite ? unit[index] : unit[index] > 0 ? 1 : 0;
        }

        return sum;
    }

    static SparedCholesky Factorize(double[] matrix, int count, ReadOnlySpan<double> shift)
    {
        var cholesky = new SparedCholesky();
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
