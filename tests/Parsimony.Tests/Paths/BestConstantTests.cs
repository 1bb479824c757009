using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

public sealed class BestConstantTests
{
    static double Of(double[] values, RegressionLoss loss, double parameter, double[]? weights = null, double scale = 1) =>
        BestConstant.Of(Target.Regression("y", values).WithLoss(loss, loss == RegressionLoss.Squared ? null : parameter), weights, [.. Enumerable.Range(0, values.Length)], scale);

    [Theory]
    [InlineData(0.9, 9)]
    [InlineData(0.91, 10)]
    [InlineData(0.5, 5)]
    [InlineData(0.05, 1)]
    [InlineData(0.3, 3)]
    public void A_quantile_is_the_smallest_target_that_the_share_reaches(double share, double expected)
    {
        double[] values = [7, 1, 10, 3, 9, 2, 8, 4, 6, 5];
        Assert.Equal(expected, Of(values, RegressionLoss.Quantile, share));
        Assert.Equal(expected, Of(values, RegressionLoss.Quantile, share, [.. values.Select(_ => 0.1)]));
    }

    [Fact]
    public void A_weight_of_2_counts_as_two_rows()
    {
        Assert.Equal(Of([1, 2, 3, 3, 3], RegressionLoss.Quantile, 0.5), Of([1, 2, 3], RegressionLoss.Quantile, 0.5, [1, 1, 3]));
        Approx.Equal(Of([1, 2, 9, 9, 4], RegressionLoss.Huber, 0.7), Of([1, 2, 9, 4], RegressionLoss.Huber, 0.7, [1, 1, 2, 1]), 1e-12);
        Assert.Equal(3.5, Of([1, 6], RegressionLoss.Squared, 0));
    }

    [Fact]
    public void No_other_number_has_a_smaller_loss()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = CounterRandom.FromKey(seed);
            double[] values = [.. Enumerable.Range(0, 30 + seed).Select(_ => Math.Pow(random.NextNormal(), 3))];
            double[] weights = [.. values.Select(_ => random.NextDouble())];
            foreach (var (loss, parameter) in ((RegressionLoss, double)[])[(RegressionLoss.Quantile, 0.8), (RegressionLoss.Huber, 0.01), (RegressionLoss.Huber, 0.6), (RegressionLoss.Huber, 50)])
            {
                var target = Target.Regression("y", values).WithLoss(loss, parameter);
                double Loss(double constant) => Enumerable.Range(0, values.Length).Sum(row => weights[row] * PredictionLoss.Of(target, row, [constant], 2));
                var best = BestConstant.Of(target, weights, [.. Enumerable.Range(0, values.Length)], 2);
                var smallest = Loss(best);
                Assert.All(values.SelectMany(value => (double[])[value, value - 0.02, best + 1e-3, best - 1e-3]), other => Assert.True(Loss(other) >= smallest * (1 - 1e-12)));
            }
        }
    }

    [Fact]
    public void Huber_goes_from_the_median_to_the_mean_as_delta_grows()
    {
        double[] values = [0, 1, 2, 3, 100];
        Approx.Equal(21.2, Of(values, RegressionLoss.Huber, 1000), 1e-12);

        // With a tiny delta two slopes of -delta and two of delta leave the middle row, whose error is 0.
        Approx.Equal(2, Of(values, RegressionLoss.Huber, 1e-6), 1e-12);

        // The sum of the errors of 0 to 3 is -1.5 of delta * scale: the place is 1.5 + 1.5 / 4 at delta 1.5.
        Approx.Equal(1.5 + 3.0 / 4, Of(values, RegressionLoss.Huber, 1.5, scale: 2), 1e-12);
    }
}
