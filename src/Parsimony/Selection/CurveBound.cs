namespace Parsimony.Selection;

/// <summary>How low a curve can lie between the lambdas that are known.</summary>
/// <param name="positions">[known], ascending.</param>
/// <param name="losses">[known], finite.</param>
sealed class CurveBound(double[] positions, double[] losses)
{
    /// <summary>
    /// Below the chord between its neighbours, and above the two lines that run on from beyond them: a convex curve lies between.
    /// Where the lines rise above the chord the curve is not convex, and the chord counts.
    /// </summary>
    /// <param name="position">Any; outside of the known ones there is no bound.</param>
    public double At(double position)
    {
        if (Gap(position) is not { } right) return double.NegativeInfinity;
        var fromLeft = right >= 2 ? Line(right - 2, position) : double.NegativeInfinity;
        var fromRight = right + 1 < positions.Length ? Line(right, position) : double.NegativeInfinity;
        var line = Math.Max(fromLeft, fromRight);
        return double.IsNegativeInfinity(line) ? Math.Min(losses[right - 1], losses[right]) : Math.Min(line, Line(right - 1, position));
    }

    /// <summary>Values at the known positions, read off in between; NaN outside.</summary>
    public double Interpolate(ReadOnlySpan<double> values, double position)
    {
        if (Gap(position) is not { } right) return double.NaN;
        var share = (position - positions[right - 1]) / (positions[right] - positions[right - 1]);
        return values[right - 1] + share * (values[right] - values[right - 1]);
    }

    // Index of the first known position beyond; null where there is none on either side.
    int? Gap(double position)
    {
        var right = Array.FindIndex(positions, known => known > position);
        return right > 0 ? right : null;
    }

    // The line through known points first and first + 1.
    double Line(int first, double position) =>
        losses[first] + (position - positions[first]) * (losses[first + 1] - losses[first]) / (positions[first + 1] - positions[first]);
}
