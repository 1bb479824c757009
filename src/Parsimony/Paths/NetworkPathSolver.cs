using System.Collections.Concurrent;
using System.Diagnostics;
using Parsimony.Paths.Following;
using Parsimony.Paths.Repair;
using Parsimony.Paths.Start;
using Parsimony.Paths.Units;

namespace Parsimony.Paths;

/// <summary>Trains the networks of a path: all lambdas x folds x restarts from one queue.</summary>
sealed class NetworkPathSolver : IPathSolver
{
    readonly Dataset _dataset;
    readonly ResolvedPath _options;
    readonly Penalty _penalty;
    readonly ReplicaRunner _runner;
    readonly ConcurrentDictionary<ReplicaKey, ReplicaOutcome> _outcomes = new();
    readonly WarmStarts _starts = new();
    FoldProblem[]? _folds;
    PathFollower? _follower;
    IReadOnlyList<Lambda> _grid = [];
    FoldProblem? _allRows;
    CollapseRepair? _repair;

    /// <summary>Takes the data and options of a path; folds are made ready for training when they are first needed.</summary>
    public NetworkPathSolver(Dataset dataset, FoldPlan folds, ResolvedPath options) =>
        (_dataset, Folds, _options, _penalty, _runner) = (dataset, folds, options, options.Penalty, ReplicaRunner.Create(options));

    public FoldPlan Folds { get; }

    /// <summary>Who trains the networks: the threads of this process, or others.</summary>
    public IUnitExecutor Units { get; init; } = ThreadUnits.Alone;

    /// <summary>The part of the run that the networks belong to.</summary>
    public RunPart Part { get; init; } = RunPart.Path;

    public int FitsPerLambda => Folds.Count * _options.Restarts;

    public bool Trains => true;

    public FoldProblem AllRows => _allRows ??= FoldProblem.AllRows(_dataset, _options);

    FoldProblem[] Problems => Prepare(static _ => { }, CancellationToken.None) ? _folds! : throw new InvalidOperationException();

    public bool Prepare(Action<PathProgress> progress, CancellationToken cancellation)
    {
        if (_folds is not null) return true;
        if (FoldProblem.CreateAll(_dataset, _options, Folds, _allRows, progress, cancellation) is not (var all, var folds)) return false;
        (_allRows, _folds) = (all, folds);
        if (_options.Solver == PathSolver.Newton) _follower = new PathFollower(_options, _runner);
        else if (_options.Repair && WarmTraining.Suits(folds[0].Plan, _penalty))
            _repair = new CollapseRepair(folds, _options, _runner, _starts);
        return true;
    }

    public Lambda EstimateLambdaMax()
    {
        _ = Problems;
        var gradient = new NullGradient(AllRows, takesBestWaves: true);
        var largest = new Lambda(AllRows.Data.TotalWeight * StartOfPath.Gamma(gradient, AllRows, _penalty, _options.Seed));

        // With waves, others than those of the estimate may do better beyond it.
        if (PathNetwork.WavesOf(AllRows.Plan.Network) is null) _repair?.NullFrom = largest;
        return largest;
    }

    public IReadOnlyList<Lambda> Trim(IReadOnlyList<Lambda> lambdas, CancellationToken cancellation) => lambdas;

    public bool IsNull(Lambda lambda, bool stopsWhenKnown, Action<PathProgress> progress, CancellationToken cancellation)
    {
        // Networks that are trained for so short a time do not collapse where their minimum is null: the estimate stands.
        if (_follower is null && 2 * _options.Epochs < PathDefaults.UsualEpochs(_options.Options, _dataset, AllRows.Plan.Network.Inputs)) return true;
        Forget();
        var meter = new PathMeter(PathStage.LambdaMax, FitsPerLambda, 0, progress);
        Train([new RowTask(0, Rungs.Last, stopsWhenKnown)], [lambda], meter, cancellation);
        return !cancellation.IsCancellationRequested
            && KeysOf(0).All(key => _outcomes[key].Fit.Status is FitStatus.Collapsed or FitStatus.Diverged);
    }

    public PathResult Outline(IReadOnlyList<Lambda> lambdas) => Collect(lambdas, static _ => false);

