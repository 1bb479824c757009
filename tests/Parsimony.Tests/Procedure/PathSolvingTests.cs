using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>The stage that finds lambda_max and solves the path.</summary>
public sealed class PathSolvingTests
{
    [Theory]
    [InlineData(PathSolver.Newton)]
    [InlineData(PathSolver.Adam)]
    public void The_search_of_lambda_max_tells_how_far_it_is(PathSolver solver)
    {
        var steps = new List<PathProgress>();
        var options = new PathOptions { Hidden = [4], Lambdas = 3, Folds = 3, Restarts = 1, Solver = solver };
        RegularizationPath.Fit(TestTables.Linear(60, 3, 1), options, new Receiver(steps.Add), TestContext.Current.CancellationToken);
        Assert.Equal((PathStage.Prepare, 1.0, 4), steps.Where(step => step.Stage == PathStage.Prepare)
            .Select(step => (step.Stage, step.Done, step.NetworkCount)).Last());
        double[] done = [.. steps.Where(step => step.Stage == PathStage.LambdaMax).Select(step => step.Done)];
        Assert.Equal(0, done[0]);
        Assert.Contains(0.5, done);
        Assert.Equal(1, done[^1]);
        Assert.Equal(done.Order(), done);
    }

    [Theory]
    [InlineData("number")]
    [InlineData("class")]
    public void A_run_that_is_stopped_before_its_rows_are_ready_is_interrupted_and_empty(string kind)
    {
        var data = kind == "number" ? TestTables.Linear(60, 3, 1) : TestTables.Real("penguins", "species");
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [4], Lambdas = 20 }, null, stopped.Token);
        Assert.True(path.Interrupted);
        Assert.Null(path.Model);
        Assert.Empty(path.Rows);
        Assert.Empty(path.Result.Fits);
        Assert.NotNull(path.Summary.Baselines["null"]);
        var searched = RegularizationSearch.Fit(data, null, null, stopped.Token);
        Assert.True(searched.Path.Interrupted);
        Assert.Null(searched.Model);
    }

    [Fact]
    public void The_rows_of_a_fold_stop_being_coded_where_the_run_stops()
    {
        var data = TestTables.Linear(5000, 3, 1);
        var options = RegularizationPath.Plan(data, new PathOptions { Hidden = [4] }).Path;
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => FoldProblem.AllRows(data, options, stopped.Token));
        Assert.Null(FoldProblem.TryAllRows(data, options, stopped.Token));
        Assert.Throws<OperationCanceledException>(() => SingleFit.Run(data, 1, new PathOptions { Hidden = [4] }, null, stopped.Token));
        var folds = new FoldPlan([.. Enumerable.Range(0, 5000).Select(row => row % 2)]);
        Assert.Null(FoldProblem.CreateAll(data, options, folds, null, static _ => { }, stopped.Token));
    }
}
