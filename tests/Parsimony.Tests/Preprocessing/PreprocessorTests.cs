using FsCheck;
using FsCheck.Fluent;
using Parsimony.Data;
using Parsimony.Preprocessing;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

public sealed class PreprocessorTests
{
    [Fact]
    public void Robust_scaling_of_a_small_column_by_hand()
    {
        // 0, 1, 2, 3, 10: quartiles 1 and 3, median 2, so z = -1, -1/2, 0, 1/2, 4.
        var table = Of(Numbers("x", 0, 1, 2, 3, 10));
        var actual = Preprocessor.Fit(table, Rows(5), PreprocessKind.Robust).Transform(table).Values;
        double[] clipped = [.. new[] { -1, -0.5, 0, 0.5, 4 }.Select(z => z / Math.Sqrt(1 + z * z / 9))];
        var mean = clipped.Average();
        var deviation = Math.Sqrt(clipped.Average(z => (z - mean) * (z - mean)));
        Approx.AllEqual([.. clipped.Select(z => (z - mean) / deviation)], [.. actual.Select(value => (double)value)], 1e-6);
    }

    [Fact]
    public void Half_the_range_stands_in_where_the_quartiles_coincide()
    {
        // Quartiles 5 and 5; half the range of 1 to 5 is 2.
        var coder = (NumberCoder)Preprocessor.Fit(Of(Numbers("x", 5, 5, 5, 5, 5, 1)), Rows(6), PreprocessKind.Robust).Coders[0];
        Assert.Equal((5, 2, true), (coder.Center, coder.Scale, coder.Clips));
    }

    [Fact]
    public void The_clip_is_smooth_odd_and_ends_at_3()
    {
        Approx.Equal(3 / Math.Sqrt(2), NumberCoder.Clip(3), 1e-15);
        Approx.Equal(0.001, NumberCoder.Clip(0.001), 1e-6);
        foreach (var far in new[] { 1e9, 1e99, 1e101, double.MaxValue, double.PositiveInfinity })
        {
            Assert.Equal(3, NumberCoder.Clip(far), 12);
            Assert.Equal(-3, NumberCoder.Clip(-far), 12);
        }
    }

    [Fact]
    public void Standard_scaling_gives_every_column_mean_0_and_variance_1()
    {
        var table = Of(Numbers("x", 1, 2, double.NaN, 4, 6, 100), Words("w", "a", "b", "b", "b", "a", "a"),
            Words("o", "p", "p", "p", "q", "q", "q"));
        var fitted = Preprocessor.Fit(table, Rows(6), PreprocessKind.Standard);
        Assert.Equal(["x", "x missing", "w=b", "o=q"], fitted.Outputs.Select(output => output.Name));
        AssertStandardized(fitted.Transform(table));
        AssertStandardized(Preprocessor.Fit(Real("penguins"), Rows(344), PreprocessKind.Standard).Transform(Real("penguins")));
    }

    [Fact]
    public void Missing_numbers_become_the_median_of_the_training_rows_with_an_indicator()
    {
        var table = Of(Numbers("x", 1, double.NaN, 3, 8, 1e6));
        var fitted = Preprocessor.Fit(table, [0, 1, 2, 3], PreprocessKind.Robust);
        Assert.Equal(["x", "x missing"], fitted.Outputs.Select(output => output.Name));
        Assert.Equal(3, ((NumberCoder)fitted.Coders[0]).Median);
        var values = fitted.Transform(table);
        Assert.Equal(values.Row(2)[0], values.Row(1)[0]);
        Assert.Equal([-1, 1, -1, -1, -1], Column(values, 1));
    }

    [Fact]
    public void Two_levels_are_coded_minus_1_and_1_and_more_one_by_one()
    {
        var table = Of(Counted("s", ("f", 5), ("m", 4)), Counted("p", ("a", 3), ("b", 3), ("c", 3)));
        var fitted = Preprocessor.Fit(table, Rows(9), PreprocessKind.Robust);
        Assert.Equal([("s=m", 0), ("p=a", 1), ("p=b", 1), ("p=c", 1)], fitted.Outputs.Select(output => (output.Name, output.Source)));
        var values = fitted.Transform(table);
        Assert.Equal([-1, 1, 0, 0], values.Row(0).ToArray());
        Assert.Equal([1, 0, 0, 1], values.Row(8).ToArray());
    }

    [Fact]
    public void Rare_levels_fall_into_other_and_missing_is_a_level()
    {
        var table = Of(Counted("p", ("a", 5), ("b", 4), ("rare", 2), ("z", 1), (null, 3)));
        var fitted = Preprocessor.Fit(table, Rows(15), PreprocessKind.Robust);
        Assert.Equal(["p=a", "p=b", "p missing", "p other"], fitted.Outputs.Select(output => output.Name));
        var values = fitted.Transform(Of(Words("p", "rare", null, "never seen", "a")), out var unseen);
        Assert.Equal([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0], values.Values);
        Assert.Equal([new UnseenLevel("p", 1, "never seen")], unseen.Columns);
        Assert.Equal(1, unseen.Total);
    }

