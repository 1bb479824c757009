using System.Collections.Concurrent;
using Parsimony.Linear;

namespace Parsimony.Paths.Exact;

/// <summary>Solves the path of a network without a hidden layer: exact fits on every fold and on all rows, with warm starts down the grid.</summary>
sealed class LinearPathSolver : IPathSolver
{
    // Folds are solved side by side as long as their columns together stay below this size.
    const long MostBytesAtOnce = 512L << 20;

    // A fit that explains a smaller share of its training rows counts as a constant prediction, as it does for networks.
    const double NullDevianceShare = 1e-3;

    // cv.glmnet keeps probabilities within 1e-5 and 1 - 1e-5 before it takes their logarithm.
    const double SmallestProbability = 1e-5;

    readonly Dataset _dataset;
    readonly ResolvedPath _options;
    readonly LinearEffort _effort;
    readonly bool _isBaseline;
    readonly ConcurrentDictionary<(int LambdaIndex, int Fold), (FitResult Fit, RowValues<double> HeldOut)> _outcomes = new();
    readonly ConcurrentDictionary<int, (TargetScaler Scaler, Preprocessor Preprocessor)> _prepared = new();
    LinearRefits? _fits;
    FoldProblem? _allRows;

    /// <summary>Takes the data and options of a path; the columns of a fold are made when the fold is solved.</summary>
    /// <remarks>
    /// For the baseline of a network, losses are the network's, precision is glmnet's default, and all rows are not fitted. It ends by a
    /// <see cref="ParsimonyException"/> where a fold takes more multiply-adds than <paramref name="mostBaselineWork"/>; null = no baseline.
    /// </remarks>
    public LinearPathSolver(Dataset dataset, FoldPlan folds, ResolvedPath options, double? mostBaselineWork = null)
    {
        (_dataset, Folds, _options, _isBaseline) = (dataset, folds, options, mostBaselineWork is not null);
        _effort = mostBaselineWork is { } most ? LinearEffort.ForComparison(most) : LinearEffort.Exact;
    }

    public FoldPlan Folds { get; }

    public int FitsPerLambda => Folds.Count;

    public bool Trains => false;

    public FoldProblem AllRows => _allRows ??= FoldProblem.AllRows(_dataset, _options);

    LinearRefits Fits => _fits ??= new LinearRefits(_dataset, _options, _effort);

    public bool Prepare(Action<PathProgress> progress, CancellationToken cancellation) => true;

    public Lambda EstimateLambdaMax() => Fits.LambdaMax;

    public bool IsNull(Lambda lambda, bool stopsWhenKnown, Action<PathProgress> progress, CancellationToken cancellation) => true;

    public IReadOnlyList<Lambda> Trim(IReadOnlyList<Lambda> lambdas, CancellationToken cancellation) => Fits.Trim(lambdas, cancellation);

    public PathResult Outline(IReadOnlyList<Lambda> lambdas) => Collect(lambdas);

    public PathResult Solve(IReadOnlyList<Lambda> lambdas, IPathSchedule schedule, Action<PathProgress> progress, CancellationToken cancellation)
    {
        // The fits of all rows are one more job, and the longest, unless they exist already because they cut the grid.
        int[] jobs = _isBaseline || Fits.Has(lambdas) ? [.. Enumerable.Range(0, Folds.Count)] : [.. Enumerable.Range(-1, Folds.Count + 1)];
        var finished = 0;
        var total = jobs.Length * lambdas.Count;
        WorkQueue.Run(
            jobs.Length, SideBySide(),
            job =>
            {
                if (jobs[job] < 0) Fits.Solve(lambdas, Count, cancellation);
                else SolveFold(jobs[job], lambdas, Count, cancellation);
            },
            () => progress(PathProgress.Of(PathStage.Linear, Volatile.Read(ref finished), total)),
            cancellation);
        return Collect(lambdas);

        void Count() => Interlocked.Increment(ref finished);
    }

    public RefittedPath? Refit(Lambda[] lambdas, Action<PathProgress> progress, CancellationToken cancellation)
    {
        if (!Fits.Has(lambdas)) Fits.Solve(lambdas, static () => { }, cancellation);
        return cancellation.IsCancellationRequested ? null : LinearModel.Create(_dataset, _options, Fits, lambdas);
    }

    public IReadOnlyList<FoldModel>? FoldModels(
        Lambda lambda, int folds, int restarts, Action<PathProgress> progress, CancellationToken cancellation)
    {
        var models = new FoldModel?[folds];
        var finished = 0;
        WorkQueue.Run(
            folds, SideBySide(),
            index =>
            {
                using var fold = CreateFold(index);
                models[index] = LinearModel.Of(fold, fold.Solver.Solve(Fits.StrengthOn(fold, lambda), cancellation), _dataset, _options);
                Interlocked.Increment(ref finished);
            },
            () => progress(PathProgress.Of(PathStage.Importance, Volatile.Read(ref finished), folds)),
            cancellation);
        return cancellation.IsCancellationRequested ? null : [.. models.OfType<FoldModel>()];
    }

    // A run that was stopped may lack fits of all rows at lambdas whose folds are finished: then there are no coefficients.
    public CoefficientPath? Coefficients(IReadOnlyList<Lambda> lambdas) =>
        lambdas.Count == 0 || !Fits.Has(lambdas) ? null : LinearModel.Coefficients(_dataset, Fits, lambdas);

