using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

public sealed class KeptModelsTests
{
    static PathOptions Options { get; } =
        new() { Hidden = [3], Epochs = 20, Solver = PathSolver.Adam, Lambdas = 4, Folds = 3, Restarts = 2, KeepNetworks = KeptNetworks.All };

    static RegularizationPath Path { get; } = RegularizationPath.Fit(TestTables.Linear(40, 2, 0.5), Options);

    [Fact]
    public void Every_lambda_has_a_model_and_those_that_are_chosen_are_the_run_s_own()
    {
        var kept = Path.Kept!;
        Assert.Equal(Path.Rows.Count, kept.Count);
        Assert.All(Enumerable.Range(0, kept.Count), row => Assert.Equal(2, kept.RestartsAt(row).Count));
        object?[] cells = [0.3, -0.2];
        Assert.Equal(Path.Model!.PredictRow(cells, Parsimony.Results.LambdaRule.Min), kept.At(Path.MinIndex!.Value)!.PredictRow(cells));
        Assert.Equal(
            kept.RestartsAt(1).Average(model => model.PredictRow(cells)[0]), kept.At(1)!.PredictRow(cells)[0], 1e-12);
    }

    [Theory]
    [InlineData(PathSolver.Adam)]
    [InlineData(PathSolver.Newton)]
    public void Keeping_networks_changes_nothing_else(PathSolver solver)
    {
        var options = solver == PathSolver.Adam ? Options : Options with { Solver = solver, Epochs = null };
        var with = solver == PathSolver.Adam ? Path : RegularizationPath.Fit(TestTables.Linear(40, 2, 0.5), options);
        var without = RegularizationPath.Fit(TestTables.Linear(40, 2, 0.5), options with { KeepNetworks = KeptNetworks.Chosen });
        Assert.Null(without.Kept);
        var (one, other) = (with.Model!.ToState(), without.Model!.ToState());
        Assert.Equal(other.Metadata, one.Metadata);
        Assert.Equal(other.Tensors.SelectMany(tensor => tensor.Values), one.Tensors.SelectMany(tensor => tensor.Values));
    }

    [Fact]
    public void What_is_stored_is_read_back_with_all_its_bits()
    {
        var kept = Path.Kept!;
        var read = KeptModels.FromState(kept.ToState());
        object?[] cells = [0.3, -0.2];
        for (var row = 0; row < kept.Count; row++)
        {
            Assert.Equal(kept.At(row)!.PredictRow(cells), read.At(row)!.PredictRow(cells));
            Assert.Equal(kept.At(row)!.LambdaAt(Parsimony.Results.LambdaRule.Min), read.At(row)!.LambdaAt(Parsimony.Results.LambdaRule.Min));
            Assert.Equal(kept.HeldOut(row), read.HeldOut(row));
        }

        Assert.Equal(
            Path.Result.HeldOut[Path.Rows[2].LambdaIndex].Select(value => (float)value), kept.HeldOut(2));
    }

    [Fact]
    public void A_model_without_them_says_how_to_keep_them()
    {
        var error = Assert.Throws<ParsimonyException>(() => KeptModels.FromState(Path.Model!.ToState()));
        Assert.Contains("PathOptions.KeepNetworks", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exact_paths_keep_their_fits()
    {
        var path = RegularizationPath.Fit(TestTables.Linear(40, 2, 0.5), new PathOptions { Hidden = [], Lambdas = 5, Folds = 3, KeepNetworks = KeptNetworks.All });
        Assert.Equal(path.Rows.Count, path.Kept!.Count);
        Assert.NotNull(path.Kept.At(0));
    }

    [Fact]
    public void More_than_a_gigabyte_is_refused_before_training()
    {
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(
            TestTables.Linear(40, 2, 0.5), Options with { Hidden = [3000, 3000], Lambdas = 40, Threads = 1 }));
        Assert.Contains("PathOptions.KeepNetworks", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 GB at most", error.Message, StringComparison.Ordinal);
    }
}
