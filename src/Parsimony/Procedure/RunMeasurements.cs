using Parsimony.Training.Curvature;

namespace Parsimony.Procedure;

/// <summary>The stage that measures the chosen lambdas: honest error, comparisons with baselines, and effects of the penalty.</summary>
/// <param name="Linear">The linear path on the folds of the network; null for exact paths and where there is none.</param>
/// <param name="Nested">The error of the whole procedure by nested cross-validation; null without it.</param>
/// <param name="Interrupted">True where the user stopped the run before its measurements.</param>
sealed record RunMeasurements(LinearBaseline? Linear, NestedError? Nested, bool Interrupted)
{
    // The honest error, calibration and ensemble, their chance levels (two), the linear signal, the effective parameters.
    const int Steps = 6;

    /// <summary>The error of the procedure with its choice of lambda; null where none is chosen.</summary>
    public HonestError? Honest { get; init; }

    /// <summary>The error of the procedure with its mixture of lambdas; null but for a search, whose model may predict with it.</summary>
    public HonestError? EnsembleHonest { get; private init; }

    /// <summary>The difference of the losses to each baseline, by the name of the baseline.</summary>
    public IReadOnlyDictionary<string, IntervalEstimate> AgainstBaselines { get; private init; } = new Dictionary<string, IntervalEstimate>();

    /// <summary>How well probabilities are calibrated; null without classes.</summary>
    public CalibrationSummary? Calibration { get; private init; }

    /// <summary>How the model chooses classes; null where it predicts the most probable one.</summary>
    public DecisionSummary? Decision { get; private init; }

    /// <summary>The mixture of lambdas; null without one.</summary>
    public EnsembleSummary? Ensemble { get; private init; }

    /// <summary>Scores of the model on the rows kept apart; null without them.</summary>
    public Baseline? Holdout { get; init; }

    /// <summary>How important the columns are; null where it was not measured.</summary>
    public ImportanceSummary? Importance { get; init; }

    /// <summary>Coefficients in the features' own units; null for networks.</summary>
    public CoefficientPath? Coefficients { get; private init; }

    /// <summary>What the path tells about its penalty; null for an interrupted run.</summary>
    public PathInsight? Insight { get; private init; }

    /// <summary>The row of the linear path at the lambda of a rule; null without such a path.</summary>
    public PathRow? LinearRow(LambdaRule rule) => Linear is { } rival ? rival.Rows[rival.Choice.IndexOf(rule)] : null;

    /// <summary>Measures a run, complete or interrupted; the model is null where there is none.</summary>
    /// <param name="split">The rows and folds.</param>
    /// <param name="path">The options.</param>
    /// <param name="solved">The path.</param>
    /// <param name="choice">The lambdas that were chosen on the path.</param>
    /// <param name="model">The refitted model.</param>
    /// <param name="run">Receives progress, and stops the stage.</param>
    /// <param name="search">The choice among several paths, whose error is measured in place of this one's; null where there is one path.</param>
    public static RunMeasurements Of(
        PathSplit split, ResolvedPath path, SolvedPath solved, PathChoice choice, FittedModel? model, RunContext run, SearchedChoice? search = null)
    {
        var nested = split.OuterFolds is null || model is null
            ? null
            : run.Train(() => NestedValidation.Run(split, path, run, search?.ModelOf ?? NestedValidation.ModelOf));
        var linear = solved.Solver.Trains && model is not null && !path.ModelOnly
            ? LinearBaseline.TrySolve(split, path, solved, run)
            : null;
        var measured = new RunMeasurements(linear, nested, run.IsInterrupted)
        {
            Holdout = split.ScoreHoldout(model),
            Coefficients = solved.Solver.Coefficients([.. choice.Curve.Select(row => row.Lambda)]),
        };
        if (measured.Interrupted || path.ModelOnly) return measured;
        try
        {
            return measured.Measure(path, solved, choice, model, run, search);
        }
        catch (OperationCanceledException) when (run.IsInterrupted)
        {
            return measured with { Interrupted = true };
        }
    }

    RunMeasurements Measure(
        ResolvedPath path, SolvedPath solved, PathChoice choice, FittedModel? model, RunContext run, SearchedChoice? search)
    {
        var steps = new StageSteps(run, PathStage.Measure, Steps);
        var (judged, chosen) = search is null ? (solved.Result, choice) : (search.Result, search.Choice);
        var rivals = Rivals(solved.Result, Linear?.Result);
        var measured = chosen.Final is null ? this : MeasureChoice(path, judged, chosen, search is not null, rivals, steps);
        var insight = InsightBuilder.Build(path, solved, choice, model, Coefficients, steps);
        steps.End();
        var most = NetworkCurvature.MostOutputs;
        if (solved.Solver.Trains && solved.Solver.AllRows.Plan.LossNode.Units > most)
            run.Notes.Add($"Effective parameters and the lambda of the largest evidence are not computed for more than {most} classes.");
        return measured with { Insight = insight };
    }

    RunMeasurements MeasureChoice(
        ResolvedPath path, PathResult result, PathChoice choice, bool isSearch, Dictionary<string, PathResult> rivals, StageSteps steps)
    {
        var (honest, against) = BootstrapBiasCorrection.Estimate(
            result, [.. rivals.Values], path.Select, path.Seed, threads: path.Threads, calibrated: path.Calibrates(path.Select),
            loop: steps.Next());
        var decision = choice.Decisions(path, result);
        if (honest is null) return this with { Decision = decision };
        var (calibration, ensemble, mixed) = CalibrationAndEnsemble.Of(result, path, choice, isSearch, steps);
        return this with
        {
            Honest = honest,
            EnsembleHonest = mixed,
            AgainstBaselines = rivals.Keys.Zip(against ?? []).ToDictionary(pair => pair.First, pair => pair.Second),
            Calibration = calibration,
            Decision = decision,
            Ensemble = ensemble,
        };
    }

    /// <summary>Simpler paths to compare with: "null", "unregularized" (lambda = 0, where it is known), "linear" (where there is one).</summary>
    static Dictionary<string, PathResult> Rivals(PathResult result, PathResult? linear)
    {
        var paths = new Dictionary<string, PathResult>(StringComparer.Ordinal)
        {
            ["null"] = Alone(result, BaselineScores.NullPredictions(result)),
        };
        var zero = result.Lambdas.Count - 1;
        var isZeroKnown = result.Lambdas[zero].IsZero && new FoldScores(result).IsComplete(result.HeldOut[zero]);
        if (isZeroKnown) paths["unregularized"] = Alone(result, result.HeldOut[zero]);
        if (linear is not null) paths["linear"] = linear;
        return paths;
    }

    static PathResult Alone(PathResult result, RowValues<double> predictions) =>
        result with { Lambdas = [Lambda.Zero], HeldOut = [predictions], Fits = [] };
}
