using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class BootstrapBiasCorrectionTests
{
    [Theory]
    [InlineData(LambdaRule.Min)]
    [InlineData(LambdaRule.OneSe)]
    public void On_noise_the_minimum_of_the_curve_is_optimistic_and_the_honest_error_is_not(LambdaRule rule)
    {
        // p = logistic(z), z normal, labels independent of it: every lambda's loss on new rows is E log(1 + exp(z)) = 0.80605,
        // its accuracy 1/2 whatever the rule chooses.
        const double Expected = 0.806059;
        const int Simulations = 150;
        double[] minima = new double[Simulations], honest = new double[Simulations], accuracy = new double[Simulations], auc = new double[Simulations];
        Parallel.For(0, Simulations, simulation =>
        {
            var path = PathResultFixture.Noise(simulation, 60, 20);
            minima[simulation] = CrossValidationCurve.Compute(path).Min(row => row.Loss);
            var estimate = BootstrapBiasCorrection.Estimate(path, rule, simulation, repeats: 50)!;
            honest[simulation] = estimate.Loss;
            accuracy[simulation] = estimate.Metrics["accuracy"].Value;
            auc[simulation] = estimate.Metrics["auc"].Value;
        });
        Assert.True(minima.Average() < Expected - 0.05, $"mean minimum {minima.Average()}");
        AssertUnbiased(Expected, honest);
        AssertUnbiased(0.5, accuracy);
        AssertUnbiased(0.5, auc);
    }

    [Fact]
    public void Interval_covers_the_true_loss_at_least_as_often_as_it_says()
    {
        // One lambda, unit noise around a perfect prediction: the true loss is 1/2. Rows not drawn are few, so the interval is wide.
        const int Simulations = 150;
        var covered = new bool[Simulations];
        Parallel.For(0, Simulations, simulation =>
        {
            var estimate = BootstrapBiasCorrection.Estimate(PathResultFixture.Numbers(simulation, 100, 1), LambdaRule.Min, 5, repeats: 100)!;
            covered[simulation] = estimate.Low <= 0.5 && 0.5 <= estimate.High;
        });
        Assert.True(covered.Count(hit => hit) >= 0.93 * Simulations, $"{covered.Count(hit => hit)} of {Simulations}");
    }

    [Fact]
    public void With_one_lambda_the_estimate_is_the_curves_loss()
    {
        // Every row is left out equally often: up to the drawing's own noise nothing is corrected where nothing was chosen.
        var path = PathResultFixture.Numbers(1, 200, 1);
        var row = Assert.Single(CrossValidationCurve.Compute(path));
        var estimate = BootstrapBiasCorrection.Estimate(path, LambdaRule.Min, 3)!;
        Approx.Equal(row.Loss, estimate.Loss, 0.01);
        Approx.Equal(2 * estimate.Loss, estimate.Metrics["mse"].Value, 1e-12);
        Assert.InRange(estimate.Loss, estimate.Low, estimate.High);
        Assert.Equal(["mse", "rmse", "mae", "r2"], estimate.Metrics.Keys);
    }

    [Fact]
    public void The_rule_inside_is_the_rule_asked_for()
    {
        // The better the smaller lambda: 1se settles for more loss than min.
        var path = PathResultFixture.Numbers(2, 150, 10);
        var min = BootstrapBiasCorrection.Estimate(path, LambdaRule.Min, 3)!;
        var oneSe = BootstrapBiasCorrection.Estimate(path, LambdaRule.OneSe, 3)!;
        Assert.True(oneSe.Loss > min.Loss, $"{oneSe.Loss} {min.Loss}");
    }

    [Fact]
    public void Threads_change_no_bit_and_neither_does_doubling_the_weights()
    {
        var path = PathResultFixture.Noise(9, 80, 10);
        double[] weights = [.. Enumerable.Range(0, 80).Select(row => 0.1 + row % 5)];
        var one = BootstrapBiasCorrection.Estimate(path with { Weights = weights }, LambdaRule.OneSe, 3, threads: 1)!;
        var four = BootstrapBiasCorrection.Estimate(path with { Weights = weights }, LambdaRule.OneSe, 3, threads: 4)!;
        var doubled = BootstrapBiasCorrection.Estimate(path with { Weights = [.. weights.Select(weight => 2 * weight)] }, LambdaRule.OneSe, 3)!;
        foreach (var other in new[] { four, doubled })
        {
            Assert.Equal((one.Loss, one.Low, one.High), (other.Loss, other.Low, other.High));
            Assert.Equal(one.Metrics, other.Metrics);
        }

        Assert.NotEqual(one.Loss, BootstrapBiasCorrection.Estimate(path with { Weights = weights }, LambdaRule.OneSe, 4)!.Loss);
    }

    [Fact]
    public void Unknown_lambdas_and_rows_never_held_out_or_without_weight_take_no_part()
    {
        var path = PathResultFixture.Numbers(7, 60, 3);
        var plain = BootstrapBiasCorrection.Estimate(path, LambdaRule.Min, 1, 200)!;
        double[] unknown = [.. Enumerable.Repeat(double.NaN, 61)];
        var wider = path with
        {
            Lambdas = [new(9), .. path.Lambdas],
            HeldOut = [unknown, .. path.HeldOut.Select(column => column.Append(double.NaN).ToArray())],
            Target = Target.Regression("y", [.. path.Target.Values, 1e6]),
            Folds = new FoldPlan([.. path.Folds.FoldOfRow, -1], ordered: true),
        };
        Assert.Equal(plain.Loss, BootstrapBiasCorrection.Estimate(wider, LambdaRule.Min, 1, 200)!.Loss);
        var weightless = wider with { Folds = new FoldPlan([.. path.Folds.FoldOfRow, 0]), Weights = [.. Enumerable.Repeat(1.0, 60), 0] };
        Assert.Equal(plain.Loss, BootstrapBiasCorrection.Estimate(weightless, LambdaRule.Min, 1, 200)!.Loss);
        Assert.Null(BootstrapBiasCorrection.Estimate(wider with { HeldOut = [unknown, unknown, unknown, unknown] }, LambdaRule.Min, 1));
    }

    [Fact]
    public void Folds_of_the_null_model_are_not_mixed_for_auc()
    {
        // Each fold predicts its training rows' frequency, which is the higher the fewer positives it holds out.
        var path = PathResultFixture.Noise(12, 200, 1);
        var heldOut = new double[400];
        for (var row = 0; row < 200; row++)
        {
            var training = path.Folds.TrainingRows(path.Folds.FoldOfRow[row]);
            heldOut[2 * row + 1] = training.Average(other => path.Target.Labels[other]);
            heldOut[2 * row] = 1 - heldOut[2 * row + 1];
        }

        Assert.Equal(new IntervalEstimate(0.5, 0.5, 0.5), BootstrapBiasCorrection.Estimate(path with { HeldOut = [heldOut] }, LambdaRule.Min, 0)!.Metrics["auc"]);
    }

    [Fact]
    public void Interval_ends_are_interpolated_between_order_statistics()
    {
        // 0..1000: type 7 puts the 2.5 % point at 25 exactly; of 0..10 at 0.25.
        Assert.Equal((25, 975), Resampling.Interval(Enumerable.Range(0, 1001).Select(value => (double)value).Reverse()));
        Assert.Equal((0.25, 9.75), Resampling.Interval(Enumerable.Range(0, 11).Select(value => (double)value).Append(double.NaN)));
        Assert.Equal([1000, 1000, 500, 200, 200], new[] { 10, 5000, 10_000, 25_000, 1_000_000 }.Select(Resampling.RepeatsFor));
    }

    static void AssertUnbiased(double expected, double[] estimates)
    {
        var mean = estimates.Average();
        var standardError = Math.Sqrt(estimates.Sum(value => (value - mean) * (value - mean)) / (estimates.Length - 1) / estimates.Length);
        // Four standard errors: one false alarm in 16,000 seeds, and this seed is fixed.
        Assert.True(Math.Abs(mean - expected) < 4 * standardError && standardError < 0.02, $"mean {mean}, standard error {standardError}");
    }
}
