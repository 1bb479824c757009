using System.Diagnostics;
using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Exact;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Procedure;
using Parsimony.Results;
using Parsimony.Selection;

namespace Parsimony;

/// <summary>A whole regularization path: trained, lambda chosen, its error corrected, the model refitted.</summary>
/// <remarks><c>J = (1/m) sum_i s_i l_i + (lambda/m) [(1-r)/2 sum_j p_j ||W_j||^2 + r sum_j p_j ||W_j||_1]</c>; biases are free.</remarks>
public sealed class RegularizationPath
{
    // 1.5 a step: 60 steps span ten decades, more than any estimate can be wrong.
    const double ExtensionFactor = 1.5;
    const int MostExtensions = 60;

    RegularizationPath(Dataset data, PathResult result, IReadOnlyList<PathRow> rows, RunSummary summary, FittedModel? model, LambdaChoice? choice, bool interrupted)
    {
        (Data, Result, Rows, Summary, Model, Interrupted) = (data, result, rows, summary, model, interrupted);
        (MinIndex, OneSeIndex) = (choice?.MinIndex, choice?.OneSeIndex);
    }

    /// <summary>The rows of the path: those given, without the holdout.</summary>
    public Dataset Data { get; }

    /// <summary>Every network's facts and the held-out predictions.</summary>
    public PathResult Result { get; }

    /// <summary>One row per finished lambda, largest first: the content of path.csv.</summary>
    public IReadOnlyList<PathRow> Rows { get; }

    /// <summary>What was chosen and what it is worth: the content of run.json.</summary>
    public RunSummary Summary { get; }

    /// <summary>The exact linear path on the same folds, one row per lambda: the network's, and larger ones; null without a hidden layer, or where it has none.</summary>
    public IReadOnlyList<PathRow>? Linear { get; private init; }

    /// <summary>Refits on all rows at both chosen lambdas; null where the run was interrupted or no lambda could be chosen.</summary>
    public FittedModel? Model { get; }

    /// <summary>Without a hidden layer: the coefficients, in the unit of the run; null for networks.</summary>
    public CoefficientPath? Coefficients { get; private init; }

    /// <summary>Index into <see cref="Rows"/> of lambda_min; null where none could be chosen.</summary>
    public int? MinIndex { get; }

    /// <summary>Index into <see cref="Rows"/> of lambda_1se; null where none could be chosen.</summary>
    public int? OneSeIndex { get; }

    /// <summary>True where cancellation came before the end: rows are those of the finished lambdas.</summary>
    public bool Interrupted { get; }

    /// <summary>Says what <see cref="Fit(Dataset, PathOptions?, IProgress{PathProgress}?, CancellationToken)"/> would do.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">Options; null = all defaults.</param>
    /// <exception cref="ParsimonyException">Options are out of range or do not fit the data.</exception>
    public static PathPlan Plan(Dataset data, PathOptions? options = null)
    {
        options ??= new PathOptions();
        PathOptionsValidator.Validate(options);
        return PathPlanner.Plan(data, options);
    }

