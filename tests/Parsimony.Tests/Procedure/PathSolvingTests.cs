using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>The stage that finds lambda_max and solves the path.</summary>
public sealed class PathSolvingTests
{
    sealed class Recorder : IProgress<PathProgress>
    {
        public List<PathProgress> Steps { get; } = [];

        public void Report(PathProgress value) => Steps.Add(value);
    }

    [Theory]
    [InlineData(PathSolver.Newton)]
    [InlineData(PathSolver.Adam)]
    public void The_search_of_lambda_max_tells_how_far_it_is(PathSolver solver)
    {
        var recorder = new Recorder();
        var options = new PathOptions { Hidden = [4], Lambdas = 3, Folds = 3, Restarts = 1, Solver = solver };
        RegularizationPath.Fit(TestTables.Linear(60, 3, 1), options, recorder, TestContext.Current.CancellationToken);
        double[] done = [.. recorder.Steps.TakeWhile(step => step.Stage == PathStage.LambdaMax).Select(step => step.Done)];
        Assert.Equal(0, done[0]);
        Assert.Contains(0.5, done);
        Assert.Equal(1, done[^1]);
        Assert.Equal(done.Order(), done);
    }
}
