namespace Parsimony.Procedure;

/// <summary>Summarizes what was learned from held-out predictions beside lambda: calibration and ensemble.</summary>
static class CalibrationAndEnsemble
{
    /// <summary>Summarizes the calibration and the ensemble of a finished path, each null where there is none.</summary>
    /// <param name="result">The path, or several laid side by side.</param>
    /// <param name="options">The options.</param>
    /// <param name="learned">The choice on it.</param>
    /// <param name="withMetrics">True where the ensemble may be what the model predicts with: its honest error then has metrics, too.</param>
    /// <param name="steps">Tells of the two steps.</param>
    public static (CalibrationSummary? Calibration, EnsembleSummary? Ensemble, HonestError? EnsembleError) Of(
        PathResult result, ResolvedPath options, PathChoice learned, bool withMetrics, StageSteps steps)
    {
        var differences = OutOfBagDifferences.Estimate(
            result, options.Select, learned.Ensemble is not null, options.Calibrates(options.Select), options.Seed, options.Threads,
            steps.Next(), withMetrics);
        return (
            Calibration(result, options, learned, differences, steps), Ensemble(result, options, learned, differences), differences?.EnsembleError);
    }

    static CalibrationSummary? Calibration(
        PathResult result, ResolvedPath options, PathChoice learned, OutOfBagDifferences? differences, StageSteps steps)
    {
        if (result.Target.Task != Data.LearningTask.Classification || learned.Final is not { } final) return null;
        var predictions = result.HeldOut[learned.At(options.Select)!.LambdaIndex];
        if (predictions.All(double.IsNaN)) return null;
        var temperatures = new Dictionary<string, double> { ["min"] = final.MinTemperature, ["1se"] = final.OneSeTemperature };
        if (learned.Ensemble is not null) temperatures["ensemble"] = final.MixtureTemperature;

        // A row that is predicted in several repeats is one row: bins and intervals are those of the first repeat.
        var once = result.OfRepeat(0);
        var first = ..(once.Target.RowCount * once.Target.PredictionCount);
        var (topLabel, classwise) = ErrorOf(predictions.Span);
        var scaled = TemperatureScaling.CrossFit(result, predictions);
        return new CalibrationSummary
        {
            Applied = options.Calibrates(options.Select),
            Temperatures = temperatures,
            Difference = differences?.Temperature,
            TopLabel = topLabel,
            TopLabelScaled = ErrorOf(scaled).TopLabel,
            Classwise = classwise,
            Bins = ReliabilityDiagram.Compute(once.Target, predictions.Span[first], once.Weights),
        };

        (CalibrationError TopLabel, CalibrationError Classwise) ErrorOf(ReadOnlySpan<double> probabilities) => ExpectedCalibrationError.Compute(
            once.Target, probabilities[first], once.Weights, options.Seed, options.Threads, steps.Next());
    }

    static EnsembleSummary? Ensemble(PathResult result, ResolvedPath options, PathChoice learned, OutOfBagDifferences? differences)
    {
        if (learned.Ensemble is not { } ensemble) return null;
        return new EnsembleSummary
        {
            Members = [.. learned.Final!.Mixture.Select(member => new EnsembleMember(member.Lambda.Lambda, member.Share, options.Restarts))],
            Scores = BaselineScores.Of(result, ensemble.HeldOut),
            Honest = differences?.EnsembleLoss,
            Difference = differences?.Ensemble,
        };
    }
}
