using Parsimony.Data;
using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Paths over several divisions into folds.</summary>
public sealed class RepeatedPathTests
{
    static readonly PathOptions s_linear = new() { Hidden = [], Preprocess = PreprocessKind.Standard, Folds = 4, LambdaGrid = [300, 100, 30, 10, 3, 1, 0] };

    static readonly PathOptions s_network = new() { Hidden = [5], Folds = 3, Restarts = 2, Epochs = 20, Batch = 16, LambdaGrid = [20, 3, 0.5, 0], EarlyFreeze = false };

    [Fact]
    public void Two_repeats_are_the_two_paths_on_their_folds_put_together()
    {
        var data = TestTables.Real("diabetes", "progression");
        var both = RegularizationPath.Fit(data, s_linear with { Repeats = 2 });
        var folds = FoldPlanner.Create(data, 4, 0, repeats: 2);
        RegularizationPath[] parts = [.. Enumerable.Range(0, 2).Select(repeat => RegularizationPath.Fit(data, s_linear with { FoldPlan = folds.OfRepeat(repeat) }))];
        double[] weights = [.. Enumerable.Range(0, 8).Select(fold => (double)folds.HeldOutRows(fold).Length)];
        for (var index = 0; index < s_linear.LambdaGrid!.Count; index++)
        {
            for (var repeat = 0; repeat < 2; repeat++) Assert.Equal(parts[repeat].Result.HeldOut[index], both.Result.OfRepeat(repeat).HeldOut[index]);
            var row = both.Rows[index];
            var mean = (parts[0].Rows[index].Loss + parts[1].Rows[index].Loss) / 2;
            Approx.Equal(mean, row.Loss, 1e-12);
            double[] ofFold = [.. parts.SelectMany(part => part.Result.Fits.Where(fit => fit.Lambda == row.Lambda).OrderBy(fit => fit.Fold).Select(fit => fit.Loss))];
            var variance = ofFold.Zip(weights, (loss, weight) => weight * (loss - mean) * (loss - mean)).Sum() / weights.Sum();
            Approx.Equal(Math.Sqrt(variance / 3), row.LossSe, 1e-10);
            double Mse(PathRow of) => of.Metrics.Single(metric => metric.Name == "mse").Value;
            Approx.Equal((Mse(parts[0].Rows[index]) + Mse(parts[1].Rows[index])) / 2, Mse(row), 1e-12);
            Approx.Equal(Math.Sqrt(Mse(row)), row.Metrics.Single(metric => metric.Name == "rmse").Value, 1e-12);
        }

        // Held-out rows choose lambda and nothing else: fits of all rows are the same.
        Assert.Equal(parts[0].Coefficients!.Coefficients, both.Coefficients!.Coefficients);
        Assert.Equal(7 * 8, both.Summary.Networks);
        Assert.Equal(2, both.Summary.Options["repeats"]);
        Assert.NotEqual(parts[0].Summary.FoldHash, both.Summary.FoldHash);
        Assert.InRange(both.Summary.Honest!.Loss, both.Summary.Honest.Low, both.Summary.Honest.High);
    }

    [Fact]
    public void Networks_of_the_first_repeat_are_those_of_a_path_without_repeats()
    {
        var data = TestTables.Real("penguins", "species");
        var once = RegularizationPath.Fit(data, s_network);
        var twice = RegularizationPath.Fit(data, s_network with { Repeats = 2 });
        var first = twice.Result.OfRepeat(0);
        Assert.Equal(once.Result.HeldOut, first.HeldOut);
        Assert.Equal(once.Result.Fits.Select(fit => (fit.Fold, fit.Restart, fit.Loss)), first.Fits.Select(fit => (fit.Fold, fit.Restart, fit.Loss)));
        Assert.NotEqual(once.Result.HeldOut[1], twice.Result.OfRepeat(1).HeldOut[1]);
        Assert.Equal((4 * 3 * 2, 4 * 3 * 2 * 2), (once.Summary.Networks, twice.Summary.Networks));

        // The linear path beside it is solved on the same folds.
        Assert.NotNull(twice.Linear);
        Assert.NotNull(twice.Summary.AgainstLinear);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Threads_change_no_bit(bool nested)
    {
        var data = TestTables.Real("penguins", "species");
        var options = s_network with { Repeats = 3, Restarts = 1, Folds = 2, LambdaGrid = null, Lambdas = 12, EarlyFreeze = true, Nested = nested ? 2 : null };
        RegularizationPath[] paths = [.. new[] { 1, 2 }.Select(threads => RegularizationPath.Fit(data, options with { Threads = threads }))];
        Assert.Equal(paths[0].Result.Lambdas, paths[1].Result.Lambdas);
        Assert.Equal(paths[0].Result.HeldOut, paths[1].Result.HeldOut);
        Assert.Equal(paths[0].Rows.Select(row => (row.Loss, row.LossSe)), paths[1].Rows.Select(row => (row.Loss, row.LossSe)));
        Assert.Equal(paths[0].Summary.Honest!.Loss, paths[1].Summary.Honest!.Loss);
        Assert.Equal(paths[0].Summary.Nested?.Loss, paths[1].Summary.Nested?.Loss);
        Assert.Equal(nested, paths[0].Summary.Nested is not null);
    }

    [Fact]
    public void Plan_counts_the_networks_of_all_repeats()
    {
        var data = TestTables.Linear(90, 3, 0.5);
        var once = RegularizationPath.Plan(data, s_network);
        var four = RegularizationPath.Plan(data, s_network with { Repeats = 4 });
        Assert.Equal(4 * once.Networks, four.Networks);
        Assert.InRange(once.EstimatedSeconds, 0.2, 60);
        Assert.Equal(7 * (4 * 4 + 1), RegularizationPath.Plan(data, s_linear with { Repeats = 4 }).Networks);
    }

    [Fact]
    public void Folds_that_are_given_are_not_drawn_anew()
    {
        var data = TestTables.Linear(60, 3, 0.5);
        string Error(Dataset rows, PathOptions options) => Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(rows, options)).Message;
        Assert.Contains("PathOptions.Repeats is 0, expected a whole number from 1 to 100", Error(data, s_network with { Repeats = 0 }), StringComparison.Ordinal);
        Assert.Contains("Repeats is 101", Error(data, s_network with { Repeats = 101 }), StringComparison.Ordinal);
        Assert.Contains("leave one of the two out", Error(data, s_network with { Repeats = 2, FoldPlan = new FoldPlan([.. Enumerable.Range(0, 60).Select(row => row % 3)]) }), StringComparison.Ordinal);
        Assert.Contains("allow one division into folds only", Error(data with { Times = [.. Enumerable.Range(0, 60).Select(row => (double)row)] }, s_network with { Repeats = 2 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_fold_file_has_a_line_per_repeat_and_says_which()
    {
        using var folder = new TemporaryFolder();
        var target = Target.Regression("y", [5, 6]);
        var path = RepeatedResult.Of(PathResultFixture.Of(target, [1], [[1, 2]], [0, 1]), PathResultFixture.Of(target, [1], [[3, 4]], [1, 0]));
        OutOfFoldFile.Write(folder.In("oof.csv"), path, SampleRun.Dataset with { Target = target, SourceRows = [0, 9] }, minIndex: 0, oneSeIndex: 0);
        Assert.Equal("row,fold,target,min,1se,repeat\n0,0,5,1,1,0\n9,1,6,2,2,0\n0,3,5,3,3,1\n9,2,6,4,4,1\n", File.ReadAllText(folder.In("oof.csv")));
    }
}
