using System.Collections.Concurrent;
using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Models;
using Parsimony.Regularizers;

namespace Parsimony.Paths;

/// <summary>Trains the networks of a path: all lambdas x folds x restarts from one queue.</summary>
sealed class NetworkPathSolver : IPathSolver, IDisposable
{
    readonly Dataset _dataset;
    readonly PathOptions _options;
    readonly Penalty _penalty;
    readonly ReplicaRunner _runner;
    readonly FoldProblem[] _folds;
    readonly ConcurrentDictionary<ReplicaKey, ReplicaOutcome> _outcomes = new();

    /// <summary>Makes every fold ready.</summary>
    /// <param name="dataset">All rows.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="options">Resolved options.</param>
    public NetworkPathSolver(Dataset dataset, FoldPlan folds, PathOptions options)
    {
        _dataset = dataset;
        _options = options;
        Folds = folds;
        _penalty = PenaltyOf(options);
        _runner = ReplicaRunner.Of(options);
        _folds = new FoldProblem[folds.Count];
        for (var fold = 0; fold < folds.Count; fold++)
            _folds[fold] = FoldProblem.Create(dataset, options, fold, folds.TrainingRows(fold), folds.HeldOutRows(fold));
    }

    /// <summary>The folds.</summary>
    public FoldPlan Folds { get; }

    /// <inheritdoc/>
    public int FitsPerLambda => _folds.Length * _options.Restarts!.Value;

    /// <summary>The penalty that options describe.</summary>
    public static Penalty PenaltyOf(PathOptions options) => new(options.Penalty, options.L1Ratio, options.PenaltyFactors ?? []);

    /// <inheritdoc/>
    public double EstimateLambdaMax()
    {
        var rows = Enumerable.Range(0, _dataset.RowCount).ToArray();
        using var problem = FoldProblem.Create(_dataset, _options, -1, rows, []);
        return _dataset.RowCount * StartOfPath.Gamma(new NullGradient(problem), problem, _penalty, _options.Seed);
    }

    /// <inheritdoc/>
    public bool IsNull(double lambda, CancellationToken cancellation)
    {
        _outcomes.Clear();
        Train([.. KeysOf(0)], [lambda], static _ => { }, "lambda_max", cancellation);
        return !cancellation.IsCancellationRequested
            && KeysOf(0).All(key => _outcomes[key].Fit.Status is FitStatus.Collapsed or FitStatus.Diverged);
    }

    /// <inheritdoc/>
    public PathResult Solve(IReadOnlyList<double> lambdas, Action<PathProgress> progress, CancellationToken cancellation)
    {
        // A first row that was trained to find the start of the path is not trained again.
        if (_outcomes.Values.FirstOrDefault() is { } known && known.Fit.Lambda != LambdaOnFold(lambdas[0], known.Fit.Fold)) _outcomes.Clear();
        Train([.. CoarseToFine(lambdas.Count).SelectMany(KeysOf)], lambdas, progress, "path", cancellation);
        return Collect(lambdas);
    }

    public void Dispose()
    {
        foreach (var fold in _folds) fold.Dispose();
    }

    /// <summary>glmnet holds lambda / m over folds and refit, the seed's convention lambda itself.</summary>
    double LambdaOnFold(double lambda, int fold) =>
        _options.LambdaUnit == PathLambdaUnit.Glmnet ? lambda * _folds[fold].Data.TrainingRows.Length / _dataset.RowCount : lambda;

    /// <summary>Trains those of <paramref name="wanted"/> that are not trained yet.</summary>
    void Train(
        ReplicaKey[] wanted, IReadOnlyList<double> lambdas, Action<PathProgress> progress, string stage, CancellationToken cancellation)
    {
        var keys = wanted.Where(key => !_outcomes.ContainsKey(key)).ToArray();
        var workers = new ConcurrentBag<TrainingWorker>();
        var totalSteps = wanted.Sum(StepsOf);
        var stepsBefore = totalSteps - keys.Sum(StepsOf);
        var finished = wanted.Length - keys.Length;
        WorkQueue.Run(
            keys.Length,
            _options.Threads!.Value,
            TrainingWorker.UsefulCrew(_folds[0].Plan, _options.Batch!.Value),
            threads =>
            {
                var worker = new TrainingWorker(_options.Batch!.Value, threads);
                workers.Add(worker);
                return worker;
            },
            (job, worker) =>
            {
                var key = keys[job];
                var lambda = LambdaOnFold(lambdas[key.LambdaIndex], key.Fold);
                _outcomes[key] = _runner.Run(_folds[key.Fold], lambda, key.Restart, worker, cancellation);
                Interlocked.Increment(ref finished);
            },
            () => progress(new PathProgress(
                stage, (stepsBefore + workers.Sum(worker => worker.Steps.Steps)) / totalSteps, Volatile.Read(ref finished), wanted.Length)),
            cancellation);
    }

