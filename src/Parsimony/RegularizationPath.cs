using Parsimony.Paths.Units;
using Parsimony.Procedure;

namespace Parsimony;

/// <summary>A regularization path: models over a grid of lambdas, the chosen lambdas with their honest error, and the refitted model.</summary>
/// <remarks>
/// Every model minimizes <c>J = (1/m) sum_i s_i l_i + (lambda/m) [(1-r)/2 sum_j p_j ||W_j||^2 + r sum_j p_j ||W_j||_1]</c> over rows with
/// weights s, losses l, L1 ratio r and penalty factors p; m is the sum of the weights, or the number of rows; biases are not penalized.
/// </remarks>
/// <example>
/// <code>
/// var x = new double[12, 1];
/// var y = new double[12];
/// for (var row = 0; row &lt; 12; row++) (x[row, 0], y[row]) = (row, 2 * row + 1);
/// var data = Dataset.FromArrays(x, y, task: LearningTask.Regression);
/// var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], LambdaGrid = [1, 0.1], Folds = 3 });
/// Console.WriteLine(path.Rows[path.MinIndex!.Value].Lambda); // 0.1
/// </code></example>
public sealed class RegularizationPath
{
    readonly Dataset? _data;
    readonly PathResult? _result;

    internal RegularizationPath(
        Dataset? data, PathResult? result, IReadOnlyList<PathRow> rows, RunSummary summary, FittedModel? model, LambdaChoice? choice)
    {
        (_data, _result, Rows, Summary, Model) = (data, result, rows, summary, model);
        (MinIndex, OneSeIndex) = (choice?.MinIndex, choice?.OneSeIndex);
    }

    /// <summary>The rows of the path: those given, without the holdout.</summary>
    /// <exception cref="ParsimonyException">The path was loaded from a run folder, which has no rows.</exception>
    public Dataset Data => _data ?? throw NotInFolder(nameof(Data));

    /// <summary>The results of every network and the held-out predictions.</summary>
    /// <exception cref="ParsimonyException">The path was loaded from a run folder, which does not have all of them.</exception>
    public PathResult Result => _result ?? throw NotInFolder(nameof(Result));

    /// <summary>True where the path was loaded from a run folder: it has no <see cref="Data"/> and no <see cref="Result"/>.</summary>
    public bool IsLoaded => _data is null;

    /// <summary>One row per finished lambda, largest first: the content of path.csv.</summary>
    public IReadOnlyList<PathRow> Rows { get; }

    /// <summary>The chosen lambdas, their scores and everything else that run.json contains.</summary>
    public RunSummary Summary { get; }

    /// <summary>The exact linear path on the folds of the network, one row per lambda; null for exact paths and where it has no solution.</summary>
    /// <remarks>It has the lambdas of the network, and larger ones until the linear model is null.</remarks>
    public IReadOnlyList<PathRow>? Linear { get; internal init; }

    /// <summary>The model, refitted on all rows at lambda_min and lambda_1se; null where interrupted or where none could be chosen.</summary>
    public FittedModel? Model { get; }

    /// <summary>The coefficients at every lambda of a path without a hidden layer; null for networks.</summary>
    public CoefficientPath? Coefficients { get; internal init; }

    /// <summary>The models of every lambda; null without <see cref="PathOptions.KeepNetworks"/>, and where there is no <see cref="Model"/>.</summary>
    public KeptModels? Kept { get; private init; }

    /// <summary>Index into <see cref="Rows"/> of lambda_min; null where none could be chosen.</summary>
    public int? MinIndex { get; }

    /// <summary>Index into <see cref="Rows"/> of lambda_1se; null where none could be chosen.</summary>
    public int? OneSeIndex { get; }

    /// <summary>True where cancellation came before the end: rows are those of the finished lambdas.</summary>
    public bool Interrupted { get; internal init; }

    /// <summary>The choice among several paths, of which this is the chosen one; null where there was one path.</summary>
    internal SearchedChoice? Searched { get; init; }

    /// <summary>The grid index of a chosen lambda, in <see cref="Searched"/> where there is one; null where none is chosen.</summary>
    internal int? Chosen(LambdaRule rule) => Searched is { } search ? search.Choice.At(rule)?.LambdaIndex
        : (rule == LambdaRule.OneSe ? OneSeIndex : MinIndex) is { } row ? Rows[row].LambdaIndex
        : null;

    /// <summary>Plans a path without training it: resolved options, number of networks and estimated duration.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">Options; null = all defaults.</param>
    /// <exception cref="ParsimonyException">Options are out of range or do not fit the data.</exception>
    public static PathPlan Plan(Dataset data, PathOptions? options = null) => PathPlanner.Plan(data, options ?? new PathOptions());

