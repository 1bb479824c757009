namespace Parsimony.Procedure;

/// <summary>Builds the summary of a run.</summary>
static class RunSummaryBuilder
{
    // The largest stationarity gap without a warning.
    const double LargestGap = 0.3;

    /// <summary>Builds the summary of a run, complete or interrupted; the model is null where there is none.</summary>
    public static RunSummary Build(
        PathPlan plan, PathSplit split, PathResult result, PathChoice choice, FittedModel? model, RunMeasurements measured, RunContext run)
    {
        var (rows, path, target) = (split.Rows, plan.Path, split.Rows.Target);
        var remarks = RunRemarks.Of(rows, path, result, choice, measured.Interrupted);
        return new RunSummary
        {
            ProgramVersion = ProgramVersion.Text,
            Command = "",
            Options = PathOptionTable.Resolved(path.Options),
            Seed = path.Seed,
            Data = rows.Name,
            Target = target.Name,
            Task = target.Task,
            Loss = target.Loss,
            LossParameter = target.LossParameter,
            Rows = rows.RowCount,
            Features = rows.Features.Columns.Count,
            Inputs = plan.LayerSizes[0],
            Classes = target.Classes,
            DataHash = ContentHash.Of(rows),
            FoldHash = ContentHash.Of(split.Folds),
            Scale = path.ScaleOn(rows),
            LambdaMax = result.Lambdas[0],
            LambdaMin = choice.Min?.Lambda,
            LambdaOneSe = choice.OneSe?.Lambda,
            LambdaUnits = Units(rows, path.Options.Batch, result.Lambdas[0], choice),
            Select = path.Select,
            Min = Describe(choice.Min),
            OneSe = Describe(choice.OneSe),
            Honest = measured.Honest,
            Optimism = measured.Honest?.Loss - choice.At(path.Select)?.Loss,
            Nested = measured.Nested,
            Differences = remarks.Differences,
            Spread = remarks.Spread,
            Doctor = remarks.Diagnoses,
            Holdout = measured.Holdout,
            Calibration = measured.Calibration,
            Decision = measured.Decision,
            Ensemble = measured.Ensemble,
            Baselines = Baselines(result, choice, measured.LinearRow(path.Select)),
            AgainstBaselines = measured.AgainstBaselines,
            AgainstLinear = Compare(measured.LinearRow(path.Select), measured.AgainstBaselines),
            LayerSizes = plan.LayerSizes,
            Coefficients = measured.Coefficients is { } coefficients ? CoefficientSummary.Of(coefficients) : null,
            Pruning = model?.PruningAt(),
            Insight = measured.Insight,
            Importance = measured.Interrupted ? null : measured.Importance,
            Dependence = measured.Interrupted ? [] : ColumnImportances.Dependence(measured.Importance, model, rows),
            Networks = result.Fits.Count,
            Frozen = result.Fits.Count(fit => fit.Status == FitStatus.Frozen),
            TrainedShare = TrainedShare(result, path),
            Polish = result.Polish,
            Seconds = run.Seconds,
            Machine = ThisMachine.Description,
            Status = measured.Interrupted ? RunStatus.Interrupted : RunStatus.Complete,
            Warnings = [.. rows.Notes, .. plan.Notes, .. run.Notes, .. remarks.Warnings, .. Training(result, choice, path, measured.Interrupted)],
            Columns = plan.Columns,
        };
    }

    /// <summary>Epochs trained over those of the whole schedule, which a solver that goes to the minimum does not have.</summary>
    static double TrainedShare(PathResult result, ResolvedPath path) => path is { Epochs: > 0, Solver: PathSolver.Adam }
        ? result.Fits.Select(fit => (double)fit.Epochs / path.Epochs).DefaultIfEmpty(1).Average()
        : 1;

    static Dictionary<string, Baseline?> Baselines(PathResult result, PathChoice choice, PathRow? linear) => new()
    {
        ["null"] = BaselineScores.Null(result),
        ["unregularized"] = BaselineScores.Unregularized(choice.Curve),
        ["linear"] = linear is null ? null : BaselineScores.FromRow(linear),
    };

    static LinearComparison? Compare(PathRow? linear, IReadOnlyDictionary<string, IntervalEstimate> differences) =>
        linear is not null && differences.TryGetValue("linear", out var difference)
            ? new LinearComparison(linear.Lambda, difference.Value, difference.Low, difference.High)
            : null;