    public PathResult Solve(
        IReadOnlyList<Lambda> lambdas, IPathSchedule schedule, Action<PathProgress> progress, CancellationToken cancellation)
    {
        // A first row that was trained to find the start of the path is not trained again.
        if (_outcomes.Values.FirstOrDefault() is { } known && known.Fit.Lambda.Value != LambdaOnFold(lambdas[0], known.Fit.Fold)) Forget();
        _grid = lambdas;
        _ = Problems;
        double StepsOfLambda(bool stopsWhenKnown) => KeysOf(0).Sum(key => StepsOf(key, new RowTask(0, Rungs.Last, stopsWhenKnown)));
        var waiting = PathMeter.ShareOf(_dataset.RowCount) * StepsOfLambda(stopsWhenKnown: true);
        var meter = new PathMeter(PathStage.Path, lambdas.Count * FitsPerLambda, waiting, progress);
        for (var tasks = schedule.Next([]); tasks.Count > 0 && !cancellation.IsCancellationRequested;)
        {
            meter.Waiting = Enumerable.Range(0, lambdas.Count).Except(tasks.Select(task => task.LambdaIndex)).Count(index => !IsFinished(index));

            // Where networks are followed, those of lambda_min go to the end once it is known.
            meter.Ending = _follower is null || tasks.Any(task => !task.StopsWhenKnown) ? 0 : StepsOfLambda(stopsWhenKnown: false);
            Train(tasks, lambdas, meter, cancellation);
            if (cancellation.IsCancellationRequested) break;
            tasks = TrainedRow.Ask(schedule, [.. tasks.Select(RowOf)]);
            if (tasks.Count == 0 && RepairCollapsed(lambdas, progress, cancellation) is { Length: > 0 } repaired)
                tasks = TrainedRow.Ask(schedule, [.. repaired.Select(RowOf)]);
        }

        return Collect(lambdas, IsFinished);
    }

    public RefittedPath? Refit(Lambda[] lambdas, Action<PathProgress> progress, CancellationToken cancellation)
    {
        Release();
        _allRows ??= FoldProblem.TryAllRows(_dataset, _options, cancellation);
        return _allRows is null ? null : NetworkRefit.Run(_dataset, _allRows, _options, _grid, lambdas, progress, cancellation);
    }

    public IReadOnlyList<FoldModel>? FoldModels(
        Lambda lambda, int folds, int restarts, Action<PathProgress> progress, CancellationToken cancellation) => FoldRefit.Run(
            _dataset, Problems[..folds], _options, restarts, fold => LambdaOnFold(lambda, fold),
            (fold, restart) => _follower?.WeightsAt(fold, restart, LambdaOnFold(lambda, fold)) ?? [], progress, cancellation);

    public CoefficientPath? Coefficients(IReadOnlyList<Lambda> lambdas) => null;

    public void Release()
    {
        Forget();
        DisposeFolds();
    }

    public void Dispose()
    {
        DisposeFolds();
        _allRows?.Dispose();
    }

    void DisposeFolds()
    {
        foreach (var fold in _folds ?? []) fold.Dispose();
        (_folds, _repair) = (null, null);
    }

    /// <summary>Returns lambda on the rows of a fold: glmnet's unit keeps lambda / m from folds to refit, the unit of sums keeps lambda.</summary>
    double LambdaOnFold(Lambda lambda, int fold) => _options.LambdaUnit == PathLambdaUnit.Glmnet
        ? lambda.Value * Problems[fold].Data.TotalWeight / RowWeights.Sum(_dataset)
        : lambda.Value;

