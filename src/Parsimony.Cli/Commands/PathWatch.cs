using Parsimony.Paths;
using Parsimony.Paths.Units;
using Parsimony.Procedure;

namespace Parsimony.Cli.Commands;

/// <summary>Someone who follows a run of <c>path</c> instead of a terminal.</summary>
sealed record PathWatch(IProgress<PathProgress>? Progress, Action<PathPlan, Dataset> Planned, Action<int, FitResult> Finished,
    Action<string> Written, CancellationToken Stop)
{
    /// <summary>Keeps networks where another store does, and tells of those of the path itself.</summary>
    public IUnitStore Over(IUnitStore store) => new Heard(store, Finished);

    sealed class Heard(IUnitStore store, Action<int, FitResult> finished) : IUnitStore
    {
        public bool Has(UnitKey key) => store.Has(key);

        public Paths.ReplicaOutcome? Find(UnitKey key) => store.Find(key);

        public void Keep(UnitKey key, Paths.ReplicaOutcome outcome)
        {
            store.Keep(key, outcome);
            if (key.Part < 0) finished(outcome.Task.LambdaIndex, outcome.Fit);
        }
    }
}
