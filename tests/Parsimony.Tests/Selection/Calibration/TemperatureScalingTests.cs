using Parsimony.Data;
using Parsimony.Selection;
using Parsimony.Selection.Calibration;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Calibration;

public sealed class TemperatureScalingTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 2.5)]
    [InlineData(2, 0.4)]
    [InlineData(5, 1)]
    [InlineData(5, 3)]
    [InlineData(5, 0.5)]
    public void Recovers_the_temperature_that_logits_were_divided_by(int classes, double sharpness)
    {
        // log T has a standard error of 0.02 at 10,000 rows.
        var (target, predicted) = Probabilities.Drawn(1, 10_000, classes, sharpness);
        Approx.Equal(sharpness, TemperatureScaling.Fit(target, predicted), 0.06);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    public void No_other_temperature_has_a_smaller_loss(int classes, double unlabelled)
    {
        var (target, predicted) = Probabilities.Drawn(2, 200, classes, 2);
        var fit = new TemperatureFit(target.Labels, predicted, classes);
        double[] weights = [.. Enumerable.Range(0, 200).Select(row => row % 4 * 0.7)];
        var total = weights.Sum();
        var best = fit.Fit(weights, unlabelled);
        for (var log = -3.0; log <= 3; log += 0.01) Assert.True(Loss(best) <= Loss(Math.Exp(log)), $"T {best} against {Math.Exp(log)}");

        double Loss(double temperature)
        {
            var scaled = TemperatureScaling.Apply(temperature, predicted, classes);
            double sum = 0;
            for (var row = 0; row < 200; row++)
            {
                var own = -Math.Log(scaled[row * classes + target.Labels[row]]);
                Approx.Equal(own, fit.LossOf(row, temperature), 1e-9, 1e-12);
                var anyClass = -Enumerable.Range(0, classes).Average(c => Math.Log(scaled[row * classes + c]));
                sum += weights[row] * (own + unlabelled / total * anyClass);
            }

            return sum;
        }
    }

    [Fact]
    public void Weights_are_repeated_rows()
    {
        var (target, predicted) = Probabilities.Drawn(3, 300, 3, 2);
        double[] weights = [.. Enumerable.Range(0, 300).Select(row => (double)(row % 4))];
        var (repeatedTarget, repeated) = Probabilities.Repeated(target, predicted, weights);
        var weighted = new TemperatureFit(target.Labels, predicted, 3).Fit(weights, 1);
        var alone = new TemperatureFit(repeatedTarget.Labels, repeated, 3).Fit([.. Enumerable.Repeat(1.0, repeatedTarget.RowCount)], 1);
        Approx.Equal(alone, weighted, 1e-9);
        Approx.Equal(TemperatureScaling.Fit(target, predicted, weights), TemperatureScaling.Fit(target, predicted, [.. weights.Select(weight => weight / 100)]), 1e-9);
    }

    [Fact]
    public void Rows_without_a_prediction_take_no_part()
    {
        var (target, predicted) = Probabilities.Drawn(4, 200, 2, 2);
        var longer = Target.Classification("y", [.. target.Labels, 1, 0], target.Classes);
        double[] some = [.. predicted, .. Enumerable.Repeat(double.NaN, 4)];
        Assert.Equal(TemperatureScaling.Fit(target, predicted), TemperatureScaling.Fit(longer, some));
        Assert.True(TemperatureScaling.Apply(2, some, 2)[^4..].All(double.IsNaN));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(20)]
    public void No_row_changes_its_class(double temperature)
    {
        var (_, predicted) = Probabilities.Drawn(5, 2_000, 4, 1, spread: 6);
        var scaled = TemperatureScaling.Apply(temperature, predicted, 4);
        for (var row = 0; row < 2_000; row++)
        {
            Assert.Equal(TopLabel.Of(predicted.AsSpan(4 * row, 4)), TopLabel.Of(scaled.AsSpan(4 * row, 4)));
            Approx.Equal(1, scaled.AsSpan(4 * row, 4).ToArray().Sum(), 1e-12);
        }

        Assert.Equal(predicted, TemperatureScaling.Apply(1, predicted, 4));
    }

    [Fact]
    public void Rows_that_are_all_right_do_not_make_the_model_certain()
    {
        // Without the row of unknown class the loss falls for ever: T would end at its bound of 0.05, and the first error would cost 30 nats.
        var target = Target.Classification("y", [.. Enumerable.Range(0, 100).Select(row => row % 2)], ["a", "b"]);
        double[] predicted = [.. Enumerable.Range(0, 100).SelectMany(row => row % 2 == 0 ? (double[])[0.9, 0.1] : [0.1, 0.9])];
        var scaled = TemperatureScaling.Apply(TemperatureScaling.Fit(target, predicted), predicted, 2);
        Approx.Equal(0.5 / 101, scaled.Min(), 1e-6);
    }

    [Fact]
    public void Numbers_and_a_model_that_knows_nothing_keep_1()
    {
        Assert.Equal(1, TemperatureScaling.Fit(Target.Regression("y", [1, 2]), [1.5, 1]));
        Assert.Equal(1, TemperatureScaling.Fit(Target.Classification("y", [0, 1], ["a", "b"]), [0.5, 0.5, 0.5, 0.5]));
        Assert.Equal(1, TemperatureScaling.Fit(Target.Classification("y", [0], ["a", "b"]), [double.NaN, double.NaN]));
        Assert.Throws<ParsimonyException>(() => TemperatureScaling.Apply(0, [0.5, 0.5], 2));
    }

    [Fact]
    public void The_very_sure_and_wrong_stay_finite()
    {
        var target = Target.Classification("y", [0, 1, 1], ["a", "b"]);
        var temperature = TemperatureScaling.Fit(target, [0, 1, 0, 1, 0, 1]);
        Assert.InRange(temperature, 1, Math.Exp(3));
        Assert.True(double.IsFinite(RowLosses.Compute(target, TemperatureScaling.Apply(temperature, [0, 1, 0, 1, 0, 1], 2), 1).Sum()));
    }
}
