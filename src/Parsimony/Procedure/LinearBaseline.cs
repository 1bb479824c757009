using Parsimony.Paths.Exact;

namespace Parsimony.Procedure;

/// <summary>The exact linear path on the folds of a network and in its loss, with which the network is compared.</summary>
/// <param name="Result">The held-out predictions of its lambdas.</param>
/// <param name="Rows">The validation curve, one row per lambda, largest first.</param>
/// <param name="Choice">The positions of its lambda_min and lambda_1se.</param>
sealed record LinearBaseline(PathResult Result, IReadOnlyList<PathRow> Rows, LambdaChoice Choice)
{
    // A multiply-add of the linear solver, in double precision, takes as long as eight of a network's training: half of the training's time.
    const double NetworkStepsPerStep = 16;

    // Half a second or less: networks that train faster than that give no reason to leave the comparison out.
    const double LeastWork = 1e9;

    // A training step goes through each weight once forward and twice backward.
    const double Passes = 3;

    // Above the network's grid lambda grows by half a decade at a time, within it by a factor of 2 at least: the curve is smooth.
    const double Stride = 3.1623;
    const double Step = 2;

    // Ridge regression needs a lambda some four decades above a network's to be null; glmnet begins there at most.
    const int MostAbove = 10;

    /// <summary>Solves the network's lambdas, and larger ones until the linear model is null.</summary>
    /// <returns>
    /// The baseline; null where it was cancelled, where the data allow no linear path, as when a fold has one class, where the linear path would
    /// take longer than the networks did, and where the loss is another one than its own.
    /// </returns>
    public static LinearBaseline? TrySolve(PathSplit split, ResolvedPath path, SolvedPath solved, RunContext run)
    {
        var loss = split.Rows.Target.Loss;
        if (loss != RegressionLoss.Squared)
        {
            run.Notes.Add("There is no linear path to compare with: it is solved for the squared error, and DatasetOptions.Loss is " +
                $"{EnumWord.Of(loss)}.");
            return null;
        }

        try
        {
            return Solve(split, path, solved, run);
        }
        catch (ParsimonyException trouble)
        {
            // The network is trained already, and only the comparison is missing.
            run.Notes.Add($"There is no linear path to compare with: {trouble.Message}");
            return null;
        }
    }

    static LinearBaseline? Solve(PathSplit split, ResolvedPath path, SolvedPath solved, RunContext run)
    {
        var lambdas = solved.Result.Lambdas;
        var penalty = path.Penalty with { Form = path.Penalty.Form.LinearBaseline, LayerFactors = [] };
        var linear = path with { Hidden = [], Architecture = null, Penalty = penalty, Preprocess = new(path.Preprocess.Kind) };
        var sample = MeasuredRows.Of(split);
        using var solver = new LinearPathSolver(sample.Rows, sample.Folds, linear, WorkOfFold(solved, split));
        var hasZero = split.Rows.Target.Task == LearningTask.Regression;
        var largest = new Lambda(solver.EstimateLambdaMax().Value / sample.Share);
        Lambda[] grid = [.. Above(lambdas[0], largest), .. Within(lambdas, hasZero)];
        Lambda[] onSample = [.. grid.Select(lambda => new Lambda(lambda.Value * sample.Share))];
        var result = solver.Solve(onSample, new FullSchedule(0), run.Report, run.Cancellation);
        if (run.IsInterrupted) return null;
        if (sample.Share < 1) run.Notes.Add($"The linear path was trained on the {sample.Rows.RowCount} rows that folds hold out.");
        result = sample.ResultOn(split, result, grid);
        var curve = CrossValidationCurve.Compute(result, path.Threads);
        return LambdaSelector.Choose(curve) is { } choice ? new LinearBaseline(result, curve, choice) : null;
    }

    static double WorkOfFold(SolvedPath solved, PathSplit split)
    {
        var rows = split.Rows.RowCount * (split.Folds.FoldsPerRepeat - 1.0) / split.Folds.FoldsPerRepeat;
        var steps = solved.Result.Fits.Sum(fit => (double)fit.Epochs) * rows * solved.Solver.AllRows.Plan.KernelSize * Passes;
        return Math.Max(LeastWork, steps / NetworkStepsPerStep) / split.Folds.Count;
    }

    // Without a penalty, classes that a plane separates have no minimum: the fit would only creep towards infinity.
    static IEnumerable<Lambda> Within(IReadOnlyList<Lambda> lambdas, bool hasZero)
    {
        var last = double.PositiveInfinity;
        for (var index = 0; index < lambdas.Count; index++)
        {
            var lambda = lambdas[index];
            var isSmallest = index + 1 == lambdas.Count || lambdas[index + 1].IsZero;
            if (lambda.IsZero ? !hasZero : lambda.Value * Step > last && !isSmallest) continue;
            last = lambda.Value;
            yield return lambda;
        }
    }

    static IEnumerable<Lambda> Above(Lambda largest, Lambda needed)
    {
        var above = new List<Lambda>();
        for (var lambda = largest.Value * Stride; above.Count < MostAbove && lambda < needed.Value * Stride; lambda *= Stride)
            above.Add(new Lambda(lambda));
        above.Reverse();
        return above;
    }
}
