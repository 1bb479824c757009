using Parsimony.Kernels;
using Parsimony.Tensors;

namespace Parsimony.Tests.Kernels;

/// <summary>Waves and their slopes: right to single precision, and the bits of plain loops at every length.</summary>
public sealed class WaveKernelTests
{
    public static TheoryData<int> Lengths => [1, 3, 7, 8, 9, 16, 21];

    [Theory]
    [InlineData(0.01f)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1e7f)]
    public void Waves_are_right_to_single_precision(float size)
    {
        var (frequencies, phases) = (Draw(1, 4000, size), Draw(2, 4000, 1));
        var (cosines, sines) = (new float[4000], new float[4000]);
        WaveKernels.Waves(1.25f, frequencies, phases, cosines, sines);
        for (var k = 0; k < cosines.Length; k++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * (frequencies[k] * 1.25f + phases[k]));
            Assert.Equal(cosine, cosines[k], 6e-7);
            Assert.Equal(sine, sines[k], 6e-7);
        }
    }

    [Fact]
    public void Quarters_of_a_turn_and_numbers_that_are_none()
    {
        var (cosines, sines) = (new float[6], new float[6]);
        WaveKernels.Waves(1, [0, 0.25f, 0.5f, 1e30f, float.NaN, float.PositiveInfinity], new float[6], cosines, sines);
        Assert.Equal([1, 0, -1, 1], cosines[..4].Select(value => Math.Round(value, 6)));
        Assert.Equal([0, 1, 0, 0], sines[..4].Select(value => Math.Round(value, 6)));
        Assert.All(cosines[4..], value => Assert.True(float.IsNaN(value)));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Bits_are_those_of_plain_loops(int length)
    {
        var (frequencies, phases, gradient) = (Draw(1, length, 2), Draw(2, length, 1), Draw(3, length, 1));
        var (cosines, sines) = (new float[length], new float[length]);
        var (frequencyGradient, phaseGradient) = (Draw(4, length, 1), Draw(5, length, 1));
        var (expectedFrequency, expectedPhase) = (frequencyGradient.ToArray(), phaseGradient.ToArray());
        WaveKernels.Waves(-0.7f, frequencies, phases, cosines, sines);
        var slope = WaveKernels.Slope(-0.7f, gradient, frequencies, sines, frequencyGradient, phaseGradient);
        var lanes = new float[8];
        for (var k = 0; k < length; k++)
        {
            var (cosine, sine) = Plain(frequencies[k] * -0.7f + phases[k]);
            Assert.Equal(cosine, cosines[k]);
            Assert.Equal(sine, sines[k]);
            var turned = gradient[k] * sine * -(2 * MathF.PI);
            expectedPhase[k] += turned;
            expectedFrequency[k] += turned * -0.7f;
            lanes[k % 8] += turned * frequencies[k];
        }

        Assert.Equal(expectedPhase, phaseGradient);
        Assert.Equal(expectedFrequency, frequencyGradient);
        Assert.Equal(lanes.Aggregate(0f, (sum, lane) => sum + lane), slope);
    }

    static (float Cosine, float Sine) Plain(float turns)
    {
        var angle = (turns - MathF.Round(turns)) * MathF.PI;
        var square = angle * angle;
        var sine = Series([-1f / 39_916_800, 1f / 362_880, -1f / 5040, 1f / 120, -1f / 6]) * square * angle + angle;
        var cosine = Series([1f / 479_001_600, -1f / 3_628_800, 1f / 40_320, -1f / 720, 1f / 24, -0.5f, 1]);
        var twice = sine + sine;
        return (1 - twice * sine, twice * cosine);

        float Series(float[] factors) => factors.Aggregate((sum, factor) => sum * square + factor);
    }

    static float[] Draw(long seed, int count, float size)
    {
        var random = CounterRandom.FromKey(seed);
        var values = new float[count];
        foreach (ref var value in values.AsSpan()) value = (float)(size * random.NextNormal());
        return values;
    }
}