    internal static ChosenLambda? Describe(PathRow? row) => row is null ? null : new ChosenLambda
    {
        Lambda = row.Lambda,
        Loss = row.Loss,
        LossSe = BaselineScores.OrNull(row.LossSe),
        Metrics = row.Metrics.ToDictionary(metric => metric.Name, metric => BaselineScores.OrNull(metric.Value)),
        ActiveUnitsPerLayer = row.ActiveUnitsPerLayer,
    };

    static Dictionary<string, IReadOnlyDictionary<string, double>> Units(Dataset rows, int? batch, Lambda lambdaMax, PathChoice choice)
    {
        var target = rows.Target;
        var context = new LambdaContext
        {
            Task = target.Task,
            Loss = target.Loss,
            Rows = rows.RowCount,
            TotalWeight = RowWeights.Sum(rows),
            Batch = batch,
            TargetSd = target.Task == LearningTask.Regression ? TargetScaler.Fit(rows).Deviation : null,
            Momentum = 0,
        };
        var units = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["lambda_max"] = LambdaUnits.All(lambdaMax.Value, context) };
        if (choice.Min is { } min) units["lambda_min"] = LambdaUnits.All(min.Lambda.Value, context);
        if (choice.OneSe is { } oneSe) units["lambda_1se"] = LambdaUnits.All(oneSe.Lambda.Value, context);
        return units;
    }

    static IEnumerable<string> Training(PathResult result, PathChoice choice, ResolvedPath path, bool interrupted) =>
        [.. Diverged(result, interrupted), .. FarFromMinimum(result, choice, path, interrupted)];

    // In a complete run, a diagnosis reports divergence.
    static IEnumerable<string> Diverged(PathResult result, bool interrupted)
    {
        var diverged = interrupted ? result.Fits.Count(fit => fit.Status == FitStatus.Diverged) : 0;
        if (diverged > 0)
            yield return $"{diverged} of {result.Fits.Count} networks diverged and take no part in the averages. Lower PathOptions.LearningRate.";
    }

    /// <summary>Warns where networks at a chosen lambda did not reach a minimum, although the solver tried.</summary>
    static IEnumerable<string> Unconverged(PathResult result, PathChoice choice, double tolerance)
    {
        var chosen = ((string Name, Lambda? Lambda)[])[("lambda_min", choice.Min?.Lambda), ("lambda_1se", choice.OneSe?.Lambda)];
        foreach (var (name, lambda) in chosen.Where(entry => entry.Lambda > Lambda.Zero).DistinctBy(entry => entry.Lambda))
        {
            var fits = result.Fits.Where(fit => fit.Lambda == lambda).ToArray();
            var open = fits.Where(fit => !fit.IsConverged).ToArray();
            if (open.Length == 0) continue;
            yield return Invariant($"{open.Length} of {fits.Length} networks at {name} did not reach a minimum: their gap is up to ") +
                Invariant($"{open.Max(fit => fit.StationarityGap):G2}, above PathOptions.Tolerance = {tolerance:G2}. ") +
                "The solver stopped where more passes hardly lowered the objective, or after its last pass.";
        }
    }

    /// <summary>Warns where training ended far from a minimum of the objective, so that the result depends on more than lambda.</summary>
    static IEnumerable<string> FarFromMinimum(PathResult result, PathChoice choice, ResolvedPath path, bool interrupted)
    {
        if (interrupted || choice is not { Min: { } min, OneSe: { } oneSe }) return [];
        return path.Solver == PathSolver.Newton ? Unconverged(result, choice, path.Tolerance) : FarFromMinimum(min, oneSe);
    }

    static IEnumerable<string> FarFromMinimum(PathRow min, PathRow oneSe)
    {
        var names = ((string Name, PathRow Row)[])[("lambda_min", min), ("lambda_1se", oneSe)];
        foreach (var group in names.Where(entry => entry.Row.StationarityGap > LargestGap).GroupBy(entry => entry.Row.Lambda))
        {
            var (name, row) = group.First();
            var gap = row.StationarityGap.ToString("0.00", CultureInfo.InvariantCulture);
            var largest = LargestGap.ToString(CultureInfo.InvariantCulture);
            yield return $"Training at {name} is not fully converged (stationarity gap {gap}, above {largest}): " +
                "part of the regularization comes from stopping early. Raise PathOptions.Epochs to see what lambda alone does.";
        }
    }
}
