namespace Parsimony.Selection;

/// <summary>Bounds from below the losses that a convex curve can take between known points.</summary>
/// <param name="positions">[known points] positions, ascending.</param>
/// <param name="losses">[known points] losses, finite.</param>
sealed class CurveBound(double[] positions, double[] losses)
{
    /// <summary>
    /// Computes the lower bound at a position. A convex curve lies below the chord between the two neighbouring points, and above the two
    /// lines that continue from the points beyond them. Where the lines rise above the chord, the curve is not convex and the chord counts.
    /// </summary>
    /// <param name="position">Any position; outside of the known ones the bound is minus infinity.</param>
    public double At(double position)
    {
        if (Gap(position) is not { } right) return double.NegativeInfinity;
        var fromLeft = right >= 2 ? Line(right - 2, position) : double.NegativeInfinity;
        var fromRight = right + 1 < positions.Length ? Line(right, position) : double.NegativeInfinity;
        var line = Math.Max(fromLeft, fromRight);
        return double.IsNegativeInfinity(line) ? Math.Min(losses[right - 1], losses[right]) : Math.Min(line, Line(right - 1, position));
    }

    /// <summary>Interpolates values, [known points], linearly at a position; NaN outside of the known positions.</summary>
    public double Interpolate(ReadOnlySpan<double> values, double position)
    {
        if (Gap(position) is not { } right) return double.NaN;
        var share = (position - positions[right - 1]) / (positions[right] - positions[right - 1]);
        return values[right - 1] + share * (values[right] - values[right - 1]);
    }

    // The index of the first known position beyond the given one; null outside of the known positions.
    int? Gap(double position)
    {
        var right = Array.FindIndex(positions, known => known > position);
        return right > 0 ? right : null;
    }

    // The value at a position of the line through the known points first and first + 1.
    double Line(int first, double position) =>
        losses[first] + (position - positions[first]) * (losses[first + 1] - losses[first]) / (positions[first + 1] - positions[first]);
}
