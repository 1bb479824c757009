using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths.Start;

/// <summary>Where a path of noise would begin, and whether the data's own start differs from it.</summary>
public sealed class NoiseStartTests
{
    static (NoiseStart Noise, double Gamma) Estimate(Dataset data, PathOptions given, int threads = 1)
    {
        var options = RegularizationPath.Plan(data, given).Path;
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        var gradient = new NullGradient(problem);
        var penalty = options.Penalty;
        return (NoiseStart.Estimate(gradient, problem, penalty, 0, threads), StartOfPath.LinearGamma(gradient, problem, penalty));
    }

    static Dataset Noise(int rows, int features, long seed)
    {
        var random = CounterRandom.FromKey(seed, 77);
        var x = new double[rows, features];
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            y[i] = random.NextNormal();
            for (var j = 0; j < features; j++) x[i, j] = random.NextNormal();
        }

        return Dataset.FromArrays(x, y, task: LearningTask.Regression);
    }

    [Fact]
    public void Noise_gives_uniform_p_values()
    {
        var values = Enumerable.Range(0, 200).Select(seed => Estimate(Noise(40, 4, seed), new PathOptions { Hidden = [4] }).Noise.PValue).Order().ToArray();

        // Kolmogorov and Smirnov at 1 %: 1.63 / sqrt 200 = 0.115, and 1/201 for the steps of the p-value.
        var distance = values.Select((value, i) => Math.Max(Math.Abs(value - i / 200.0), Math.Abs(value - (i + 1) / 200.0))).Max();
        Assert.InRange(distance, 0, 0.12);
        Assert.InRange(values.Count(value => value <= NoiseStart.Level), 2, 20);
    }

    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("wine", "cultivar")]
    [InlineData("diabetes", "progression")]
    public void A_strong_signal_has_the_smallest_p_value_and_starts_far_above_noise(string name, string target)
    {
        var (noise, gamma) = Estimate(TestTables.Real(name, target), new PathOptions { Hidden = [8] });
        Approx.Equal(1 / 201.0, noise.PValue, 1e-12);
        Assert.Equal(200, noise.Permutations);
        Assert.True(gamma > 2 * noise.Gamma);
    }

    [Fact]
    public void The_p_value_and_the_marker_say_the_same()
    {
        foreach (var seed in Enumerable.Range(0, 30))
        {
            var (noise, gamma) = Estimate(Noise(50, 3, seed), new PathOptions { Hidden = [4] });
            Assert.Equal(noise.PValue <= NoiseStart.Level, gamma > noise.Gamma);
        }
    }

    [Fact]
    public void A_signal_without_a_linear_part_is_not_seen_and_threads_change_nothing()
    {
        var square = TestTables.Of(400, 3, x => x[0] * x[0]);
        var (alone, _) = Estimate(square, new PathOptions { Hidden = [8] });
        Assert.True(alone.PValue > 1 / 201.0);
        Assert.Equal(alone, Estimate(square, new PathOptions { Hidden = [8] }, threads: 3).Noise);
    }
}
