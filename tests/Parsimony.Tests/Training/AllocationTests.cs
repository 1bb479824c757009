using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Training;

public sealed class AllocationTests
{
    [Theory]
    [MemberData(nameof(PenaltyNames.All), MemberType = typeof(PenaltyNames))]
    public void Training_allocates_nothing_however_long_it_is(string kind)
    {
        var data = TestTables.Real("penguins", "species");
        var options = RegularizationPath.Plan(data, new PathOptions { Penalty = kind, Hidden = [16, 16] }).Path;
        var penalty = options.Penalty;
        using var problem = FoldProblem.Create(data, options, 0, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(32);
        var (replica, work, order) = worker.For(problem.Data);
        replica.Initialize(problem.Data.NullBias, 0, 0, 0);
        long Allocated(int epochs)
        {
            // The steps' numbers are computed once a run, for all networks.
            var plan = new TrainingPlan(epochs, 32, 1e-3, 0);
            plan.Schedule(data.RowCount);
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReplicaTrainer.Train(new ReplicaJob(replica, problem.Data, plan, penalty, 1, 0, 0), new TrainingTools(work, order, worker.Steps));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(2);
        Assert.Equal(Allocated(2), Allocated(60));
    }
}
