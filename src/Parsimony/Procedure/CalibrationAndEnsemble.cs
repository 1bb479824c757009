using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Calibration;

namespace Parsimony.Procedure;

/// <summary>What a run says about calibration and ensemble.</summary>
static class CalibrationAndEnsemble
{
    /// <summary>Both, each null where there is none.</summary>
    /// <param name="result">A finished path.</param>
    /// <param name="options">Resolved options.</param>
    /// <param name="learned">What was learned, temperatures included.</param>
    public static (CalibrationSummary? Calibration, EnsembleSummary? Ensemble) Of(PathResult result, ResolvedPath options, PathChoice learned)
    {
        var differences = LearnedDifferences.Estimate(result, options.Select, learned.Ensemble is not null, options.Calibrates(options.Select), options.Seed, options.Threads);
        return (Calibration(result, options, learned, differences), Ensemble(result, options, learned, differences));
    }

    // At the default lambda; null without classes.
    static CalibrationSummary? Calibration(PathResult result, ResolvedPath options, PathChoice learned, LearnedDifferences? differences)
    {
        if (result.Target.Task != Data.LearningTask.Classification || learned.Final is not { } final) return null;
        var predictions = result.HeldOut[learned.At(options.Select)!.LambdaIndex];
        if (predictions.All(double.IsNaN)) return null;
        var temperatures = new Dictionary<string, double> { ["min"] = final.MinTemperature, ["1se"] = final.OneSeTemperature };
        if (learned.Ensemble is not null) temperatures["ensemble"] = final.MixtureTemperature;

        // Rows that come again are no further rows: bins, intervals and what perfect calibration would give are those of the first repeat.
        var once = result.OfRepeat(0);
        var first = ..(once.Target.RowCount * once.Target.PredictionCount);
        var (topLabel, classwise) = ExpectedCalibrationError.Compute(once.Target, predictions.AsSpan(first), once.Weights, options.Seed);
        return new CalibrationSummary
        {
            Applied = options.Calibrates(options.Select),
            Temperatures = temperatures,
            Difference = differences?.Temperature,
            TopLabel = topLabel,
            TopLabelScaled = ExpectedCalibrationError.Compute(once.Target, CrossFittedTemperature.Apply(result, predictions).AsSpan(first), once.Weights, options.Seed).TopLabel,
            Classwise = classwise,
            Bins = ReliabilityDiagram.Compute(once.Target, predictions.AsSpan(first), once.Weights),
        };
    }

    static EnsembleSummary? Ensemble(PathResult result, ResolvedPath options, PathChoice learned, LearnedDifferences? differences)
    {
        if (learned.Ensemble is not { } ensemble) return null;
        return new EnsembleSummary
        {
            Members = [.. ensemble.Members.Select((member, index) => new EnsembleMember(learned.Final!.Mixture[index].Lambda, member.Share, options.Restarts))],
            Scores = BaselineScores.Of(result, ensemble.HeldOut),
            Honest = differences?.EnsembleLoss,
            Difference = differences?.Ensemble,
        };
    }
}
