using Parsimony.Paths.Units;
using Parsimony.Procedure.Search;

namespace Parsimony.Procedure;

/// <summary>Trains networks of a run by their keys, in a process that has the rows and options of the run, but not its schedule.</summary>
/// <remarks>Threads share it. The rows of a part are made ready for its first network, and given back when another part begins.</remarks>
/// <param name="data">The rows.</param>
/// <param name="plan">The plan of the path.</param>
/// <param name="search">The plan of the search over recipes; null = there is none.</param>
sealed class UnitTrainer(Dataset data, PathPlan plan, SearchPlan? search) : IDisposable
{
    readonly Lock _gate = new();
    readonly Dictionary<int, PartInUse> _parts = [];
    int _latest = -1;

    /// <summary>Number of threads of the run.</summary>
    public int Threads => plan.Path.Threads;

    /// <summary>Makes the memory of a thread.</summary>
    public TrainingWorker CreateWorker() => new(Math.Max(plan.Path.Batch, search?.Plans.Max(one => one.Path.Batch) ?? 0));

    /// <summary>Trains the networks of a chain.</summary>
    /// <param name="chain">The networks.</param>
    /// <param name="worker">The memory to train in.</param>
    /// <param name="cancellation">Ends the training within a step.</param>
    /// <returns>[units] the networks.</returns>
    public IReadOnlyList<ReplicaOutcome> Train(UnitChain chain, TrainingWorker worker, CancellationToken cancellation)
    {
        var number = chain.Units[0].Part;
        var part = Enter(number);
        try
        {
            return [.. part.Trainer.Value.Train(chain, worker, cancellation)];
        }
        finally
        {
            Leave(number, part);
        }
    }

    public void Dispose()
    {
        foreach (var part in _parts.Values) part.Dispose();
        _parts.Clear();
    }

    PartInUse Enter(int number)
    {
        lock (_gate)
        {
            _latest = number;
            if (!_parts.TryGetValue(number, out var part)) _parts[number] = part = new PartInUse(() => Create(RunPart.Of(number)));
            part.Users++;
            foreach (var old in _parts.Where(entry => entry.Value.Users == 0).ToArray()) Remove(old.Key, old.Value);
            return part;
        }
    }

    void Leave(int number, PartInUse part)
    {
        lock (_gate)
        {
            if (--part.Users == 0 && number != _latest) Remove(number, part);
        }
    }

    void Remove(int number, PartInUse part)
    {
        _parts.Remove(number);
        part.Dispose();
    }

    ChainTrainer Create(RunPart part)
    {
        var first = search?.Plans[0] ?? plan;
        var split = PathSplit.Create(data, first.Path);
        var path = search?.Plans[part.Recipe].Path ?? plan.Path;
        if (part.OuterFold >= 0)
        {
            var rows = split.Rows.Subset(split.OuterFolds!.TrainingRows(part.OuterFold));
            var inner = NestedValidation.InnerOptions(first.Path);
            var plans = search is null ? [PathPlanner.Plan(rows, inner)] : RecipeSearch.PlanOf(rows, search.Recipes, inner).Plans;
            split = PathSplit.Create(rows, plans[0].Path);
            path = plans[part.Recipe].Path;
        }

        return new ChainTrainer(split.Rows, split.Folds, path);
    }

    /// <summary>The rows of a part, made ready once, and how many threads train on them.</summary>
    sealed class PartInUse(Func<ChainTrainer> create) : IDisposable
    {
        public int Users { get; set; }

        public Lazy<ChainTrainer> Trainer { get; } = new(create);

        public void Dispose()
        {
            if (Trainer.IsValueCreated) Trainer.Value.Dispose();
        }
    }
}
