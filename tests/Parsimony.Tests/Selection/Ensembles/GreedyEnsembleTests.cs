using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Ensembles;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Ensembles;

public sealed class GreedyEnsembleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Never_worse_on_its_rows_than_its_start(bool isRegression)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var path = isRegression ? Errors(seed, 60, 12) : PathResultFixture.Noise(seed, 60, 12);
            var (library, sample) = LibraryOf(path);
            double[] weights = [.. Enumerable.Range(0, 60).Select(row => (double)((row + seed) % 3))];
            int[] start = [.. Enumerable.Range(0, 12).Select(member => member == seed % 12 ? 2 : 0)];
            var counts = GreedyEnsemble.Grow(library, start, weights, 60);
            var loss = library.LossOf(counts, weights);
            Assert.True(loss <= library.LossOf(start, weights) + 1e-12);
            Assert.InRange(counts.Sum(), 2, 8);
            Approx.Equal(MixtureLoss(path, sample, counts, weights), loss, 1e-9);
        }
    }

    [Fact]
    public void Picks_what_lowers_the_loss_most_and_clearly_at_every_step()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var path = Errors(seed, 80, 8);
            var (library, sample) = LibraryOf(path);
            double[] weights = [.. Enumerable.Repeat(1.0, 80)];
            int[] start = [3, 0, 0, 0, 0, 0, 0, 0], naive = [.. start];
            for (var pick = 0; pick < 9; pick++)
            {
                var before = RowLossesOf(path, sample, naive);
                var trials = Enumerable.Range(0, 8).Select(member =>
                {
                    var after = RowLossesOf(path, sample, [.. naive.Select((count, other) => count + (other == member ? 1 : 0))]);
                    double[] changes = [.. after.Zip(before, (one, other) => one - other)];
                    var mean = changes.Average();
                    return mean < -1.5 * Math.Sqrt(changes.Average(change => (change - mean) * (change - mean)) / 80) ? mean : 0;
                }).ToArray();
                if (trials.Min() == 0) break;
                naive[Array.IndexOf(trials, trials.Min())]++;
            }

            Assert.Equal(naive, GreedyEnsemble.Grow(library, start, weights, 80));
        }
    }

    [Fact]
    public void Opposite_errors_are_put_together()
    {
        var target = Target.Regression("y", [0, 0, 0, 0]);
        var path = PathResultFixture.Of(target, [2, 1, 0], [[1, 1, 1, 1], [-1, -1, -1, -1], [0.9, 0.9, 0.9, 0.9]], [0, 0, 1, 1]);
        var (library, _) = LibraryOf(path);
        Assert.Equal([2, 2, 0], GreedyEnsemble.Grow(library, [2, 0, 0], [1, 1, 1, 1], 4));
    }

    [Fact]
    public void A_gain_within_its_error_adds_nothing()
    {
        var target = Target.Regression("y", [0, 0, 0, 0]);
        var path = PathResultFixture.Of(target, [1, 0], [[1, 1, 1, 1], [-1.1, 2, -1.1, 2]], [0, 0, 1, 1]);
        var (library, _) = LibraryOf(path);
        Assert.Equal([3, 0], GreedyEnsemble.Grow(library, [3, 0], [1, 1, 1, 1], 4));
        Assert.True(library.LossOf([3, 1], [1, 1, 1, 1]) < library.LossOf([3, 0], [1, 1, 1, 1]));
    }

    [Fact]
    public void Ties_go_to_the_larger_lambda()
    {
        var target = Target.Regression("y", [0, 0]);
        var path = PathResultFixture.Of(target, [2, 1, 0], [[3, 3], [-1, -1], [-1, -1]], [0, 1]);
        var counts = GreedyEnsemble.Grow(LibraryOf(path).Library, [1, 0, 0], [1, 1], 2);
        Assert.Equal([1, 3, 0], counts);
    }

    [Theory]
    [InlineData(RegressionLoss.Huber, 0.6)]
    [InlineData(RegressionLoss.Quantile, 0.9)]
    public void Mixtures_are_scored_by_the_loss_of_the_target(RegressionLoss loss, double parameter)
    {
        var path = Errors(3, 60, 6);
        path = path with { Target = path.Target.WithLoss(loss, parameter) };
        var (library, sample) = LibraryOf(path);
        int[] counts = [2, 0, 1, 0, 3, 1];
        double[] weights = [.. Enumerable.Range(0, 60).Select(row => 1.0 + row % 3)];
        Approx.Equal(MixtureLoss(path, sample, counts, weights), library.LossOf(counts, weights), 1e-12);
        var grown = GreedyEnsemble.Grow(library, [1, 0, 0, 0, 0, 0], weights, 60);
        Assert.True(library.LossOf(grown, weights) < library.LossOf([1, 0, 0, 0, 0, 0], weights));
    }

    static (EnsembleLibrary Library, RowSample Sample) LibraryOf(PathResult path)
    {
        var sample = HeldOutLosses.From(path).Sample;
        return (EnsembleLibrary.From(path, sample, path.HeldOut), sample);
    }

    static double MixtureLoss(PathResult path, RowSample sample, int[] counts, double[] weights) =>
        RowLossesOf(path, sample, counts).Select((loss, at) => weights[at] * loss).Sum() / weights.Sum();

    // From whole predictions, by the loss of a path.
    static double[] RowLossesOf(PathResult path, RowSample sample, int[] counts)
    {
        var mixture = new double[path.HeldOut[0].Length];
        for (var member = 0; member < counts.Length; member++)
            for (var i = 0; i < mixture.Length; i++) mixture[i] += (double)counts[member] / counts.Sum() * path.HeldOut[member][i];
        var losses = RowLosses.Compute(path, mixture);
        return [.. sample.Rows.Select(row => losses[row])];
    }

    // Predictions that err independently.
    static PathResult Errors(long seed, int rows, int members)
    {
        var random = CounterRandom.FromKey(seed);
        double[] Normals() => [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())];
        return PathResultFixture.Of(
            Target.Regression("y", Normals()), PathResultFixture.Grid(members), [.. Enumerable.Range(0, members).Select(_ => Normals())],
            [.. Enumerable.Range(0, rows).Select(row => row % 5)], scale: 2);
    }
}
