using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Tensors;

namespace Parsimony.Tests.Preprocessing;

/// <summary>Tables of curves, such as spectra: they are seen, are scaled without clipping, and ridge has a grid that is wide enough for them.</summary>
public sealed class CurveColumnsTests
{
    const int Rows = 40;
    const int Points = 60;

    [Fact]
    public void Curves_are_seen_also_with_missing_numbers_and_among_other_columns()
    {
        Assert.True(CurveColumns.In(Curves()));
        Assert.True(CurveColumns.In(new Table("t", [.. Curves().Columns, Noise(0), Noise(1), new CategoryColumn("word", [.. new int[Rows]], ["a"])])));
        Assert.True(CurveColumns.In(new Table("t", [.. Curves().Columns.Cast<NumberColumn>().Select((column, place) => new NumberColumn(
            column.Name, [.. column.Values.Select((value, row) => row % 7 == place % 7 ? double.NaN : value)]))])));
        Assert.True(CurveColumns.In(new Table("t", [.. Curves().Columns.Cast<NumberColumn>().Select((column, place) => new NumberColumn(
            column.Name, [.. column.Values.Select(value => 1e6 + (place % 2 == 0 ? 1 : -1) * value)]))])));
    }

    [Fact]
    public void Other_tables_are_none()
    {
        Assert.False(CurveColumns.In(new Table("t", [.. Enumerable.Range(0, Points).Select(Noise)])));
        Assert.False(CurveColumns.In(new Table("few", [.. Curves().Columns.Take(19)])));
        Assert.False(CurveColumns.In(new Table("constant", [.. Enumerable.Range(0, Points).Select(place => new NumberColumn($"c{place}", new double[Rows]))])));
        Assert.False(CurveColumns.In(new Table("missing", [.. Enumerable.Range(0, Points).Select(place =>
            new NumberColumn($"c{place}", [.. Enumerable.Repeat(double.NaN, Rows)]))])));
    }

    [Fact]
    public void A_path_does_not_clip_curves_and_says_so_and_what_is_given_holds()
    {
        var data = Data();
        var plan = RegularizationPath.Plan(data, new PathOptions { Hidden = [] });
        Assert.Equal(PreprocessKind.Standard, plan.Options.Preprocess);
        Assert.Contains(plan.Reasons, reason => reason.StartsWith("standard scaling, without clipping: ", StringComparison.Ordinal));
        var robust = RegularizationPath.Plan(data, new PathOptions { Hidden = [], Preprocess = PreprocessKind.Robust });
        Assert.Equal(PreprocessKind.Robust, robust.Options.Preprocess);
        Assert.DoesNotContain(robust.Reasons, reason => reason.StartsWith("standard scaling", StringComparison.Ordinal));
    }

    [Fact]
    public void Ridge_finds_what_lies_in_small_differences_of_neighbours()
    {
        var data = Data();
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], Seed = 1 });
        Assert.Equal(1e-12, RegularizationPath.Plan(data, new PathOptions { Hidden = [] }).Options.LambdaMinRatio);
        Assert.Equal(1e-2, RegularizationPath.Plan(data, new PathOptions { Hidden = [], LambdaUnit = PathLambdaUnit.Glmnet }).Options.LambdaMinRatio);

        // The share that is sought varies by 1, the columns have errors of 0.02; a grid like glmnet's ends where most of it is left unexplained.
        var narrow = RegularizationPath.Fit(data, new PathOptions { Hidden = [], Seed = 1, LambdaMinRatio = 1e-2 });
        Assert.InRange(Rmse(path), 0, 0.02);
        Assert.True(Rmse(path) < Rmse(narrow) / 2, $"{Rmse(path)} and {Rmse(narrow)}");
        Assert.All(path.Rows.Zip(path.Rows.Skip(1)), pair => Assert.True(pair.First.TrainLoss >= pair.Second.TrainLoss * (1 - 1e-6)));
    }

    /// <summary>The lowest held-out error of a positive lambda.</summary>
    static double Rmse(RegularizationPath path) => path.Rows.Where(row => !row.Lambda.IsZero)
        .Min(row => Math.Sqrt(row.Metrics.Single(metric => metric.Name == "mse").Value));

    static Dataset Data()
    {
        var shares = Shares();
        return Dataset.FromTable(new Table("t", [.. Curves().Columns, new NumberColumn("y", [.. shares.Select(share => share[2])])]), new DatasetOptions { Target = "y" });
    }

    /// <summary>Three smooth curves in shares of 100, 10 and 1: what is sought is the smallest.</summary>
    static Table Curves()
    {
        var shares = Shares();
        var random = CounterRandom.FromKey(2);
        return new Table("t", [.. Enumerable.Range(0, Points).Select(point =>
        {
            var x = point / (double)Points;
            double[] curves = [100 * Math.Exp(-x), 10 * Math.Sin(3 * x), Math.Cos(7 * x)];
            return new NumberColumn($"c{point}", [.. shares.Select(share => curves.Zip(share, (curve, part) => curve * part).Sum() + 0.02 * random.NextNormal())]);
        })]);
    }

    static double[][] Shares()
    {
        var random = CounterRandom.FromKey(1);
        return [.. Enumerable.Range(0, Rows).Select(_ => new[] { 1 + 0.1 * random.NextNormal(), random.NextNormal(), random.NextNormal() })];
    }

    static NumberColumn Noise(int seed)
    {
        var random = CounterRandom.FromKey(3, seed);
        return new NumberColumn($"noise{seed}", [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())]);
    }
}
