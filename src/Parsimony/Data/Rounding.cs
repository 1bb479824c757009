namespace Parsimony.Data;

/// <summary>Tells numbers that differ from numbers that were meant to be one and differ by rounding, such as 0.3 and 0.30000000000000004.</summary>
static class Rounding
{
    // A sum of some hundred doubles is off by about this share. Dates in seconds with milliseconds differ by ten times as much.
    const double Share = 1e-13;

    /// <summary>Returns true where the range of some numbers is within rounding, relative to their size.</summary>
    public static bool Explains(double smallest, double largest) =>
        largest / 2 - smallest / 2 <= Share / 2 * Math.Max(Math.Abs(smallest), Math.Abs(largest));
}