    /// <summary>Trains the networks that are not trained yet, or not as far as their task asks.</summary>
    void Train(IReadOnlyList<RowTask> tasks, IReadOnlyList<Lambda> lambdas, PathMeter meter, CancellationToken cancellation)
    {
        var jobs = (from task in tasks from key in KeysOf(task.LambdaIndex) where !IsDone(key, task) select (Task: task, Key: key)).ToArray();
        var workers = new ConcurrentBag<TrainingWorker>();
        _ = Problems;
        var steps = jobs.Sum(job => StepsOf(job.Key, job.Task));
        meter.StartRound(steps);

        // A followed network starts from that of a smaller lambda: those of one fold and restart are solved one after the other.
        (RowTask Task, ReplicaKey Key)[][] chains = _follower is null
            ? [.. jobs.Select(job => new[] { job })]
            : [.. jobs.OrderByDescending(job => job.Key.LambdaIndex).GroupBy(job => (job.Key.Fold, job.Key.Restart), (_, chain) => chain.ToArray())];
        var round = new UnitRound
        {
            ChainCount = chains.Length,
            UsefulTeam = _follower is null ? ThreadTeam.MostUseful(Problems[0].Plan, _options.Batch) : 1,
            Threads = _options.Threads,
            CreateWorker = threads =>
            {
                var worker = new TrainingWorker(_options.Batch, threads);
                workers.Add(worker);
                return worker;
            },
            Train = (chain, worker) =>
            {
                foreach (var (task, key) in chains[chain]) _outcomes[key] = Run(task, key, UnitOf(task, key, lambdas), worker, cancellation);
            },
            ChainAt = index => ChainOf([.. chains[index].Select(job => UnitOf(job.Task, job.Key, lambdas))]),
            Report = share => meter.Report(share is { } done ? done * steps : workers.Sum(worker => worker.Steps.Steps), _outcomes.Count),
        };
        Units.Run(round, cancellation);
    }

    UnitKey UnitOf(RowTask task, ReplicaKey key, IReadOnlyList<Lambda> lambdas) =>
        new(Part.Number, key.Fold, key.Restart, LambdaOnFold(lambdas[key.LambdaIndex], key.Fold), task.Rung, task.StopsWhenKnown);

    UnitChain ChainOf(IReadOnlyList<UnitKey> units) => new(units, _follower?.KnownOf(units[0].Fold, units[0].Restart) ?? []);

    ReplicaOutcome Run(RowTask task, ReplicaKey key, UnitKey unit, TrainingWorker worker, CancellationToken cancellation)
    {
        var problem = Problems[key.Fold];
        var clock = Stopwatch.StartNew();
        var before = _outcomes.GetValueOrDefault(key);
        var known = Units.Store?.Find(unit);
        if (known is not null)
        {
            worker.Steps.Skip((long)StepsOf(key, task));
            _follower?.Remember(problem, key.Restart, unit.Lambda, known.Weights);
        }

        var outcome = known ?? ChainTrainer.Train(unit, task, problem, new UnitSolvers(_runner, _follower), worker, cancellation);
        if (known is null) Units.Store?.Keep(unit, outcome);
        if (_repair is not null)
        {
            var replica = known is null ? worker.For(problem.Data).Replica : null;
            _starts.Offer(key, outcome.Fit.Status == FitStatus.Trained, replica);
        }

        if (_follower is not null && unit.Lambda > 0) outcome = WithPassesOf(before, outcome);
        var seconds = known is null ? (before?.Seconds ?? 0) + clock.Elapsed.TotalSeconds : outcome.Seconds;
        return outcome with { Task = task, Weights = [], Seconds = seconds };
    }

    /// <summary>A network that was solved further counts all its passes.</summary>
    static ReplicaOutcome WithPassesOf(ReplicaOutcome? before, ReplicaOutcome outcome) => before is null ? outcome : outcome with
    {
        Fit = outcome.Fit with { Epochs = outcome.Fit.Epochs + before.Fit.Epochs, Iterations = outcome.Fit.Iterations + before.Fit.Iterations },
    };

    void Forget()
    {
        _outcomes.Clear();
        _starts.Clear();
        _follower?.Forget();
    }

    /// <summary>Repairs collapsed networks and returns the rows that changed; none where the run was cancelled.</summary>
    RowTask[] RepairCollapsed(IReadOnlyList<Lambda> lambdas, Action<PathProgress> progress, CancellationToken cancellation)
    {
        var changed = _repair?.Run(_outcomes, lambdas, LambdaOnFold, progress, cancellation) ?? [];
        return cancellation.IsCancellationRequested ? [] : [.. changed.Select(index => new RowTask(index, Rungs.Last, StopsWhenKnown: true))];
    }

    bool IsFinished(int lambdaIndex) => KeysOf(lambdaIndex).All(_outcomes.ContainsKey);

