using System.Reflection;
using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Preprocessing;
using Parsimony.Selection;
using Parsimony.Vocabulary;

namespace Parsimony;

/// <summary>Puts a run's summary together.</summary>
static class RunSummaryBuilder
{
    public static RunSummary Build(RunFacts facts)
    {
        var (rows, options, target) = (facts.Rows, facts.Plan.Options, facts.Rows.Target);
        var min = facts.Choice is { } choice ? facts.Curve[choice.MinIndex] : null;
        var oneSe = facts.Choice is { } other ? facts.Curve[other.OneSeIndex] : null;
        var linear = facts.Linear is { } path ? path.Rows[path.Choice.IndexOf(options.Select)] : null;
        var lambdaMax = facts.Result.Lambdas[0];
        var chosen = options.Select == LambdaRule.Min ? min : oneSe;
        var findings = RunFindings.Of(rows, options, facts.Result, facts.Curve, facts.Choice, options.IsLinear, facts.Interrupted);
        return new RunSummary
        {
            ProgramVersion = typeof(RunSummary).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            Command = "",
            Options = ResolvedOptions.Of(options),
            Seed = options.Seed,
            Data = rows.Name,
            Target = target.Name,
            Task = EnumWord.Of(target.Task),
            Rows = rows.RowCount,
            Features = rows.Features.Columns.Count,
            Inputs = facts.Plan.LayerSizes[0],
            Classes = target.Classes,
            DataHash = ContentHash.Of(rows),
            FoldHash = ContentHash.Of(facts.Folds),
            LambdaMax = lambdaMax,
            LambdaMin = min?.Lambda,
            LambdaOneSe = oneSe?.Lambda,
            LambdaUnits = Units(facts, lambdaMax, min?.Lambda, oneSe?.Lambda),
            Select = options.Select == LambdaRule.Min ? "min" : "1se",
            Min = Describe(min),
            OneSe = Describe(oneSe),
            Honest = facts.Honest,
            Optimism = facts.Honest?.Loss - chosen?.Loss,
            Nested = facts.Nested,
            Differences = findings.Differences,
            Spread = findings.Spread,
            Doctor = findings.Diagnoses,
            Holdout = facts.Holdout,
            Calibration = facts.Calibration,
            Ensemble = facts.Ensemble,
            Baselines = new Dictionary<string, Baseline?>
            {
                ["null"] = BaselineScores.Null(facts.Result),
                ["unregularized"] = BaselineScores.Unregularized(facts.Curve),
                ["linear"] = linear is null ? null : BaselineScores.FromRow(linear),
            },
            AgainstBaselines = facts.AgainstBaselines ?? new Dictionary<string, IntervalEstimate>(),
            AgainstLinear = linear is not null && facts.LinearDifference is { } difference
                ? new LinearComparison(linear.Lambda, difference.Value, difference.Low, difference.High)
                : null,
            LayerSizes = facts.Plan.LayerSizes,
            Coefficients = facts.Coefficients is { } coefficients ? CoefficientFacts.Of(coefficients) : null,
            Pruning = facts.Pruning,
            Insight = facts.Insight,
            Networks = facts.Result.Fits.Count,
            Frozen = facts.Result.Fits.Count(fit => fit.Status == FitStatus.Frozen),
            TrainedShare = options.Epochs is { } epochs ? facts.Result.Fits.Select(fit => (double)fit.Epochs / epochs).DefaultIfEmpty(1).Average() : 1,
            Polish = facts.Result.Polish,
            Seconds = new RunSeconds(facts.TotalSeconds, facts.TrainingSeconds),
            Status = facts.Interrupted ? "interrupted" : "complete",
            Warnings = [.. rows.Notes, .. facts.Plan.Notes, .. facts.Notes, .. findings.Warnings, .. Warnings(facts), .. StationarityWarnings.Of(facts)],
        };
    }

    static ChosenLambda? Describe(PathRow? row) => row is null ? null : new ChosenLambda
    {
        Lambda = row.Lambda,
        Loss = row.Loss,
        LossSe = OrNull(row.LossSe),
        Metrics = row.Metrics.ToDictionary(metric => metric.Name, metric => OrNull(metric.Value)),
        ActiveUnitsPerLayer = row.ActiveUnitsPerLayer,
    };

    static double? OrNull(double value) => double.IsFinite(value) ? value : null;

    static Dictionary<string, IReadOnlyDictionary<string, double>> Units(RunFacts facts, double lambdaMax, double? min, double? oneSe)
    {
        var target = facts.Rows.Target;
        var context = new LambdaContext
        {
            Task = target.Task,
            Rows = facts.Rows.RowCount,
            Batch = facts.Plan.Options.Batch,
            TargetSd = target.Task == LearningTask.Regression ? TargetScaler.Fit(target.Values, Enumerable.Range(0, target.RowCount).ToArray()).Deviation : null,
            Momentum = 0,
        };
        var units = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["lambda_max"] = LambdaUnits.All(lambdaMax, context) };
        if (min is { } lambdaMin) units["lambda_min"] = LambdaUnits.All(lambdaMin, context);
        if (oneSe is { } lambdaOneSe) units["lambda_1se"] = LambdaUnits.All(lambdaOneSe, context);
        return units;
    }

    // Of a complete run the doctor tells it.
    static IEnumerable<string> Warnings(RunFacts facts)
    {
        var diverged = facts.Interrupted ? facts.Result.Fits.Count(fit => fit.Status == FitStatus.Diverged) : 0;
        if (diverged > 0) yield return $"{diverged} of {facts.Result.Fits.Count} networks diverged and take no part in the averages. Lower --learning-rate.";
    }
}
