namespace Parsimony.Preprocessing;

/// <summary>Tells whether the columns of a table follow one another like the points of a curve, such as a spectrum.</summary>
/// <remarks>
/// Where they do, what counts is the small difference between neighbours. Clipping each column smoothly at its own ends bends those differences: with
/// it, ridge regression predicts the density of 28 yarns from 268 wavelengths with an RMSE of 1.66, without it with 0.29.
/// </remarks>
static class CurveColumns
{
    // Fewer columns than that are measurements of different things.
    const int FewestColumns = 20;

    // Neighbours correlate by 0.998 and more in three spectra, and by 0.82 at most in a dozen tables of other things, among them sonar bands and
    // satellite images.
    const double LeastCorrelation = 0.98;

    const int MostRows = 1000;

    /// <summary>True where the median correlation of a number's column with the next one, up to its sign, is at least 0.98.</summary>
    public static bool In(Table features)
    {
        NumberColumn[] columns = [.. features.Columns.OfType<NumberColumn>()];
        if (columns.Length < FewestColumns) return false;
        double[] correlations = [.. columns.Zip(columns.Skip(1), Correlation).Order()];
        return correlations[correlations.Length / 2] >= LeastCorrelation;
    }

    /// <summary>|r| over the rows with both numbers, at most some thousand that are spread over the table; 0 where one column is constant.</summary>
    static double Correlation(NumberColumn first, NumberColumn second)
    {
        ReadOnlySpan<double> a = first.Values, b = second.Values;
        var step = Math.Max(1, a.Length / MostRows);
        double rows = 0, meanA = 0, meanB = 0, squaresA = 0, squaresB = 0, products = 0;
        for (var row = 0; row < a.Length; row += step)
        {
            if (double.IsNaN(a[row]) || double.IsNaN(b[row])) continue;
            rows++;
            var (fromA, fromB) = (a[row] - meanA, b[row] - meanB);
            meanA += fromA / rows;
            meanB += fromB / rows;
            squaresA += fromA * (a[row] - meanA);
            squaresB += fromB * (b[row] - meanB);
            products += fromA * (b[row] - meanB);
        }

        return squaresA > 0 && squaresB > 0 ? Math.Abs(products) / Math.Sqrt(squaresA * squaresB) : 0;
    }
}