    [Fact]
    public void Two_tenths_of_a_percent_are_rare_in_large_tables()
    {
        var levels = LevelSet.Fit(["a", "b", "c"], [9991, 19, 20], missing: 0);
        Assert.Equal(["a"], levels.Words);
        Assert.Equal(["b", "c"], levels.RareWords);
        Assert.Equal(["a", "c"], LevelSet.Fit(["a", "b", "c"], [9961, 19, 20], missing: 0).Words);
    }

    [Fact]
    public void Levels_beyond_the_64_most_frequent_fall_into_other_ties_in_ordinal_order()
    {
        string[] words = [.. Enumerable.Range(0, 70).Select(i => $"w{i:00}")];
        var levels = LevelSet.Fit(words, [.. words.Select((_, i) => i < 10 ? 4 : 5)], missing: 0);
        Assert.Equal([.. words[..4], .. words[10..]], levels.Words);
        Assert.Equal((65, 64), (levels.Count, levels.Other));
    }

    [Fact]
    public void Unseen_levels_without_other_are_0_in_every_column()
    {
        var table = Of(Counted("s", ("f", 5), ("m", 4)), Counted("p", ("a", 3), ("b", 3), ("c", 3)));
        var fitted = Preprocessor.Fit(table, Rows(9), PreprocessKind.Robust);
        var values = fitted.Transform(Of(Words("p", "d", "a"), Words("s", null, "x"), Numbers("extra", 1, 2)), out var unseen);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0], values.Values);
        Assert.Equal([new UnseenLevel("s", 2, "x"), new UnseenLevel("p", 1, "d")], unseen.Columns);
    }

    [Fact]
    public void Constant_columns_are_dropped_with_a_note_and_not_asked_for_again()
    {
        var table = Of(Numbers("x", 1, 2, 3), Numbers("k", 7, 7, 7), Words("w", "a", "a", "a"), Numbers("e", double.NaN, double.NaN, double.NaN));
        var fitted = Preprocessor.Fit(table, Rows(3), PreprocessKind.Robust);
        Assert.Equal(["x"], fitted.SourceColumns.Select(column => column.Name));
        Assert.Equal(3, fitted.Notes.Count);
        Assert.Contains("'k' is constant (7)", fitted.Notes[0], StringComparison.Ordinal);
        Assert.Contains("'w' is constant (\"a\")", fitted.Notes[1], StringComparison.Ordinal);
        Assert.Contains("'e' has no value", fitted.Notes[2], StringComparison.Ordinal);
        fitted.Transform(Of(Numbers("x", 1)));
        Assert.Contains("no usable feature column is left", Error(() => Preprocessor.Fit(Of(Numbers("k", 7, 7)), Rows(2), PreprocessKind.Robust)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_column_with_gaps_keeps_its_indicator()
    {
        var fitted = Preprocessor.Fit(Of(Numbers("x", 7, double.NaN, 7)), Rows(3), PreprocessKind.Robust);
        Assert.Equal(["x missing"], fitted.Outputs.Select(output => output.Name));
    }

    [Fact]
    public void Only_training_rows_matter()
    {
        var table = Real("titanic");
        int[] rows = [.. Rows(1309).Where(row => row % 3 != 0)];
        var whole = Preprocessor.Fit(table, rows, PreprocessKind.Robust).ToJson();
        var part = Preprocessor.Fit(TableRows.Take(table, rows), Rows(rows.Length), PreprocessKind.Robust).ToJson();
        Assert.Equal(whole, part);
    }

    [Fact]
    public void The_order_of_the_training_rows_does_not_matter()
    {
        var table = Real("titanic");
        var expected = Preprocessor.Fit(table, Rows(1309), PreprocessKind.Standard).ToJson();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10), Prop.ForAll<int>(seed =>
        {
            var rows = Rows(1309);
            CounterRandom.FromKey(seed).Shuffle<int>(rows);
            Assert.Equal(expected, Preprocessor.Fit(table, rows, PreprocessKind.Standard).ToJson());
        }));
    }

    static void AssertStandardized(FeatureMatrix matrix)
    {
        for (var column = 0; column < matrix.Columns; column++)
        {
            var values = Column(matrix, column);
            var mean = values.Average();
            Approx.Equal(0, mean, 0, 1e-6, $"mean of column {column}");
            Approx.Equal(1, values.Average(value => (value - mean) * (value - mean)), 1e-5, 0, $"variance of column {column}");
        }
    }

    static double[] Column(FeatureMatrix matrix, int column) => [.. Rows(matrix.Rows).Select(row => (double)matrix.Row(row)[column])];
}
