using Parsimony.Kernels;
using Parsimony.Tensors;

namespace Parsimony.Tests.Kernels;

/// <summary>Exponentials and logarithms of doubles: exact to the last bit or the one beside it.</summary>
public sealed class DoubleMathTests
{
    [Theory]
    [InlineData(-1, 1)]
    [InlineData(-708, 709)]
    [InlineData(-1e-9, 1e-9)]
    public void Exponentials_differ_by_one_bit_at_most(double low, double high)
    {
        var x = Draw(low, high);
        var actual = new double[x.Length];
        DoubleMath.Exp(x, actual);
        for (var i = 0; i < x.Length; i++) AssertNear(Math.Exp(x[i]), actual[i], x[i]);
    }

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.999, 1.001)]
    [InlineData(1e-300, 1e300)]
    [InlineData(1e-300, 1e-3)]
    public void Logarithms_differ_by_one_bit_at_most(double low, double high)
    {
        double[] x = [.. Draw(Math.Log(low), Math.Log(high)).Select(Math.Exp)];
        var actual = new double[x.Length];
        DoubleMath.Log(x, actual);
        for (var i = 0; i < x.Length; i++) AssertNear(Math.Log(x[i]), actual[i], x[i]);
    }

    [Fact]
    public void Ends_are_finite_and_places_do_not_matter()
    {
        double[] x = [0, -1e9, 1e9, double.NaN, -708, 709];
        DoubleMath.Exp(x, x);
        Assert.Equal([1, x[4], x[5], double.NaN], x[..4]);
        double[] y = [1, 0, 1e-320];
        DoubleMath.Log(y, y);
        Assert.Equal(0, y[0]);
        Assert.Equal(Math.Log(2.2250738585072014e-308), y[1], 1e-12);
        Assert.Equal(y[1], y[2]);

        // An entry has the same bits wherever it stands.
        for (var length = 1; length < 10; length++)
        {
            double[] same = [.. Enumerable.Repeat(0.3, length)];
            DoubleMath.Exp(same, same);
            Assert.All(same, value => Assert.Equal(same[0], value));
        }
    }

    static void AssertNear(double expected, double actual, double x)
    {
        var distance = Math.Abs(BitConverter.DoubleToInt64Bits(expected) - BitConverter.DoubleToInt64Bits(actual));
        Assert.True(distance <= 1, $"at {x:R}: {actual:R}, expected {expected:R}");
    }

    static double[] Draw(double low, double high)
    {
        var random = CounterRandom.FromKey(5);
        var drawn = new double[20_001];
        for (var i = 0; i < drawn.Length; i++) drawn[i] = low + (high - low) * random.NextDouble();
        return drawn;
    }
}
