using Parsimony.Tensors;

namespace Parsimony.Tests.Kernels;

public sealed class CounterRandomTests
{
    [Fact]
    public void Same_key_gives_the_same_stream_and_another_key_another()
    {
        var a = CounterRandom.FromKey(1, 2, 3);
        var b = CounterRandom.FromKey(1, 2, 3);
        var c = CounterRandom.FromKey(1, 3, 2);
        var first = a.NextBits();
        Assert.Equal(first, b.NextBits());
        Assert.NotEqual(first, c.NextBits());
    }

    [Fact]
    public void Normals_have_mean_0_and_variance_1()
    {
        var random = CounterRandom.FromKey(7);
        double sum = 0, squares = 0;
        const int Count = 200_000;
        for (var i = 0; i < Count; i++)
        {
            var value = random.NextNormal();
            sum += value;
            squares += value * value;
        }

        // Five standard errors: 5/sqrt(N) for the mean, 5 sqrt(2/N) for the variance.
        Assert.InRange(sum / Count, -0.012, 0.012);
        Assert.InRange(squares / Count, 0.984, 1.016);
    }

    [Fact]
    public void Shuffle_keeps_every_item_once()
    {
        int[] items = [.. Enumerable.Range(0, 1000)];
        CounterRandom.FromKey(5).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 1000), items);
        Assert.Equal(Enumerable.Range(0, 1000), items.Order());
    }
}
