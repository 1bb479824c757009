using Parsimony.Kernels;
using Parsimony.Tensors;

namespace Parsimony.Tests.Kernels;

/// <summary>Sums in a fixed order: run under each instruction set, they have the bits of the plain loops here.</summary>
public sealed class FixedOrderTests
{
    public static TheoryData<int> Lengths => [0, 1, 3, 4, 5, 15, 16, 17, 31, 64, 1000];

    [Theory, MemberData(nameof(Lengths))]
    public void Sums_have_the_bits_of_sixteen_running_sums(int length)
    {
        var (x, y) = (Draw(length, 1), Draw(length, 2));
        Assert.Equal(Sum(x), FixedOrder.Sum(x));
        Assert.Equal(Sum([.. x.Zip(y, (a, b) => a * b)]), FixedOrder.Dot(x, y));
        Assert.Equal(FixedOrder.Dot(x, x), FixedOrder.SumOfSquares(x));
        Assert.Equal(Math.Sqrt(FixedOrder.Dot(x, x)), FixedOrder.Norm(x));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Sums_of_floats_have_the_bits_of_sixteen_running_sums(int length)
    {
        const float scale = -0.3f;
        float[] x = [.. Draw(length, 1).Select(value => (float)value)], y = [.. Draw(length, 2).Select(value => (float)value)];
        float[] z = [.. Draw(length, 3).Select(value => (float)value)];
        Assert.Equal(FloatSum(x, y), FixedOrder.Dot(x, y));
        float[] added = [.. y.Zip(x, (a, b) => a + scale * b)];
        Assert.Equal(FloatSum(added, z), FixedOrder.AddThenDot(y, x, scale, z));
        Assert.Equal(added, y);
    }

    [Fact]
    public void A_shorter_second_factor_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => FixedOrder.Dot(new double[5], new double[4]));

    [Fact]
    public void A_tile_has_the_bits_of_four_fused_running_sums()
    {
        const int Length = 36;
        var (left, right) = (Draw(DotTile.Left * Length, 3), Draw(DotTile.Right * Length, 4));
        var tile = new double[DotTile.Left * DotTile.Right];
        DotTile.Multiply(ref left[0], Length, ref right[0], Length, Length, tile);
        for (var a = 0; a < DotTile.Left; a++)
        {
            for (var b = 0; b < DotTile.Right; b++)
            {
                var sums = new double[DotTile.Width];
                for (var i = 0; i < Length; i++)
                    sums[i % DotTile.Width] = Math.FusedMultiplyAdd(left[a * Length + i], right[b * Length + i], sums[i % DotTile.Width]);
                Assert.Equal((sums[0] + sums[1]) + (sums[2] + sums[3]), tile[a * DotTile.Right + b]);
            }
        }
    }

    static double Sum(double[] x)
    {
        var sums = new double[16];
        for (var i = 0; i < x.Length; i++) sums[i % 16] += x[i];
        double Lane(int lane) => (sums[lane] + sums[4 + lane]) + (sums[8 + lane] + sums[12 + lane]);
        return (Lane(0) + Lane(1)) + (Lane(2) + Lane(3));
    }

    // The rest behind the last whole block comes first, then lanes 0 to 7 of both vectors together.
    static float FloatSum(float[] x, float[] y)
    {
        var sums = new float[16];
        var whole = x.Length / 16 * 16;
        for (var i = 0; i < whole; i++) sums[i % 16] += x[i] * y[i];
        float total = 0;
        for (var i = whole; i < x.Length; i++) total += x[i] * y[i];
        for (var lane = 0; lane < 8; lane++) total += sums[lane] + sums[8 + lane];
        return total;
    }

    static double[] Draw(int length, long key)
    {
        var random = CounterRandom.FromKey(length, key);
        var drawn = new double[length];
        for (var i = 0; i < length; i++) drawn[i] = random.NextNormal();
        return drawn;
    }
}
