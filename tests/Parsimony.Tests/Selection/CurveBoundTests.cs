using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class CurveBoundTests
{
    [Fact]
    public void A_convex_curve_never_lies_below_its_bound()
    {
        double[] positions = [0, 2, 5, 6, 9, 12];
        var bound = new CurveBound(positions, [.. positions.Select(Curve)]);
        for (var position = 0.1; position < 12; position += 0.3)
        {
            if (positions.Contains(position)) continue;
            Assert.True(bound.At(position) <= Curve(position) + 1e-12, $"at {position}");
        }

        static double Curve(double x) => Math.Exp(-x) + 0.01 * x * x;
    }

    [Fact]
    public void Where_neighbours_are_concave_the_chord_is_the_bound() =>
        Approx.Equal(1.5, new CurveBound([0, 1, 2, 3], [0, 1, 2, 2.1]).At(1.5), 1e-12);

    [Fact]
    public void Outside_there_is_no_bound()
    {
        var bound = new CurveBound([0, 1], [3, 4]);
        Assert.Equal(double.NegativeInfinity, bound.At(2));
        Assert.Equal(double.NegativeInfinity, bound.At(-1));
        Assert.Equal(3, bound.At(0.5));
        Assert.Equal(3.5, bound.Interpolate([3, 4], 0.5));
    }
}
