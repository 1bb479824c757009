using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Results;

namespace Parsimony;

/// <summary>A whole regularization path: trained, lambda chosen, its error corrected, the model refitted.</summary>
/// <remarks><c>J = (1/m) sum_i s_i l_i + (lambda/m) [(1-r)/2 sum_j p_j ||W_j||^2 + r sum_j p_j ||W_j||_1]</c>; biases are free.</remarks>
public sealed class RegularizationPath
{
    RegularizationPath(Dataset data, PathResult result, IReadOnlyList<PathRow> rows, RunSummary summary, FittedModel? model, LambdaChoice? choice)
    {
        (Data, Result, Rows, Summary, Model) = (data, result, rows, summary, model);
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

    /// <summary>Without a hidden layer: the coefficients along lambda; null for networks.</summary>
    public CoefficientPath? Coefficients { get; private init; }

    /// <summary>Index into <see cref="Rows"/> of lambda_min; null where none could be chosen.</summary>
    public int? MinIndex { get; }

    /// <summary>Index into <see cref="Rows"/> of lambda_1se; null where none could be chosen.</summary>
    public int? OneSeIndex { get; }

    /// <summary>True where cancellation came before the end: rows are those of the finished lambdas.</summary>
    public bool Interrupted { get; private init; }

    /// <summary>Says what <see cref="Fit(Dataset, PathOptions?, IProgress{PathProgress}?, CancellationToken)"/> would do.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">Options; null = all defaults.</param>
    /// <exception cref="ParsimonyException">Options are out of range or do not fit the data.</exception>
    public static PathPlan Plan(Dataset data, PathOptions? options = null) => PathPlanner.Plan(data, options ?? new PathOptions());

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

    /// <summary>Trains the path, chooses lambda, refits, and measures the choice.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">Options; null = all defaults.</param>
    /// <param name="progress">Told about ten times a second how far it is, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">Options or data are wrong.</exception>
    public static RegularizationPath Fit(
        Dataset data, PathOptions? options = null, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(Plan(data, options), data, progress, cancellation);

    /// <summary>Does what a plan says.</summary>
    /// <param name="plan">What <see cref="Plan(Dataset, PathOptions?)"/> returned.</param>
    /// <param name="data">The data that the plan was made for.</param>
    /// <param name="progress">Told about ten times a second how far it is, on the calling thread.</param>
    /// <param name="cancellation">Ends training within a second; what is finished is returned, marked as interrupted.</param>
    /// <exception cref="ParsimonyException">The data are wrong, or all networks at a chosen lambda diverged.</exception>
    public static RegularizationPath Fit(PathPlan plan, Dataset data, IProgress<PathProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new RunContext(progress, cancellation);
        var path = plan.Path;
        var split = PathSplit.Create(data, path);
        var scale = LambdaScale.Of(path.LambdaUnit, split.Rows);
        using var solver = split.CreateSolver(path);
        var result = run.Train(() => PathSolving.Solve(solver, path, scale, run));
        var choice = PathChoice.Of(result, path, solver.Trains, run);
        var model = choice.Applied(path) is { } final ? run.Train(() => solver.Refit(final, run.Report, cancellation)) : null;
        var measured = RunMeasurements.Of(split, path, new SolvedPath(solver, result), choice, model, run);
        var summary = RunSummaryBuilder.Build(plan, split, result, choice, model, measured, run);
        return new RegularizationPath(split.Rows, result, choice.Curve, summary, model, choice.Indices)
        {
            Linear = measured.Linear?.Rows,
            Coefficients = measured.Coefficients,
            Interrupted = measured.Interrupted,
        };
    }

    static PathOptions OptionsFor(Model model, PathOptions? options)
    {
        options ??= new PathOptions();
        if (options.Hidden is not null) throw new ParsimonyException("Hidden is given, but the layers are the model's. Leave Hidden out.");
        return options with { Architecture = model.Architecture, LayerTexts = [.. model.Layers.Select(layer => layer.ToString())] };
    }
}
