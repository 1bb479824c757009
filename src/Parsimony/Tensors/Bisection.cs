namespace Parsimony.Tensors;

/// <summary>Finds where a condition begins to hold by halving an interval.</summary>
static class Bisection
{
    /// <summary>The least number, to the last bit, at which a condition holds that fails at 0.</summary>
    /// <remarks>It holds at <paramref name="holdsAt"/>, a number above 0, and at all larger ones.</remarks>
    public static double Least(double holdsAt, Func<double, bool> condition)
    {
        double failsAt = 0;
        for (var middle = holdsAt / 2; middle > failsAt && middle < holdsAt; middle = (failsAt + holdsAt) / 2)
        {
            if (condition(middle)) holdsAt = middle;
            else failsAt = middle;
        }

        return holdsAt;
    }
}