    double StepsOf(ReplicaKey key) => (double)_options.Epochs!.Value * _runner.Plan.BatchCount(_folds[key.Fold].Data.TrainingRows.Length);

    IEnumerable<ReplicaKey> KeysOf(int lambdaIndex) =>
        from fold in Enumerable.Range(0, _folds.Length)
        from restart in Enumerable.Range(0, _options.Restarts!.Value)
        select new ReplicaKey(lambdaIndex, fold, restart);

    /// <summary>Both ends first, then ever finer halves: an interrupted run has a coarse picture of the whole path.</summary>
    static IEnumerable<int> CoarseToFine(int count)
    {
        var seen = new HashSet<int>();
        for (var parts = 1; seen.Count < count; parts *= 2)
        {
            for (var part = 0; part <= parts; part++)
            {
                var index = (int)((long)part * (count - 1) / parts);
                if (seen.Add(index)) yield return index;
            }
        }
    }

    PathResult Collect(IReadOnlyList<double> lambdas)
    {
        var fits = new List<FitResult>();
        var heldOut = new double[lambdas.Count][];
        for (var index = 0; index < lambdas.Count; index++)
        {
            heldOut[index] = new double[_dataset.RowCount * _dataset.Target.PredictionCount];
            Array.Fill(heldOut[index], double.NaN);
            var isFinished = KeysOf(index).All(_outcomes.ContainsKey);
            foreach (var key in KeysOf(index))
            {
                if (_outcomes.TryGetValue(key, out var outcome)) fits.Add(outcome.Fit with { Lambda = lambdas[index] });
            }

            for (var fold = 0; isFinished && fold < _folds.Length; fold++) Average(index, fold, heldOut[index]);
        }

        return new PathResult
        {
            Lambdas = lambdas,
            Target = _dataset.Target,
            Weights = _dataset.Weights,
            Folds = Folds,
            TargetMeans = [.. _folds.Select(fold => fold.Scaler.Mean)],
            TargetScales = [.. _folds.Select(fold => fold.Scaler.Deviation)],
            HeldOut = heldOut,
            Fits = fits,
            InputNames = [.. _folds[0].Preprocessor.Outputs.Select(output => output.Name)],
            FitsPerLambda = FitsPerLambda,
        };
    }

    /// <summary>Means over restarts, in their order, of outputs or of probabilities; diverged networks are left out.</summary>
    void Average(int lambdaIndex, int fold, double[] predictions)
    {
        var problem = _folds[fold];
        var outcomes = Enumerable.Range(0, _options.Restarts!.Value)
            .Select(restart => _outcomes[new ReplicaKey(lambdaIndex, fold, restart)])
            .Where(outcome => outcome.Fit.Status != FitStatus.Diverged)
            .ToArray();
        if (outcomes.Length == 0) return;
        var width = _dataset.Target.PredictionCount;
        var mean = new double[width];
        var one = new double[width];
        for (var i = 0; i < problem.Data.HeldOutRows.Length; i++)
        {
            Array.Clear(mean);
            foreach (var outcome in outcomes)
            {
                OutputMeaning.Read(problem.Plan.Loss, outcome.HeldOutOutputs.AsSpan(i * problem.Plan.Network.Outputs, problem.Plan.Network.Outputs),
                    problem.Scaler, _dataset.Target.PositiveClass, one);
                for (var c = 0; c < width; c++) mean[c] += one[c] / outcomes.Length;
            }

            mean.CopyTo(predictions, problem.Data.HeldOutRows[i] * width);
        }
    }
}
