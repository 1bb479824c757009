using Parsimony.Data;
using Parsimony.Paths.Options;

namespace Parsimony.Tests.Procedure;

/// <summary>How many folds a path has whose options leave it open.</summary>
public sealed class FoldDefaultTests
{
    static Dataset Classes(int common, int rare)
    {
        var rows = common + rare;
        var x = new double[rows, 1];
        for (var row = 0; row < rows; row++) x[row, 0] = row % 7;
        return Dataset.FromArrays(x, [.. Enumerable.Range(0, rows).Select(row => row < common ? "common" : "rare")]);
    }

    static (int Folds, string Reason) Default(Dataset data, PathOptions? options = null)
    {
        var plan = RegularizationPath.Plan(data, (options ?? new PathOptions()) with { Hidden = [4] });
        return (plan.Path.Folds, plan.Reasons.Single(line => line.Contains("PathOptions.Folds", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(100, 100, 10, "10 folds: fewer than 300 rows")]
    [InlineData(290, 10, 5, "5 folds: 300 rows or more")]
    [InlineData(100, 9, 9, "9 folds: the rarest class has 9 rows")]
    [InlineData(400, 3, 3, "3 folds: the rarest class has 3 rows")]
    public void Every_fold_holds_out_a_row_of_every_class(int common, int rare, int folds, string reason)
    {
        Assert.Equal((folds, reason + " (PathOptions.Folds)"), Default(Classes(common, rare)));
        var path = RegularizationPath.Fit(Classes(common, rare), new PathOptions { Hidden = [4], Lambdas = 3, Restarts = 1 });
        Assert.Equal(folds, path.Result.Folds.Count);
    }

    [Fact]
    public void Rows_that_are_kept_apart_do_not_count()
    {
        Assert.Equal(8, Default(Classes(150, 10), new PathOptions { Nested = 5 }).Folds);
        Assert.Equal(6, Default(Classes(150, 8), new PathOptions { Holdout = 0.25 }).Folds);
    }

    [Fact]
    public void A_class_of_two_rows_is_left_to_the_user()
    {
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Fit(Classes(100, 2), new PathOptions { Hidden = [4] }));
        Assert.Contains("class 'rare' of target 'target' has 2 rows for 10 folds", error.Message, StringComparison.Ordinal);
        Assert.Contains("use PathOptions.Folds = 2, merge it", error.Message, StringComparison.Ordinal);
    }
}
