using Parsimony.Data;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class ScoringTests
{
    [Fact]
    public void Loss_is_in_units_of_the_scale_and_metrics_in_the_targets_own()
    {
        var score = Scoring.Score(Target.Regression("y", [1, 3, 100]), [2, 0, 0], [1, 1, 0], scale: 2);
        Assert.Equal(0.625, score.Loss);
        Assert.Null(score.LossSe);
        Assert.Equal(5, score.Metrics["mse"]);
        Assert.Equal(-4, score.Metrics["r2"]);
    }

    [Fact]
    public void Classes_lose_minus_log_p_and_what_one_class_leaves_undefined_is_null()
    {
        var score = Scoring.Score(Target.Classification("y", [1, 1], ["a", "b"]), [0.5, 0.5, 0.75, 0.25], null, scale: 1);
        Approx.Equal(Math.Log(8) / 2, score.Loss, 1e-15);
        Assert.Null(score.Metrics["auc"]);
        Assert.DoesNotContain("auc", BootstrapInterval.Estimate(Target.Classification("y", [1, 1], ["a", "b"]), [0.5, 0.5, 0.75, 0.25], null, 1, 0).Metrics.Keys);
    }

    [Fact]
    public void The_value_of_an_interval_is_the_score_itself()
    {
        var path = PathResultFixture.Noise(2, 50, 1);
        var score = Scoring.Score(path.Target, [.. path.HeldOut[0]], null, 1);
        var intervals = BootstrapInterval.Estimate(path.Target, [.. path.HeldOut[0]], null, 1, 0);
        Approx.Equal(score.Loss, intervals.Loss.Value, 1e-14);
        Assert.Equal(score.Metrics.Keys, intervals.Metrics.Keys);
        foreach (var (name, interval) in intervals.Metrics)
        {
            Approx.Equal(score.Metrics[name]!.Value, interval.Value, 1e-14, 0, name);
            Assert.True(interval.Low < interval.Value && interval.Value < interval.High, name);
        }
    }

    [Fact]
    public void Threads_change_no_bit_and_neither_does_doubling_the_weights()
    {
        var path = PathResultFixture.Noise(3, 50, 1);
        double[] weights = [.. Enumerable.Range(0, 50).Select(row => 0.1 + row % 3)];
        var one = BootstrapInterval.Estimate(path.Target, [.. path.HeldOut[0]], weights, 1, 7, threads: 1);
        var four = BootstrapInterval.Estimate(path.Target, [.. path.HeldOut[0]], weights, 1, 7, threads: 4);
        var doubled = BootstrapInterval.Estimate(path.Target, [.. path.HeldOut[0]], [.. weights.Select(weight => 2 * weight)], 1, 7);
        Assert.Equal((one.Loss, one.Loss), (four.Loss, doubled.Loss));
        Assert.Equal(one.Metrics, four.Metrics);
        Assert.Equal(one.Metrics, doubled.Metrics);
    }

    [Fact]
    public void Interval_covers_the_truth_about_as_often_as_it_says()
    {
        // Unit noise around a perfect prediction: mse is 1, mae sqrt(2/pi), rmse 1. Percentile intervals of 100 rows cover a little less than 95 %.
        const int Simulations = 200;
        var covered = new bool[3, Simulations];
        Parallel.For(0, Simulations, simulation =>
        {
            var path = PathResultFixture.Numbers(simulation, 100, 1);
            var metrics = BootstrapInterval.Estimate(path.Target, [.. path.HeldOut[0]], null, 1, 1, repeats: 150).Metrics;
            covered[0, simulation] = metrics["mse"].Low <= 1 && 1 <= metrics["mse"].High;
            covered[1, simulation] = metrics["mae"].Low <= Math.Sqrt(2 / Math.PI) && Math.Sqrt(2 / Math.PI) <= metrics["mae"].High;
            covered[2, simulation] = metrics["rmse"].Low <= 1 && 1 <= metrics["rmse"].High;
        });
        for (var metric = 0; metric < 3; metric++)
            Assert.InRange(Enumerable.Range(0, Simulations).Count(simulation => covered[metric, simulation]) / (double)Simulations, 0.88, 0.99);
    }
}
