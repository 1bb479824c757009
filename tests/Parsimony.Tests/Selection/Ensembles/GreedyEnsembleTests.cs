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
    public void Never_worse_on_its_rows_than_its_best_member(bool isRegression)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var path = isRegression ? Errors(seed, 60, 12) : PathResultFixture.Noise(seed, 60, 12);
            var (library, sample) = LibraryOf(path);
            double[] weights = [.. Enumerable.Range(0, 60).Select(row => (double)((row + seed) % 3))];
            var counts = GreedyEnsemble.Select(library, weights, 12);
            var best = Enumerable.Range(0, 12).Min(member => library.LossOf([.. Enumerable.Range(0, 12).Select(other => other == member ? 1 : 0)], weights));
            var loss = library.LossOf(counts, weights);
            Assert.True(loss <= best + 1e-12, $"{loss} above {best}");
            Assert.InRange(counts.Sum(), 1, GreedyEnsemble.MostPicks);
            Approx.Equal(MixtureLoss(path, sample, counts, weights), loss, 1e-9);
        }
    }

    [Fact]
    public void Picks_what_lowers_the_loss_most_at_every_step()
    {
        var path = PathResultFixture.Noise(3, 80, 8);
        var (library, sample) = LibraryOf(path);
        double[] weights = [.. Enumerable.Repeat(1.0, 80)];
        var naive = new int[8];
        var loss = double.PositiveInfinity;
        for (var pick = 0; pick < GreedyEnsemble.MostPicks; pick++)
        {
            var trials = Enumerable.Range(0, 8).Select(member => MixtureLoss(path, sample, [.. naive.Select((count, other) => count + (other == member ? 1 : 0))], weights)).ToArray();
            if (trials.Min() >= loss) break;
            loss = trials.Min();
            naive[Array.IndexOf(trials, loss)]++;
        }

        Assert.Equal(naive, GreedyEnsemble.Select(library, weights, 8));
    }

    [Fact]
    public void Opposite_errors_are_put_together_and_a_limit_of_one_keeps_the_best()
    {
        var target = Target.Regression("y", [0, 0, 0, 0]);
        var path = PathResultFixture.Of(target, [2, 1, 0], [[1, 1, 1, 1], [-1, -1, -1, -1], [0.9, 0.9, 0.9, 0.9]], [0, 0, 1, 1]);
        var (library, _) = LibraryOf(path);
        var counts = GreedyEnsemble.Select(library, [1, 1, 1, 1], 3);
        Assert.True(library.LossOf(counts, [1, 1, 1, 1]) < 0.002);
        Assert.Equal([0, 0, 1], GreedyEnsemble.Select(library, [1, 1, 1, 1], 1));
    }

    [Fact]
    public void Ties_go_to_the_larger_lambda()
    {
        var target = Target.Regression("y", [0, 0]);
        var path = PathResultFixture.Of(target, [2, 1, 0], [[3, 3], [1, 1], [1, 1]], [0, 1]);
        Assert.Equal([0, 1, 0], GreedyEnsemble.Select(LibraryOf(path).Library, [1, 1], 3));
    }

    static (EnsembleLibrary Library, RowSample Sample) LibraryOf(PathResult path)
    {
        var sample = HeldOutLosses.From(path).Sample;
        return (EnsembleLibrary.From(path, sample, path.HeldOut), sample);
    }

    // From whole predictions, by the loss of a path.
    static double MixtureLoss(PathResult path, RowSample sample, int[] counts, double[] weights)
    {
        var mixture = new double[path.HeldOut[0].Length];
        for (var member = 0; member < counts.Length; member++)
            for (var i = 0; i < mixture.Length; i++) mixture[i] += (double)counts[member] / counts.Sum() * path.HeldOut[member][i];
        var losses = RowLosses.Compute(path, mixture);
        return sample.Rows.Select((row, at) => weights[at] * losses[row]).Sum() / weights.Sum();
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
