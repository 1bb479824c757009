using Parsimony.Paths.Units;

namespace Parsimony.Procedure;

/// <summary>Nested cross-validation, which runs the whole procedure in each outer fold (Varma, Simon, BMC Bioinformatics 7, 2006).</summary>
static class NestedValidation
{
    /// <summary>Plans the outer folds, which are grouped, ordered by time or stratified like the inner ones.</summary>
    /// <exception cref="ParsimonyException">There are too few rows for the outer folds, or for the inner folds in one of them.</exception>
    public static FoldPlan Plan(Dataset rows, ResolvedPath options)
    {
        try
        {
            var outer = FoldPlanner.Create(rows, options.Nested, options.Seed);
            for (var fold = 0; fold < outer.Count; fold++)
                _ = FoldPlanner.Create(rows.Subset(outer.TrainingRows(fold)), options.Folds, options.Seed, options.Repeats);
            return outer;
        }
        catch (ParsimonyException error)
        {
            throw new ParsimonyException($"PathOptions.Nested = {options.Nested} leaves too little in an outer fold. {error.Message}", error);
        }
    }

    /// <summary>Trains a path in each outer fold, and predicts its held-out rows by the model that it chose.</summary>
    /// <returns>The error; null where it was cancelled, or where all networks of a fold diverged.</returns>
    public static NestedError? Run(
        PathSplit split, ResolvedPath options, RunContext run, Func<Dataset, PathOptions, RunContext, FittedModel?> modelOf)
    {
        // lambda_max is searched again in each outer fold, as it is part of the procedure that is measured.
        var inner = InnerOptions(options);
        var (rows, outer) = (split.Rows, split.OuterFolds!);
        var predictions = new double[rows.RowCount * rows.Target.PredictionCount];
        var losses = new double[rows.RowCount];
        var classes = options.Metric == ClassMetric.Accuracy ? null : new int[rows.RowCount];
        var lambdas = new double[outer.Count];
        var meter = new NestedProgress(outer.Count, run.Report);
        var pending = new List<UnitChain>();
        for (var fold = 0; fold < outer.Count; fold++)
        {
            var part = new RunContext(meter.StartFold(fold), estimate: null, run.Cancellation)
            {
                Units = run.Units,
                Part = run.Part with { OuterFold = fold },
            };
            try
            {
                if (modelOf(rows.Subset(outer.TrainingRows(fold)), inner, part) is not { } model) return null;
                lambdas[fold] = model.LambdaAt(options.Select);
                Predict(rows, outer.HeldOutRows(fold), model, predictions, losses, classes);
            }
            catch (UnitsPendingException missing)
            {
                // Outer folds do not wait for each other.
                pending.AddRange(missing.Chains);
            }
        }

        if (pending.Count > 0) throw new UnitsPendingException(pending);
        run.Report(meter.Finished);
        var sample = new RowSample(rows.Target, rows.Weights, Enumerable.Range(0, outer.Count).SelectMany(outer.HeldOutRows));
        try
        {
            var loop = new SharedLoop(static _ => { }, run.Cancellation);
            var scores = BootstrapInterval.Over(
                rows.Target, sample, losses, predictions, sample.FoldStarts(outer), options.Seed, loop,
                threads: options.Threads, metric: options.Metric, predictedClasses: classes);
            return new NestedError
            {
                Folds = outer.Count,
                Loss = scores.Loss.Value,
                Low = scores.Loss.Low,
                High = scores.Loss.High,
                Metrics = scores.Metrics,
                Lambdas = lambdas,
            };
        }
        catch (OperationCanceledException) when (run.IsInterrupted)
        {
            return null;
        }
    }

    /// <summary>The options of the path in an outer fold.</summary>
    public static PathOptions InnerOptions(ResolvedPath options) =>
        options.Options with { Nested = null, Holdout = 0, FoldPlan = null, ModelOnly = true };

    /// <summary>Plans, splits, solves, chooses and refits; null where it was cancelled, or no lambda could be chosen.</summary>
    public static FittedModel? ModelOf(Dataset data, PathOptions options, RunContext run)
    {
        var path = PathPlanner.Plan(data, options).Path;
        var split = PathSplit.Create(data, path);
        using var solver = split.CreateSolver(path, run);
        var result = PathSolving.Solve(solver, path, path.ScaleOn(split.Rows), run);
        var choice = PathChoice.Of(result, path, solver.Trains, run);
        var model = choice.Applied(path, result) is { } final ? solver.Refit(final, run.Report, run.Cancellation) : null;
        return run.IsInterrupted ? null : model;
    }

    static void Predict(Dataset rows, int[] heldOut, FittedModel model, double[] predictions, double[] losses, int[]? classes)
    {
        var part = rows.Subset(heldOut);
        var values = model.Predict(part.Features).Values;
        var partLosses = RowLosses.Compute(part.Target, values, model.TargetScale);
        var perRow = rows.Target.PredictionCount;
        var decision = model.DecisionAt(model.Select);
        for (var i = 0; i < heldOut.Length; i++)
        {
            values.AsSpan(i * perRow, perRow).CopyTo(predictions.AsSpan(heldOut[i] * perRow, perRow));
            losses[heldOut[i]] = partLosses[i];
            if (classes is not null) classes[heldOut[i]] = ClassDecision.ClassOf(decision, values.AsSpan(i * perRow, perRow));
        }
    }

    /// <summary>Reports the progress of several paths, which run one after another, as one stage.</summary>
    sealed class NestedProgress(int folds, Action<PathProgress> report) : IProgress<PathProgress>
    {
        // The networks of a path take this share of its time; the search of lambda_max counts nothing, and the refit takes the rest.
        const double PathShare = 0.9;

        int _fold;
        double _done;
        int _networksBefore;
        int _networks;
        int _perFold;

        public PathProgress Finished =>
            new(PathStage.Nested, 1, _networksBefore + _networks, Math.Max(_networksBefore + _networks, folds * _perFold));

        /// <summary>Begins the next path.</summary>
        public NestedProgress StartFold(int fold)
        {
            (_fold, _networksBefore, _networks) = (fold, _networksBefore + _networks, 0);
            return this;
        }

        public void Report(PathProgress value)
        {
            var within = value.Stage switch
            {
                PathStage.Path => PathShare * value.Done,
                PathStage.Refit => PathShare + (1 - PathShare) * value.Done,
                _ => 0,
            };
            if (value.Stage == PathStage.Path) (_networks, _perFold) = (value.Networks, value.NetworkCount);
            _done = Math.Clamp((_fold + within) / folds, _done, 1);
            report(new PathProgress(PathStage.Nested, _done, _networksBefore + _networks, folds * _perFold));
        }
    }
}
