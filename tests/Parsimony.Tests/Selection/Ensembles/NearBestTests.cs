using Parsimony.Data;
using Parsimony.Selection;
using Parsimony.Selection.Ensembles;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Ensembles;

public sealed class NearBestTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public void Picks_lie_evenly_along_the_weights_of_paired_differences(int picks)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var losses = HeldOutLosses.From(PathResultFixture.Noise(seed, 90, 10));
            double[] weights = [.. Enumerable.Range(0, 90).Select(row => (double)((row + seed) % 3))];
            Assert.Equal(Naive(losses, weights, picks), NearBest.Pick(losses, weights, picks));
        }
    }

    [Fact]
    public void Lambdas_that_nothing_tells_apart_get_equal_shares()
    {
        var same = Path([2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2]);
        Assert.Equal([2, 2, 2], NearBest.Pick(same, [1, 1, 1, 1], 6));
    }

    [Fact]
    public void A_lambda_that_is_worse_on_every_row_by_the_same_amount_is_not_picked()
    {
        // Losses of 2 and 0.5 on every row: the difference has no error.
        Assert.Equal([0, 3], NearBest.Pick(Path([2, 2, 2, 2], [1, 1, 1, 1]), [1, 1, 1, 1], 3));
    }

    [Fact]
    public void A_lambda_that_goes_astray_on_a_few_rows_is_not_as_good_as_the_best()
    {
        // Its mean loss is 4.4 above the best one's, with a standard error of 4.4.
        double[] best = [.. Enumerable.Range(0, 100).Select(row => row % 2 == 0 ? 0.1 : 0.5)];
        double[] wild = [.. best[..^1], 30];
        var losses = HeldOutLosses.From(PathResultFixture.Of(
            Target.Regression("y", new double[100]), [1, 0], [best, wild], [.. Enumerable.Range(0, 100).Select(row => row % 2)]));
        Assert.Equal([10, 0], NearBest.Pick(losses, [.. Enumerable.Repeat(1.0, 100)], 10));
    }

    [Fact]
    public void Many_rows_tell_apart_what_few_rows_do_not()
    {
        int PicksOfBest(int rows)
        {
            var random = CounterRandom.FromKey(5);
            double[] best = [.. Enumerable.Range(0, rows).Select(_ => random.NextNormal())];
            double[] other = [.. Enumerable.Range(0, rows).Select(_ => 1.1 * random.NextNormal())];
            var losses = HeldOutLosses.From(PathResultFixture.Of(
                Target.Regression("y", new double[rows]), [1, 0], [other, best], [.. Enumerable.Range(0, rows).Select(row => row % 2)]));
            return NearBest.Pick(losses, [.. Enumerable.Repeat(1.0, rows)], 10)[1];
        }

        Assert.InRange(PicksOfBest(40), 5, 9);
        Assert.Equal(10, PicksOfBest(4000));
    }

    static HeldOutLosses Path(params double[][] errors) => HeldOutLosses.From(PathResultFixture.Of(
        Target.Regression("y", [0, 0, 0, 0]), PathResultFixture.Grid(errors.Length), errors, [0, 0, 1, 1]));

    static int[] Naive(HeldOutLosses losses, double[] weights, int picks)
    {
        var lambdas = losses.Lambdas.Length;
        double Loss(int row, int lambda) => losses.LossesOf(row)[lambda];
        var total = weights.Sum();
        double MeanOf(Func<int, double> value) => weights.Select((weight, row) => weight * value(row)).Sum() / total;
        var best = Enumerable.Range(0, lambdas).MinBy(lambda => MeanOf(row => Loss(row, lambda)));
        var lowest = MeanOf(row => Loss(row, best));
        var largest = Math.Max(MeanOf(row => Math.Pow(Loss(row, best) - lowest, 2)), lowest * lowest);
        double[] shares =
        [
            .. Enumerable.Range(0, lambdas).Select(lambda =>
            {
                var mean = MeanOf(row => Loss(row, lambda) - Loss(row, best));
                var variance = Math.Min(MeanOf(row => Math.Pow(Loss(row, lambda) - Loss(row, best) - mean, 2)), largest) / total;
                return lambda == best ? 1 : Math.Exp(-mean * mean / variance / 2);
            }),
        ];
        var counts = new int[lambdas];
        for (var pick = 0; pick < picks; pick++)
        {
            var place = (pick + 0.5) / picks * shares.Sum();
            counts[Enumerable.Range(0, lambdas).First(lambda => shares.Take(lambda + 1).Sum() >= place || lambda == lambdas - 1)]++;
        }

        return counts;
    }
}