    /// <summary>Trains the path of a model of your own, chooses lambda, refits the model and measures the choice.</summary>
    /// <remarks>
    /// The model serves as a description: its layers, initializers and own penalties are used, its weights, optimizer and loss are not. It takes
    /// one input, all coded columns, and gives one output (for numbers and two classes) or one per class. A sigmoid or softmax at its end belongs
    /// to the loss. The penalty of the path covers every weight matrix, times <see cref="PathOptions.PenaltyFactors"/> in the order of the
    /// layers, and adds to the penalties of the layers.
    /// </remarks>
    /// <param name="model">The model whose layers are used.</param>
    /// <param name="data">The data.</param>
    /// <param name="options">Options except those of the network; null = all defaults.</param>
    /// <param name="progress">Receives about ten reports a second, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong, or the model does not fit the data.</exception>
    public static RegularizationPath Fit(
        Model model, Dataset data, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(data, OptionsFor(model, options), progress, cancellation);

    /// <summary>Plans the path of a model of your own without training it.</summary>
    /// <param name="model">The model whose layers are used.</param>
    /// <param name="data">The data.</param>
    /// <param name="options">Options except those of the network; null = all defaults.</param>
    /// <exception cref="ParsimonyException">Options are out of range, or model and data do not fit.</exception>
    public static PathPlan Plan(Model model, Dataset data, PathOptions? options = null) => Plan(data, OptionsFor(model, options));

    /// <summary>Trains the path, chooses lambda, refits the model and measures the choice.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">Options; null = all defaults.</param>
    /// <param name="progress">Receives about ten reports a second, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong.</exception>
    public static RegularizationPath Fit(
        Dataset data, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(Plan(data, options), data, progress, cancellation);

    /// <summary>Trains the path of a plan, chooses lambda, refits the model and measures the choice.</summary>
    /// <param name="plan">The plan that <see cref="Plan(Dataset, PathOptions?)"/> returned.</param>
    /// <param name="data">The data that the plan was made for.</param>
    /// <param name="progress">Receives about ten reports a second, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">The data are wrong, or all networks at a chosen lambda diverged.</exception>
    public static RegularizationPath Fit(
        PathPlan plan, Dataset data, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(plan, data, progress, units: null, cancellation);

    /// <summary>Trains the path of a plan; its networks are trained by the given executor, or by threads.</summary>
    internal static RegularizationPath Fit(
        PathPlan plan, Dataset data, IProgress<PathProgress>? progress, IUnitExecutor? units, CancellationToken cancellation)
    {
        var run = new RunContext(progress, plan.Estimate, cancellation) { Units = units ?? ThreadUnits.Alone };
        var path = plan.Path;
        var split = PathSplit.Create(data, path);
        var scale = path.ScaleOn(split.Rows);
        using var solver = split.CreateSolver(path, run);
        var result = run.Train(() => PathSolving.Solve(solver, path, scale, run));
        var choice = PathChoice.Of(result, path, solver.Trains, run);
        var importance = run.Train(() => ColumnImportances.Measure(
            split, path, new SolvedPath(solver, result), choice.At(path.Select)?.Lambda, run));
        var model = choice.Applied(path, result) is { } final ? run.Train(() => solver.Refit(final, run.Report, cancellation)) : null;
        var kept = model is null || plan.Options.KeepNetworks == KeptNetworks.Chosen ? null
            : run.Train(() => KeptPath.Of(solver, model, choice.Curve, result, choice.Indices!.Value, run.Report, cancellation));
        var measured = RunMeasurements.Of(split, path, new SolvedPath(solver, result), choice, model, run) with
        {
            Importance = importance,
        };
        var summary = RunSummaryBuilder.Build(plan, split, result, choice, model, measured, run);
        return new RegularizationPath(split.Rows, result, choice.Curve, summary, model, choice.Indices)
        {
            Linear = measured.Linear?.Rows,
            Coefficients = measured.Coefficients,
            Kept = kept,
            Interrupted = measured.Interrupted,
        };
    }

    /// <summary>Puts a path together from what a run folder holds.</summary>
    internal static RegularizationPath FromFolder(
        IReadOnlyList<PathRow> rows,
        RunSummary summary,
        FittedModel? model,
        KeptModels? kept,
        IReadOnlyList<PathRow>? linear,
        CoefficientPath? coefficients)
    {
        LambdaChoice? choice = RowOf(rows, summary.LambdaMin) is { } min && RowOf(rows, summary.LambdaOneSe) is { } oneSe
            ? new LambdaChoice(min, oneSe)
            : null;
        return new RegularizationPath(null, null, rows, summary, model, choice)
        {
            Kept = kept,
            Linear = linear,
            Coefficients = coefficients,
            Interrupted = summary.Status == RunStatus.Interrupted,
        };
    }

    // Files write lambdas in the unit of the run, so that their last digits may differ.
    static int? RowOf(IReadOnlyList<PathRow> rows, Lambda? lambda)
    {
        for (var row = 0; lambda is { } wanted && row < rows.Count; row++)
        {
            if (Math.Abs(rows[row].Lambda.Value - wanted.Value) <= 1e-9 * wanted.Value) return row;
        }

        return null;
    }

    static ParsimonyException NotInFolder(string member) => new(
        $"RegularizationPath.{member} is not there: the path was loaded from a run folder, which keeps neither the training rows nor all held-out " +
        "predictions. Read it off the path that RegularizationPath.Fit returned; the folder has oof.csv and fits.csv.");

    static PathOptions OptionsFor(Model model, PathOptions? options)
    {
        options ??= new PathOptions();
        if (options.Hidden is not null) throw new ParsimonyException("Hidden is given, but the layers are the model's. Leave Hidden out.");
        return options with { Architecture = model.Architecture, LayerTexts = [.. model.Layers.Select(layer => layer.ToString())] };
    }
}
