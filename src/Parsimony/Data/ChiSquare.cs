namespace Parsimony.Data;

/// <summary>The chi-square distribution.</summary>
static class ChiSquare
{
    // Below this the series of erf loses at most four digits, above it the continued fraction converges.
    const double Switch = 2;

    /// <summary>Computes P(X &gt; <paramref name="value"/>) for <paramref name="freedom"/> degrees of freedom, at least 1.</summary>
    /// <remarks><c>Q(a + 1, x) = Q(a, x) + x^a e^-x / Gamma(a + 1)</c>, from Q(1/2, x) = erfc(sqrt x) or Q(1, x) = e^-x (DLMF 8.8.6).</remarks>
    public static double UpperTail(double value, int freedom)
    {
        if (double.IsNaN(value)) return double.NaN;
        if (value <= 0) return 1;
        var x = value / 2;
        var isOdd = freedom % 2 == 1;
        var tail = isOdd ? UpperError(Math.Sqrt(x)) : Math.Exp(-x);

        // log of x^a e^-x / Gamma(a + 1), from a = 1/2 or 1.
        var a = isOdd ? 0.5 : 1;
        var log = a * Math.Log(x) - x - (isOdd ? 0.5 * Math.Log(Math.PI) - Math.Log(2) : 0);
        for (; a < freedom / 2.0; a++)
        {
            tail += Math.Exp(log);
            log += Math.Log(x / (a + 1));
        }

        return Math.Min(tail, 1);
    }

    /// <summary>Complementary error function.</summary>
    /// <remarks><c>1 - 2/sqrt(pi) sum_n (-1)^n x^(2n+1) / (n! (2n+1))</c>, or Lentz's continued fraction (DLMF 7.6.1, 7.9.1).</remarks>
    static double UpperError(double x)
    {
        if (x < Switch)
        {
            double sum = x, term = x;
            for (var n = 1; Math.Abs(term) > 1e-17; n++)
            {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }

            return 1 - 2 / Math.Sqrt(Math.PI) * sum;
        }

        // x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...))), from the inside out: 60 terms give full precision from 2 on.
        var fraction = x;
        for (var n = 60; n > 0; n--) fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
