using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Calibration;
using Parsimony.Tensors;
using Parsimony.Tests.Selection.Calibration;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class OutOfBagDifferencesTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(0.3)]
    public void Temperature_pays_where_probabilities_are_off(double sharpness)
    {
        var difference = Estimate(Path(1, 400, 3, sharpness))!.Temperature!;
        Assert.True(difference.High < 0, $"{difference}");
    }

    [Fact]
    public void Temperature_costs_next_to_nothing_where_they_are_right()
    {
        // One parameter costs 1/2 nat over all rows, and its error is as large again on those it is judged by.
        double[] values = [.. Enumerable.Range(0, 20).Select(seed => Estimate(Path(seed, 400, 2, 1))!.Temperature!.Value)];
        Assert.InRange(values.Average(), 0, 0.006);
    }

    [Fact]
    public void What_is_learned_on_noise_is_not_believed()
    {
        // Labels know nothing of the predictions, whose mean is one half: no mixture and no sharpening helps, and softening does.
        double[] perRow = [.. Enumerable.Range(0, 20).Select(seed => Estimate(PathResultFixture.Noise(seed, 100, 5))!.Temperature!.Value)];
        Assert.True(perRow.Average() < -0.08, $"T = 20 leaves log 2 of 0.806: {perRow.Average()}");
    }

    [Fact]
    public void An_ensemble_of_opposite_errors_is_worth_it_and_one_of_equals_is_not()
    {
        var random = CounterRandom.FromKey(3);
        double[] values = new double[200], above = new double[200], below = new double[200], other = new double[200];
        for (var row = 0; row < 200; row++)
        {
            values[row] = random.NextNormal();
            var error = random.NextNormal();
            (above[row], below[row], other[row]) = (values[row] + error, values[row] - error, values[row] + error);
        }

        var target = Target.Regression("y", values);
        int[] folds = [.. Enumerable.Range(0, 200).Select(row => row % 5)];
        var opposite = Estimate(PathResultFixture.Of(target, [1, 0], [above, below], folds))!;
        Assert.Null(opposite.Temperature);
        Assert.True(opposite.Ensemble!.High < 0, $"{opposite.Ensemble}");
        Assert.InRange(opposite.EnsembleLoss!.Value, 0, 0.02);
        var equal = Estimate(PathResultFixture.Of(target, [1, 0], [above, other], folds))!;
        Approx.Equal(0, equal.Ensemble!.Value, 0, 1e-12);
        Approx.Equal(0, equal.Ensemble.Low, 0, 1e-12);
        Approx.Equal(0, equal.Ensemble.High, 0, 1e-12);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var path = PathResultFixture.Noise(2, 80, 6);
        foreach (var calibrated in new[] { false, true })
        {
            Assert.Equal(
                OutOfBagDifferences.Estimate(path, LambdaRule.OneSe, true, calibrated, 3, threads: 1),
                OutOfBagDifferences.Estimate(path, LambdaRule.OneSe, true, calibrated, 3, threads: 4));
        }
    }

    [Fact]
    public void The_plain_loss_is_the_honest_errors()
    {
        // Same draws, same choice: ensemble loss less the difference is the loss at the chosen lambda.
        var path = PathResultFixture.Noise(5, 80, 6);
        var learned = OutOfBagDifferences.Estimate(path, LambdaRule.Min, withEnsemble: true, calibrated: false, 7)!;
        var honest = BootstrapBiasCorrection.Estimate(path, LambdaRule.Min, 7, repeats: 200)!;
        Approx.Equal(honest.Loss, learned.EnsembleLoss!.Value - learned.Ensemble!.Value, 1e-9);
        var scaled = OutOfBagDifferences.Estimate(path, LambdaRule.Min, withEnsemble: true, calibrated: true, 7)!;
        var honestScaled = BootstrapBiasCorrection.Estimate(path, [], LambdaRule.Min, 7, 200, calibrated: true).Error!;
        Approx.Equal(honestScaled.Loss, honest.Loss + scaled.Temperature!.Value, 1e-9);
        Approx.Equal(honestScaled.Loss, scaled.EnsembleLoss!.Value - scaled.Ensemble!.Value, 1e-9);
        Approx.Equal(honestScaled.Loss, honestScaled.Metrics["log_loss"].Value, 1e-9);
        Assert.Equal(honest.Metrics["accuracy"], honestScaled.Metrics["accuracy"]);
        Assert.Equal(honest.Metrics["auc"], honestScaled.Metrics["auc"]);
        Assert.NotEqual(honest.Metrics["brier"], honestScaled.Metrics["brier"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_honest_error_of_the_ensemble_has_its_loss_and_the_metrics_of_the_same_draws(bool calibrated)
    {
        var path = PathResultFixture.Noise(5, 80, 6);
        var learned = OutOfBagDifferences.Estimate(path, LambdaRule.Min, withEnsemble: true, calibrated, 7, withMetrics: true)!;
        var error = learned.EnsembleError!;
        Assert.Equal(learned.EnsembleLoss, new IntervalEstimate(error.Loss, error.Low, error.High));
        Approx.Equal(error.Loss, error.Metrics["log_loss"].Value, 1e-9);
        Assert.InRange(error.Metrics["auc"].Value, 0.3, 0.7);
        var plain = OutOfBagDifferences.Estimate(path, LambdaRule.Min, withEnsemble: true, calibrated, 7)!;
        Assert.Null(plain.EnsembleError);
        Assert.Equal((plain.EnsembleLoss, plain.Ensemble), (learned.EnsembleLoss, learned.Ensemble));
    }

    [Fact]
    public void A_folds_own_labels_do_not_touch_its_temperature()
    {
        var path = Path(4, 100, 2, 2);
        var before = TemperatureScaling.CrossFit(path, path.HeldOut[0]);
        int[] labels = [.. path.Target.Labels.Select((label, row) => path.Folds.FoldOfRow[row] == 1 ? 1 - label : label)];
        var after = TemperatureScaling.CrossFit(path with { Target = Target.Classification("y", labels, path.Target.Classes) }, path.HeldOut[0]);
        foreach (var row in path.Folds.HeldOutRows(1)) Assert.Equal(before[2 * row], after[2 * row]);
        Assert.NotEqual(before, after);
    }

    static OutOfBagDifferences? Estimate(PathResult path) => OutOfBagDifferences.Estimate(path, LambdaRule.Min, withEnsemble: true, calibrated: false, 1);

    // Two lambdas with the same predictions.
    static PathResult Path(long seed, int rows, int classes, double sharpness)
    {
        var (target, predicted) = Probabilities.Drawn(seed, rows, classes, sharpness);
        return PathResultFixture.Of(target, [1, 0], [predicted, predicted], [.. Enumerable.Range(0, rows).Select(row => row % 5)]);
    }
}
