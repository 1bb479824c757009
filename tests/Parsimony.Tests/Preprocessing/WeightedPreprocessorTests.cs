using Parsimony.Data;
using Parsimony.Preprocessing;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

public sealed class WeightedPreprocessorTests
{
    static readonly PreprocessKind[] s_kinds = [PreprocessKind.Robust, PreprocessKind.Standard];

    [Fact]
    public void A_row_of_weight_k_is_k_equal_rows_to_the_bit()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var data = Weighted.Random(20 + 7 * seed, LearningTask.Regression, seed, Weighted.Count);
            var repeated = Weighted.Repeated(data);
            foreach (var kind in s_kinds)
            {
                Assert.Equal(
                    Preprocessor.Fit(repeated.Features, Rows(repeated.RowCount), kind).ToJson(),
                    Preprocessor.Fit(data.Features, Rows(data.RowCount), kind, data.Weights).ToJson());
            }

            var (once, twice) = (TargetScaler.Fit(repeated), TargetScaler.Fit(data));
            Approx.Equal(once.Mean, twice.Mean, 1e-12, 1e-13);
            Approx.Equal(once.Deviation, twice.Deviation, 1e-12);
        }
    }

    [Fact]
    public void A_row_of_weight_0_is_no_row_to_the_bit()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var data = Weighted.Random(50, LearningTask.Regression, seed, random => random.NextInt(3) == 0 ? 0 : random.NextDouble());
            var left = RowWeights.WithoutZeros(data);
            foreach (var kind in s_kinds)
            {
                Assert.Equal(
                    Preprocessor.Fit(left.Features, Rows(left.RowCount), kind, left.Weights).ToJson(),
                    Preprocessor.Fit(data.Features, Rows(data.RowCount), kind, data.Weights).ToJson());
            }

            Assert.Equal(TargetScaler.Fit(left), TargetScaler.Fit(data));
        }
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter_to_fractional_weights()
    {
        var data = Weighted.Random(200, LearningTask.Regression, 3, random => random.NextDouble());
        var rows = Rows(200);
        var expected = Preprocessor.Fit(data.Features, rows, PreprocessKind.Robust, data.Weights).Coders[0];
        CounterRandom.FromKey(5).Shuffle<int>(rows);
        Assert.Equal(expected, Preprocessor.Fit(data.Features, rows, PreprocessKind.Robust, data.Weights).Coders[0]);
    }

    [Fact]
    public void Equal_weights_are_no_weights_and_quantiles_do_not_jump_at_whole_numbers()
    {
        var data = Weighted.Random(101, LearningTask.Regression, 9, Weighted.Count);
        var x = ((NumberColumn)data.Features.Columns[0]).Values;
        foreach (var share in new[] { 0, 0.1, 0.25, 0.5, 0.75, 0.9, 1 })
        {
            var plain = TrainingCells.OfNumbers(x, Rows(101)).Quantile(share);
            foreach (var weight in new[] { 1.0, 0.5, 0.3, 1.0 / 101 })
                Approx.Equal(plain, TrainingCells.OfNumbers(x, Rows(101), [.. Enumerable.Repeat(weight, 101)]).Quantile(share), 1e-9, 1e-12);
            var counts = TrainingCells.OfNumbers(x, Rows(101), data.Weights).Quantile(share);
            Approx.Equal(counts, TrainingCells.OfNumbers(x, Rows(101), [.. data.Weights!.Select(weight => weight + 1e-9)]).Quantile(share), 1e-6, 1e-6);
        }
    }

    [Fact]
    public void A_level_is_rare_by_the_weight_of_its_rows()
    {
        // One row of weight 3 makes "b" frequent enough; two rows of weight 1 are too few for "c".
        var table = Of(Words("w", "a", "a", "a", "b", "c", "c"));
        var levels = Preprocessor.Fit(table, Rows(6), PreprocessKind.Robust, [1, 1, 1, 3, 1, 1]).SourceColumns[0].Levels!;
        Assert.Equal(["a", "b"], levels.Words);
        Assert.Equal(["c"], levels.RareWords);

        // Shares instead of counts: an average row is one row.
        double[] shares = [.. Enumerable.Repeat(1.0 / 6, 6)];
        Assert.Equal(["a"], Preprocessor.Fit(table, Rows(6), PreprocessKind.Robust, shares).SourceColumns[0].Levels!.Words);
    }

    [Fact]
    public void The_effect_of_a_feature_counts_its_rows_by_weight()
    {
        var data = Weighted.Random(60, LearningTask.Regression, 2, Weighted.Count);
        var repeated = Weighted.Repeated(data);
        var fitted = Preprocessor.Fit(data.Features, Rows(60), PreprocessKind.Standard, data.Weights);
        Approx.AllEqual(
            OriginalScale.Deviations(fitted, fitted.TransformColumns(repeated.Features, Rows(repeated.RowCount), out _)),
            OriginalScale.Deviations(fitted, fitted.TransformColumns(data.Features, Rows(60), out _), data.Weights), 1e-12);
    }
}
