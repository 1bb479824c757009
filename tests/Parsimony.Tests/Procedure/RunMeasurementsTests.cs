using Parsimony.Data;
using Parsimony.Regularizers;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>The stage behind the training: it is told step by step, and ends where the user stops the run.</summary>
public sealed class RunMeasurementsTests
{
    static readonly PathOptions s_options = new() { Hidden = [4], Lambdas = 5, Epochs = 5, Folds = 3, Restarts = 1 };

    [Fact]
    public void Measuring_is_a_stage_of_steps_that_never_runs_backwards()
    {
        var steps = new List<PathProgress>();
        RegularizationPath.Fit(TestTables.Real("titanic", "survived"), s_options, new Receiver(steps.Add));
        var measured = steps.Where(step => step.Stage == PathStage.Measure).ToArray();
        Assert.All(measured.Zip(measured.Skip(1)), pair => Assert.True(pair.First.Done <= pair.Second.Done));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], measured.Select(step => step.Networks).Distinct());
        Assert.Equal((1, 6, 6), (measured[^1].Done, measured[^1].Networks, measured[^1].NetworkCount));
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.True(pair.First.DoneOfRun <= pair.Second.DoneOfRun));
        Assert.Equal(1, measured[^1].DoneOfRun, 9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Stopped_in_any_step_the_run_has_all_its_lambdas_and_no_measurements(int step)
    {
        using var source = new CancellationTokenSource();
        var receiver = new Receiver(progress =>
        {
            if (progress.Stage == PathStage.Measure && progress.Networks == step) source.Cancel();
        });
        var path = RegularizationPath.Fit(TestTables.Real("titanic", "survived"), s_options, receiver, source.Token);
        Assert.True(path.Interrupted);
        Assert.Equal(RunStatus.Interrupted, path.Summary.Status);
        Assert.Equal(6, path.Rows.Count);
        Assert.Null(path.Summary.Honest);
        Assert.Null(path.Summary.Insight);
    }

    [Fact]
    public void A_linear_path_that_takes_longer_than_the_networks_is_left_out_and_told()
    {
        const int rows = 400, columns = 40;
        var random = new Random(1);
        var x = new double[rows, columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) x[row, column] = random.NextDouble() + (row % columns == column ? 1 : 0);
        string[] classes = [.. Enumerable.Range(0, rows).Select(row => $"class {row % columns}")];
        var options = s_options with { Lambdas = 3, Epochs = 1, Penalty = PathPenalty.L1 };
        var path = RegularizationPath.Fit(Dataset.FromArrays(x, classes), options);
        Assert.Null(path.Linear);
        Assert.Contains(path.Summary.Warnings, warning => warning.StartsWith("There is no linear path to compare with: It takes more work", StringComparison.Ordinal));
        Assert.NotNull(path.Summary.Honest);
    }
}