    /// <summary>Trains the path of a model of your own; see <see cref="Fit(Dataset, PathOptions?, IProgress{PathProgress}?, CancellationToken)"/>.</summary>
    /// <remarks>
    /// The model is a description: its layers, initializers and own penalties count, its weights, optimizer and loss do not. It takes one input, all
    /// columns coded, and gives one output (numbers, two classes) or one per class; a sigmoid or softmax at its end belongs to the loss. lambda
    /// penalizes every weight matrix, times <see cref="PathOptions.PenaltyFactors"/> in the order of the layers, and adds to what layers carry.
    /// </remarks>
    /// <param name="model">The architecture.</param>
    /// <param name="data">The data.</param>
    /// <param name="options">Options but for the network's; null = all defaults.</param>
    /// <param name="progress">Told about ten times a second how far it is, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong, or the model does not fit the data.</exception>
    public static RegularizationPath Fit(
        Model model, Dataset data, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(data, OptionsFor(model, options), progress, cancellation);

    /// <summary>Says what <see cref="Fit(Model, Dataset, PathOptions?, IProgress{PathProgress}?, CancellationToken)"/> would do.</summary>
    /// <param name="model">The architecture.</param>
    /// <param name="data">The data.</param>
    /// <param name="options">Options but for the network's; null = all defaults.</param>
    /// <exception cref="ParsimonyException">Options are out of range, or model and data do not fit.</exception>
    public static PathPlan Plan(Model model, Dataset data, PathOptions? options = null) => Plan(data, OptionsFor(model, options));

    /// <summary>Trains the path, chooses lambda, measures the choice, refits.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">Options; null = all defaults.</param>
    /// <param name="progress">Told about ten times a second how far it is, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong.</exception>
    public static RegularizationPath Fit(
        Dataset data, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        var plan = Plan(data, options);
        var resolved = plan.Options;
        var split = resolved.Holdout > 0 ? HoldoutSplit.Create(data, resolved.Holdout, resolved.Seed) : null;
        var rows = split is null ? data : data.Subset(split.TrainingRows);
        var folds = resolved.FoldPlan is { } given ? FoldsOf(given, split) : FoldPlanner.Create(rows, resolved.Folds!.Value, resolved.Seed, resolved.Repeats);
        var outer = resolved.Nested is null ? null : NestedValidation.Plan(rows, resolved);
        void Report(PathProgress step) => progress?.Report(step);

        var trainingClock = new Stopwatch();
        PathResult result;
        LinearRefits? exact;
        using (IPathSolver solver = resolved.IsLinear ? new LinearPathSolver(rows, folds, resolved) : new NetworkPathSolver(rows, folds, resolved))
        {
            exact = (solver as LinearPathSolver)?.AllRows;
            trainingClock.Start();
            var lambdas = GridOf(solver, resolved, rows, Report, cancellation);
            IPathSchedule schedule = exact is null && FreezePolicy.Suits(resolved, lambdas)
                ? new FreezingSchedule(solver.Outline(lambdas))
                : new FullSchedule(lambdas.Count);
            result = solver.Solve(lambdas, schedule, Report, cancellation);
            trainingClock.Stop();
        }

        var curve = CrossValidationCurve.Compute(result, resolved.Threads);
        var choice = LambdaSelector.Choose(curve);
        FittedModel? model = null;
        FinalChoice? learned = null;
        trainingClock.Start();
        if (choice is { } chosen && !cancellation.IsCancellationRequested)
        {
            learned = FinalChoice.Of(result, curve, chosen, withEnsemble: exact is null);
            model = exact is null
                ? Refit.Run(rows, resolved, learned.Within(resolved), Report, cancellation)
                : LinearModel.Create(rows, resolved, exact, learned.LambdaMin, learned.LambdaOneSe);
        }

        var nested = outer is null || model is null ? null : NestedValidation.Run(rows, outer, resolved, Report, cancellation);
        trainingClock.Stop();

        var notes = new List<string>();
        var linear = exact is null && model is not null && !resolved.ModelOnly ? LinearPathOn(rows, folds, resolved, result.Lambdas, notes, Report, cancellation) : null;
        var interrupted = cancellation.IsCancellationRequested;
        var isMeasured = !interrupted && !resolved.ModelOnly;
        var rivals = BaselinePaths.Of(result, linear?.Result);
        var (honest, against) = choice is null || !isMeasured
            ? (null, null)
            : BootstrapBiasCorrection.Estimate(
                result, [.. rivals.Values], resolved.Select, resolved.Seed, threads: resolved.Threads, calibrated: resolved.Calibrates(resolved.Select));
        var differences = against is null ? null : rivals.Keys.Zip(against).ToDictionary(pair => pair.First, pair => pair.Second);
        var (calibration, ensemble) = honest is null || learned is null ? (null, null) : LearnedSummaries.Of(result, resolved, learned);
        var holdout = split is null || model is null ? null : ScoreHoldout(model, data.Subset(split.HeldOutRows));
        var coefficients = exact is null ? null : LinearModel.Coefficients(rows, resolved, exact, [.. curve.Select(row => row.Lambda)]);
        var summary = RunSummaryBuilder.Build(new RunFacts(
            rows, plan, folds, result, curve, choice, honest, linear, differences?.GetValueOrDefault("linear"), holdout, interrupted, clock.Elapsed.TotalSeconds, trainingClock.Elapsed.TotalSeconds, notes)
        {
            Coefficients = coefficients,
            AgainstBaselines = differences,
            Nested = nested,
            Calibration = calibration,
            Ensemble = ensemble,
            Pruning = model?.PruningAt(),
            Insight = isMeasured ? InsightBuilder.Build(rows, resolved, result, curve, choice, model, coefficients) : null,
        });
        var unit = DisplayUnit.Of(resolved, rows);
        return new RegularizationPath(rows, unit.Apply(result), unit.Apply(curve), unit.Apply(summary), model, choice, interrupted)
        {
            Linear = linear is null ? null : unit.Apply(linear.Rows),
            Coefficients = coefficients,
        };
    }

    static LinearBaseline? LinearPathOn(
        Dataset rows, FoldPlan folds, PathOptions options, IReadOnlyList<double> lambdas, List<string> notes, Action<PathProgress> report, CancellationToken cancellation)
    {
        try
        {
            return LinearBaseline.Solve(rows, folds, options, lambdas, report, cancellation);
        }
        catch (ParsimonyException trouble)
        {
            // The network is trained; only what it would be compared with is missing.
            notes.Add($"There is no linear path to compare with: {trouble.Message}");
            return null;
        }
    }

    static PathOptions OptionsFor(Model model, PathOptions? options)
    {
        options ??= new PathOptions();
        if (options.Hidden is not null) throw new ParsimonyException("Hidden is given, but the layers are the model's. Leave Hidden out.");
        return options with { Architecture = model.Architecture, LayerTexts = [.. model.Layers.Select(layer => layer.ToString())] };
    }

    static FoldPlan FoldsOf(FoldPlan given, HoldoutSplit? split) =>
        split is null ? given : new FoldPlan([.. split.TrainingRows.Select(row => given.FoldOfRow[row])], given.Ordered);

    static IReadOnlyList<double> GridOf(
        IPathSolver solver, PathOptions options, Dataset rows, Action<PathProgress> report, CancellationToken cancellation)
    {
        var unit = DisplayUnit.Of(options, rows);
        if (options.LambdaGrid is { } grid) return [.. grid.Select(unit.Read).OrderDescending()];
        if (options.LambdaMax is { } given)
            return solver.Trim(LambdaGrid.Geometric(unit.Read(given), options.LambdaMinRatio!.Value, options.Lambdas!.Value), cancellation);
        report(new PathProgress("lambda_max", 0, 0, solver.FitsPerLambda));
        var largest = solver.EstimateLambdaMax();
        if (largest <= 0) throw new ParsimonyException("The features say nothing about the target: every gradient at the null model is zero. Check the target, or give --lambda-max.");
        var stops = FreezePolicy.Allows(options, options.Lambdas!.Value + 1);
        for (var extension = 0; extension < MostExtensions && !solver.IsNull(largest, stops, cancellation) && !cancellation.IsCancellationRequested; extension++)
            largest *= ExtensionFactor;
        report(new PathProgress("lambda_max", 1, solver.FitsPerLambda, solver.FitsPerLambda));
        return solver.Trim(LambdaGrid.Geometric(largest, options.LambdaMinRatio!.Value, options.Lambdas!.Value), cancellation);
    }

    static Baseline ScoreHoldout(FittedModel model, Dataset holdout) =>
        Scoring.Score(holdout.Target, model.Predict(holdout.Features).Values, holdout.Weights, model.TargetScale);
}
