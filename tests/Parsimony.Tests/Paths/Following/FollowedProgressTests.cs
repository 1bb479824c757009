using Parsimony.Paths;
using Parsimony.Paths.Following;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Paths.Following;

/// <summary>Progress of networks that are solved to a minimum: what a worker counts is what was expected of it, whoever did the work.</summary>
public sealed class FollowedProgressTests
{
    [Theory]
    [InlineData(0, true, "l2")]
    [InlineData(0.5, true, "l2")]
    [InlineData(0.5, false, "l2")]
    [InlineData(0.5, true, "l1")]
    public void A_network_counts_as_expected_though_adam_trains_a_part_of_it(double lambda, bool stopsWhenKnown, string penalty)
    {
        var data = TestTables.Linear(90, 3, 1);
        var given = new PathOptions { Solver = PathSolver.Newton, Hidden = [6], Epochs = 40, Batch = 10, Penalty = PathPenalty.Find(penalty)! };
        var options = RegularizationPath.Plan(data, given).Path;
        using var problem = FoldProblem.Create(data, options, 0, [.. Enumerable.Range(0, 90)], []);
        using var worker = new TrainingWorker(options.Batch);
        var task = new RowTask(0, Rungs.Last, stopsWhenKnown);
        var follower = new PathFollower(options, ReplicaRunner.Create(options));
        follower.Run(problem, lambda, 0, worker, task, TestContext.Current.CancellationToken);
        Assert.Equal(follower.StepsOf(task), worker.Steps.Steps);
    }

    [Fact]
    public void Progress_leaves_room_for_what_waits_and_for_the_end()
    {
        var done = new List<double>();
        var meter = new PathMeter(PathStage.Path, 10, stepsOfWaiting: 10, report => done.Add(report.Done)) { Waiting = 3, Ending = 20 };
        meter.StartRound(50);
        meter.Report(25, 5);
        meter.Report(50, 5);
        (meter.Waiting, meter.Ending) = (0, 0);
        meter.StartRound(50);
        meter.Report(0, 5);
        meter.Report(50, 10);
        Assert.Equal([0.25, 0.5, 0.5, 1], done);
    }
}
