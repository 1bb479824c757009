using Parsimony.Data;
using Parsimony.Selection.Calibration;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection.Calibration;

public sealed class ReliabilityTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Perfect_calibration_lies_in_its_band(int classes)
    {
        const int Simulations = 200;
        var inside = new bool[Simulations];
        double[] values = new double[Simulations], expected = new double[Simulations];
        Parallel.For(0, Simulations, simulation =>
        {
            var (target, predicted) = Probabilities.Drawn(simulation, 300, classes);
            var (top, classwise) = ExpectedCalibrationError.Compute(target, predicted, seed: simulation);
            inside[simulation] = top.Low <= top.Value && top.Value <= top.High && classwise.Low <= classwise.Value && classwise.Value <= classwise.High;
            (values[simulation], expected[simulation]) = (top.Value, top.Expected);
        });

        // Two intervals of 95 % each: 90 to 95 %, less what 200 draws leave open at their ends.
        Assert.InRange(inside.Count(hit => hit) / (double)Simulations, 0.85, 0.99);
        Approx.Equal(expected.Average(), values.Average(), 0.05);
        Assert.True(expected.Average() > 0.03, "at 300 rows chance alone gives some 5 points");
    }

    [Fact]
    public void Overconfidence_lies_outside_and_its_temperature_brings_it_back()
    {
        var (target, predicted) = Probabilities.Drawn(1, 2_000, 3, sharpness: 3);
        var (top, classwise) = ExpectedCalibrationError.Compute(target, predicted);
        Assert.True(top.Value > 2 * top.High && classwise.Value > 2 * classwise.High);
        var scaled = TemperatureScaling.Apply(TemperatureScaling.Fit(target, predicted), predicted, 3);
        var (after, _) = ExpectedCalibrationError.Compute(target, scaled);
        Assert.InRange(after.Value, 0, after.High);
    }

    [Fact]
    public void Bins_hold_equal_weight_and_every_row_once()
    {
        var (target, predicted) = Probabilities.Drawn(2, 1_500, 2);
        var bins = ReliabilityDiagram.Compute(target, predicted);
        Assert.Equal(15, bins.Count);
        Assert.All(bins, bin => Assert.Equal(100, bin.Rows));
        Assert.Equal(bins.OrderBy(bin => bin.Predicted), bins);
        Approx.Equal(target.Labels.Average(), bins.Average(bin => bin.Observed), 1e-12);
        Approx.Equal(Enumerable.Range(0, 1_500).Average(row => predicted[2 * row + 1]), bins.Average(bin => bin.Predicted), 1e-12);
    }

    [Fact]
    public void Interval_is_Wilsons()
    {
        // R: prop.test(8, 10, correct = FALSE)
        var target = Target.Classification("y", [1, 1, 1, 1, 0, 1, 1, 0, 1, 1], ["a", "b"]);
        var bin = Assert.Single(ReliabilityDiagram.Compute(target, [.. Enumerable.Range(0, 10).SelectMany(_ => (double[])[0.3, 0.7])]));
        Assert.Equal((0.7, 10), (Math.Round(bin.Predicted, 12), bin.Rows));
        Approx.Equal(0.8, bin.Observed, 1e-12);
        Approx.Equal(0.4901625, bin.Low, 1e-6);
        Approx.Equal(0.9433178, bin.High, 1e-6);
        var (top, classwise) = ExpectedCalibrationError.Compute(target, [.. Enumerable.Range(0, 10).SelectMany(_ => (double[])[0.3, 0.7])]);
        Approx.Equal(0.1, top.Value, 1e-12);
        Approx.Equal(0.1, classwise.Value, 1e-12);
    }

    [Fact]
    public void Equal_probabilities_share_a_bin_whatever_the_order_of_the_rows()
    {
        // A null model on rows sorted by class: bins by position would hold one class each.
        var target = Target.Classification("y", [.. Enumerable.Range(0, 90).Select(row => row < 45 ? 0 : 1)], ["a", "b"]);
        double[] half = [.. Enumerable.Repeat(0.5, 180)];
        Assert.Single(ReliabilityDiagram.Compute(target, half));
        Approx.Equal(0, ExpectedCalibrationError.Compute(target, half).Classwise.Value, 0, 1e-12);
    }

    [Fact]
    public void Weights_are_repeated_rows()
    {
        var (target, predicted) = Probabilities.Drawn(3, 300, 3, 2);
        double[] weights = [.. Enumerable.Range(0, 300).Select(row => (double)(row % 4))];
        var (repeatedTarget, repeated) = Probabilities.Repeated(target, predicted, weights);
        var weighted = ReliabilityDiagram.Compute(target, predicted, weights);
        var alone = ReliabilityDiagram.Compute(repeatedTarget, repeated);
        Approx.AllEqual([.. alone.Select(bin => bin.Predicted)], [.. weighted.Select(bin => bin.Predicted)], 1e-9);
        Approx.AllEqual([.. alone.Select(bin => bin.Observed)], [.. weighted.Select(bin => bin.Observed)], 1e-9);
        var (top, classwise) = ExpectedCalibrationError.Compute(target, predicted, weights);
        var (aloneTop, aloneClasswise) = ExpectedCalibrationError.Compute(repeatedTarget, repeated);
        Approx.Equal(aloneTop.Value, top.Value, 1e-9);
        Approx.Equal(aloneClasswise.Value, classwise.Value, 1e-9);
    }

    [Fact]
    public void The_positive_class_is_the_one_drawn()
    {
        var (target, predicted) = Probabilities.Drawn(4, 150, 2);
        var other = Target.Classification("y", target.Labels, target.Classes, positiveClass: 0);
        var bins = ReliabilityDiagram.Compute(target, predicted);
        var mirrored = ReliabilityDiagram.Compute(other, predicted);
        Approx.AllEqual([.. bins.Select(bin => 1 - bin.Predicted)], [.. mirrored.Reverse().Select(bin => bin.Predicted)], 1e-9);
        Approx.AllEqual([.. bins.Select(bin => 1 - bin.Low)], [.. mirrored.Reverse().Select(bin => bin.High)], 1e-9);
    }

    [Fact]
    public void Numbers_have_no_calibration() =>
        Assert.Throws<ParsimonyException>(() => ReliabilityDiagram.Compute(Target.Regression("y", [1]), [1]));
}
