using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Calibration;
using Parsimony.Selection.Ensembles;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

/// <summary>What is said of held-out predictions where every row has several.</summary>
public sealed class RepeatedSelectionTests
{
    public static TheoryData<bool, bool> Cases => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    // Classes or numbers, all rows alike or weighted, some of them not at all.
    static PathResult Path(bool classes, bool weighted)
    {
        var path = classes ? PathResultFixture.Noise(3, 53, 6) : PathResultFixture.Numbers(3, 53, 6);
        return weighted ? path with { Weights = [.. Enumerable.Range(0, 53).Select(row => row % 4 * 0.5)] } : path;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Copies_of_one_division_change_neither_means_nor_errors(bool classes, bool weighted)
    {
        var once = Path(classes, weighted);
        var again = RepeatedResult.Copies(once, 3);
        var (rows, copies) = (CrossValidationCurve.Compute(once), CrossValidationCurve.Compute(again));
        Assert.Equal(6, copies.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            Close(rows[index].Loss, copies[index].Loss);
            Close(rows[index].LossSe, copies[index].LossSe);
            Assert.True(copies[index].LossSe > 0);
            foreach (var (metric, copy) in rows[index].Metrics.Zip(copies[index].Metrics))
            {
                Close(metric.Value, copy.Value);
                Close(metric.StandardError, copy.StandardError);
            }
        }

        foreach (var (pair, copy) in PairedDifferences.Of(once, rows[2].LambdaIndex, rows[1].LambdaIndex).Zip(PairedDifferences.Of(again, rows[2].LambdaIndex, rows[1].LambdaIndex)))
        {
            Close(pair.Difference, copy.Difference);

            // (1/J + 1/(K - 1)) s^2, s^2 with divisor J - 1: of 15 differences instead of 5, which are the same.
            Close(pair.StandardError!.Value * Math.Sqrt((1.0 / 15 + 0.25) * 15 / 14 / ((1.0 / 5 + 0.25) * 5 / 4)), copy.StandardError!.Value);
        }

        var (spread, ofCopies) = (LossSpreads.At(once, 0)!, LossSpreads.At(again, 0)!);
        Close(spread.Rows, ofCopies.Rows);
        Close(spread.Folds!.Value, ofCopies.Folds!.Value);
        Close(BaselineScores.Null(once).Loss, BaselineScores.Null(again).Loss);
        Close(BaselineScores.Null(once).LossSe!.Value, BaselineScores.Null(again).LossSe!.Value);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Copies_of_one_division_change_no_honest_error(bool classes, bool weighted)
    {
        // As whole rows are drawn, every draw leaves out the same rows, and the same lambda is best on those drawn.
        var once = Path(classes, weighted);
        var estimate = BootstrapBiasCorrection.Estimate(once, LambdaRule.OneSe, 7, repeats: 60)!;
        var copies = BootstrapBiasCorrection.Estimate(RepeatedResult.Copies(once, 3), LambdaRule.OneSe, 7, repeats: 60)!;
        Close(estimate.Loss, copies.Loss);
        Close(estimate.Low, copies.Low);
        Close(estimate.High, copies.High);
        Assert.Equal(estimate.Metrics.Keys, copies.Metrics.Keys);
        foreach (var (name, interval) in estimate.Metrics)
        {
            Close(interval.Value, copies.Metrics[name].Value);
            Close(interval.Low, copies.Metrics[name].Low);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Copies_of_one_division_change_no_temperature_and_no_mixture(bool weighted)
    {
        var once = Path(true, weighted);
        var again = RepeatedResult.Copies(once, 3);
        Close(TemperatureScaling.Fit(once, once.HeldOut[1]), TemperatureScaling.Fit(again, again.HeldOut[1]), 1e-8);
        var (scaled, copies) = (TemperatureScaling.CrossFit(once, once.HeldOut[1]), TemperatureScaling.CrossFit(again, again.HeldOut[1]));
        for (var at = 0; at < copies.Length; at++) Close(scaled[at % scaled.Length], copies[at], 1e-8);
        Assert.Equal(EnsembleSelection.Choose(once)!.Members, EnsembleSelection.Choose(again)!.Members);
        var (learned, ofCopies) = (Learn(once), Learn(again));
        Close(learned.Temperature!.Value, ofCopies.Temperature!.Value, 1e-8);
        Close(learned.Temperature.High, ofCopies.Temperature.High, 1e-8);

        // Where picking goes on or ends by what rounding leaves, a draw's mixture may be another.
        Assert.InRange(learned.Ensemble!.Value - ofCopies.Ensemble!.Value, -0.002, 0.002);
        var calibrated = Calibrated(once);
        Close(calibrated.Loss, Calibrated(again).Loss, 1e-8);
        Close(calibrated.High, Calibrated(again).High, 1e-8);

        static OutOfBagDifferences Learn(PathResult path) => OutOfBagDifferences.Estimate(path, LambdaRule.Min, withEnsemble: true, calibrated: true, seed: 2)!;
        static HonestError Calibrated(PathResult path) => BootstrapBiasCorrection.Estimate(path, [], LambdaRule.Min, 2, 40, calibrated: true).Error!;
    }

    [Fact]
    public void A_temperature_knows_none_of_the_copies_of_its_rows()
    {
        // Other labels of its rows, in all copies, leave a fold as it is, and only that fold.
        var random = CounterRandom.FromKey(1);
        var path = Path(true, false);
        for (var row = 0; row < 53; row++)
        {
            path.HeldOut[0].Span[2 * row + path.Target.Labels[row]] = 0.3 + 0.6 * random.NextDouble();
            path.HeldOut[0].Span[2 * row + 1 - path.Target.Labels[row]] = 1 - path.HeldOut[0][2 * row + path.Target.Labels[row]];
        }

        int[] shuffled = [.. path.Folds.FoldOfRow];
        random.Shuffle<int>(shuffled);
        var both = RepeatedResult.Of(path, path with { Folds = new FoldPlan(shuffled) });
        int[] labels = [.. both.Target.Labels];
        foreach (var row in both.Folds.HeldOutRows(0)) labels[row] = labels[53 + row] = 1 - labels[row];
        var before = TemperatureScaling.CrossFit(both, both.HeldOut[0]);
        var after = TemperatureScaling.CrossFit(both with { Target = Target.Classification("y", labels, both.Target.Classes) }, both.HeldOut[0]);
        Assert.All(both.Folds.HeldOutPlaces(0), place => Assert.Equal(before[2 * place], after[2 * place]));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void A_draw_takes_a_row_with_all_its_copies_or_leaves_all_of_them_out()
    {
        var path = PathResultFixture.Numbers(3, 40, 2);
        var random = CounterRandom.FromKey(1);
        int[] shuffled = [.. path.Folds.FoldOfRow];
        random.Shuffle<int>(shuffled);
        double[] weights = [.. Enumerable.Range(0, 40).Select(row => row == 7 ? 0.0 : 1)];
        var losses = HeldOutLosses.From(RepeatedResult.Of(path with { Weights = weights }, path with { Folds = new FoldPlan(shuffled) }));
        Assert.Equal((2, 39, 78), (losses.Repeats, losses.RowCount, losses.Sample.Rows.Length));
        for (var draw = 0; draw < 20; draw++)
        {
            var counts = losses.Draw(CounterRandom.FromKey(2, draw));
            Assert.Equal(78, counts.Sum());
            Assert.Contains(0, counts);
            Assert.All(counts.Index().GroupBy(entry => losses.Sample.Rows[entry.Index] % 40, entry => entry.Item), copies =>
            {
                Assert.Equal(2, copies.Count());
                Assert.Single(copies.Distinct());
            });
        }
    }

    [Fact]
    public void A_repeat_alone_is_the_path_that_was_put_in()
    {
        PathResult[] parts = [Path(true, true), Path(true, true) with { TargetScales = [2, 3, 4, 5, 6] }];
        var both = RepeatedResult.Of(parts);
        for (var repeat = 0; repeat < 2; repeat++)
        {
            var part = both.OfRepeat(repeat);
            Assert.Equal(parts[repeat].HeldOut, part.HeldOut);
            Assert.Equal(parts[repeat].Weights, part.Weights);
            Assert.Equal(parts[repeat].Target.Labels, part.Target.Labels);
            Assert.Equal(parts[repeat].TargetScales, part.TargetScales);
            Assert.Equal(parts[repeat].Folds.FoldOfRow, part.Folds.FoldOfRow);
            Assert.Equal(parts[repeat].Fits.Select(fit => (fit.Lambda, fit.Fold)), part.Fits.Select(fit => (fit.Lambda, fit.Fold)));
            Assert.Equal(parts[repeat].FitsPerLambda, part.FitsPerLambda);
        }
    }

    [Fact]
    public void Spread_of_rows_is_that_of_their_mean_losses()
    {
        // Losses 1/2 and 2 in one repeat, 9/2 and 2 in the other: means 5/2 and 2.
        var target = Target.Regression("y", [0, 0]);
        var path = RepeatedResult.Of(PathResultFixture.Of(target, [1], [[1, 2]], [0, 1]), PathResultFixture.Of(target, [1], [[3, 2]], [1, 0]));
        Approx.Equal(0.25, LossSpreads.At(path, 0)!.Rows, 1e-15);
    }

    static void Close(double expected, double actual, double tolerance = 1e-12) => Approx.Equal(expected, actual, tolerance);
}