    public void Release() => _outcomes.Clear();

    public void Dispose()
    {
        _allRows?.Dispose();
        _fits?.Dispose();
    }

    int SideBySide()
    {
        var bytes = (long)_dataset.RowCount * Fits.Features * sizeof(double);
        return (int)Math.Clamp(MostBytesAtOnce / Math.Max(1, bytes), 1, _options.Threads);
    }

    void SolveFold(int index, IReadOnlyList<Lambda> lambdas, Action count, CancellationToken cancellation)
    {
        using var fold = CreateFold(index);
        _prepared[index] = (fold.Scaler, fold.Preprocessor);
        for (var k = 0; k < lambdas.Count; k++)
        {
            var fit = fold.Solver.Solve(Fits.StrengthOn(fold, lambdas[k]), cancellation);
            var predictions = fold.Predict(fit);
            if (!_isBaseline && _dataset.Target.Task == LearningTask.Classification)
            {
                foreach (ref var probability in predictions.AsSpan())
                    probability = Math.Clamp(probability, SmallestProbability, 1 - SmallestProbability);
            }

            _outcomes[(k, index)] = (Describe(fold, k, lambdas[k], fit, predictions), RowValues<double>.Keep(predictions));
            count();
        }
    }

    LinearFold CreateFold(int index)
    {
        var trainingRows = Folds.TrainingRows(index);
        var preprocessor = Preprocessor.Fit(_dataset, trainingRows, _options.Preprocess);
        return LinearFold.Create(_dataset, _options, index, trainingRows, Folds.HeldOutRows(index), preprocessor, _effort);
    }

    FitResult Describe(LinearFold fold, int index, Lambda lambda, LinearFit fit, double[] predictions)
    {
        var kernel = fold.KernelOf(fit);
        var scale = _isBaseline ? fold.Scaler.Deviation : Fits.Scaler.Deviation;
        return new FitResult
        {
            Lambda = lambda,
            LambdaIndex = index,
            Fold = fold.Fold,
            Restart = 0,
            Epochs = fit.Iterations,
            TrainLoss = fit.TrainLoss * Math.Pow(fold.Solver.TargetScale / (_dataset.Target.Task == LearningTask.Regression ? scale : 1), 2),
            Loss = fold.MeanLoss(predictions, scale),
            Penalty = fit.Penalty,
            Norms = [Math.Sqrt(kernel.Sum(LinearFit.SumOfSquares))],
            UnitProducts = [],
            IsConverged = fit.Status == LinearStatus.Converged,
            InputNorms = InputNorms(kernel, fold.Features),
            Status = !lambda.IsZero && (fit.Nonzeros == 0 || fit.DevianceRatio < NullDevianceShare) ? FitStatus.Collapsed : FitStatus.Trained,
        };
    }

    static double[] InputNorms(double[][] kernel, int features)
    {
        var norms = new double[features];
        for (var feature = 0; feature < features; feature++)
        {
            double sum = 0;
            foreach (var output in kernel) sum += output[feature] * output[feature];
            norms[feature] = Math.Sqrt(sum);
        }

        return norms;
    }

    PathResult Collect(IReadOnlyList<Lambda> lambdas)
    {
        var folds = Enumerable.Range(0, Folds.Count);
        var scalers = folds.Select(fold => _prepared.TryGetValue(fold, out var known) ? known.Scaler : Fits.Scaler).ToArray();
        var (target, weights) = HeldOutLayout.Of(_dataset, Folds);
        return new PathResult
        {
            Lambdas = lambdas,
            Target = target,
            Weights = weights,
            Metric = _options.Metric,
            Folds = Folds,
            TargetMeans = [.. scalers.Select(scaler => scaler.Mean)],

            // One scale serves all folds: the loss is then cv.glmnet's mean squared error in other units, with its minimum at an equal lambda.
            TargetScales = [.. scalers.Select(scaler => _isBaseline ? scaler.Deviation : Fits.Scaler.Deviation)],
            HeldOut = [.. lambdas.Select((_, index) => Predictions(index))],
            Fits =
            [
                .. from index in Enumerable.Range(0, lambdas.Count)
                   from fold in folds
                   where _outcomes.ContainsKey((index, fold))
                   select _outcomes[(index, fold)].Fit,
            ],
            InputNames = _prepared.TryGetValue(0, out var first) ? [.. first.Preprocessor.Outputs.Select(output => output.Name)] : [],
            FeatureNames = [.. folds.Select(fold => _prepared.TryGetValue(fold, out var known) ? known.Preprocessor.FeatureNames : [])],
            FitsPerLambda = FitsPerLambda,
        };
    }

    /// <summary>Returns [repeats * rows * predictions] the held-out predictions at a lambda; NaN where a fold is not solved.</summary>
    RowValues<double> Predictions(int lambdaIndex)
    {
        var width = _dataset.Target.PredictionCount;
        var predictions = HeldOutLayout.Unknown(_dataset, Folds);
        for (var fold = 0; fold < Folds.Count; fold++)
        {
            if (!_outcomes.TryGetValue((lambdaIndex, fold), out var outcome)) continue;
            foreach (var (index, place) in Folds.HeldOutPlaces(fold).Index())
                outcome.HeldOut.Span.Slice(index * width, width).CopyTo(predictions.Span[(place * width)..]);
        }

        return predictions;
    }
}