    bool IsDone(ReplicaKey key, RowTask task) =>
        _outcomes.TryGetValue(key, out var outcome)
        && outcome.Task.Rung >= task.Rung
        && (task.StopsWhenKnown || IsWhole(outcome));

    bool IsWhole(ReplicaOutcome outcome) => outcome.Fit is { IsPolished: true } or { Status: FitStatus.Diverged } or { IsConverged: true }
        || (_follower is null || outcome.Fit.Lambda == Lambda.Zero
            ? outcome.Fit.Epochs == _options.Epochs
            : outcome.Task is { Rung: Rungs.Last, StopsWhenKnown: false });

    /// <summary>Averages the held-out predictions at every rung, and releases the outputs before the end to save memory.</summary>
    TrainedRow RowOf(RowTask task)
    {
        var outcomes = OutcomesOf(task.LambdaIndex);
        var passed = outcomes.Values.Max(outcome => outcome.RungOutputs.Count);
        var heldOut = Enumerable.Range(0, passed + 1).Select(rung => RestartMeans.At(rung, outcomes, Problems, _dataset, Folds)).ToArray();
        foreach (var (key, outcome) in outcomes) _outcomes[key] = outcome.WithoutRungs();
        return new TrainedRow(
            task.LambdaIndex,
            outcomes.Values.All(IsWhole),
            outcomes.Values.Any(outcome => outcome.Fit.Status == FitStatus.Frozen),
            heldOut);
    }

    double StepsOf(ReplicaKey key, RowTask task) => _follower?.StepsOf(task)
        ?? (double)Rungs.EpochsAt(task.Rung, _options.Epochs) * _runner.Plan.BatchCount(Problems[key.Fold].Data.TrainingRows.Length);

    IEnumerable<ReplicaKey> KeysOf(int lambdaIndex) =>
        from fold in Enumerable.Range(0, Folds.Count)
        from restart in Enumerable.Range(0, _options.Restarts)
        select new ReplicaKey(lambdaIndex, fold, restart);

    Dictionary<ReplicaKey, ReplicaOutcome> OutcomesOf(int lambdaIndex) => KeysOf(lambdaIndex).ToDictionary(key => key, key => _outcomes[key]);

    PathResult Collect(IReadOnlyList<Lambda> lambdas, Func<int, bool> isFinished)
    {
        var unknown = HeldOutLayout.Unknown(_dataset, Folds);
        FitResult[] fits =
        [
            .. from index in Enumerable.Range(0, lambdas.Count)
               from key in KeysOf(index)
               where _outcomes.ContainsKey(key)
               select _outcomes[key].Fit with { Lambda = lambdas[index], LambdaIndex = index },
        ];
        var (target, weights) = HeldOutLayout.Of(_dataset, Folds);

        // Of a run that was stopped before its folds were ready, there is the target alone.
        var problems = _folds ?? [];
        var scalers = problems.Length > 0 ? [.. problems.Select(fold => fold.Scaler)] : FoldProblem.ScalersOf(_dataset, Folds);
        return new PathResult
        {
            Lambdas = lambdas,
            Target = target,
            Weights = weights,
            Metric = _options.Metric,
            Folds = Folds,
            TargetMeans = [.. scalers.Select(scaler => scaler.Mean)],
            TargetScales = [.. scalers.Select(scaler => scaler.Deviation)],
            HeldOut = [.. lambdas.Select((_, index) => isFinished(index) ? MeansOf(index) : unknown)],
            Fits = fits,
            Polish = _repair?.Summarize(fits),
            InputNames = [.. problems.Take(1).SelectMany(fold => fold.Preprocessor.Outputs).Select(output => output.Name)],
            FeatureNames = [.. problems.Select(fold => fold.Preprocessor.FeatureNames)],
            FitsPerLambda = FitsPerLambda,
            Seconds = [.. lambdas.Select((_, index) => KeysOf(index).Sum(key => _outcomes.GetValueOrDefault(key)?.Seconds ?? 0))],
        };
    }

    RowValues<double> MeansOf(int lambdaIndex) => RestartMeans.At(Rungs.Last, OutcomesOf(lambdaIndex), Problems, _dataset, Folds);
}
