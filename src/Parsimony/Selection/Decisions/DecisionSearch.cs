namespace Parsimony.Selection.Decisions;

/// <summary>Chooses, on rows that were held out, how classes are read from probabilities so that a metric becomes large.</summary>
static class DecisionSearch
{
    /// <summary>Scores that differ by less are equal: sums of the same weights in another order.</summary>
    public const double Rounding = 1e-12;

    /// <summary>Chooses on the held-out predictions of a path; null where the most probable class is predicted.</summary>
    /// <param name="result">The path with the metric.</param>
    /// <param name="heldOut">[repeats * rows * classes] one of <see cref="PathResult.HeldOut"/>, or a mixture.</param>
    /// <param name="temperature">The T that the model's probabilities go through.</param>
    public static ClassDecision? Choose(PathResult result, RowValues<double> heldOut, double temperature)
    {
        if (result.Metric == ClassMetric.Accuracy) return null;
        var sample = RowSample.WithPredictions(result.Target, result.Weights, heldOut);
        return Choose(result.Metric, sample.Input(Scaled(result.Target, sample, heldOut, temperature)));
    }

    /// <summary>Says what a decision chosen on held-out predictions does to the metric on the same rows.</summary>
    public static DecisionScore Score(PathResult result, RowValues<double> heldOut, double temperature, ClassDecision decision)
    {
        var sample = RowSample.WithPredictions(result.Target, result.Weights, heldOut);
        var probabilities = Scaled(result.Target, sample, heldOut, temperature);
        var metric = ScoreSet.Of(decision.Metric);
        var classes = decision.ClassesOf(probabilities, result.Target.Classes.Length);
        return new DecisionScore
        {
            Threshold = decision.Threshold,
            Factors = decision.Factors,
            Score = metric.Compute(sample.Input(probabilities, sample.Weights, classes)),
            MostProbable = metric.Compute(sample.Input(probabilities)),
        };
    }

    /// <summary>Chooses on rows with any weights; those without weight take no part.</summary>
    /// <param name="metric">The metric, not accuracy.</param>
    /// <param name="input">Labels, probabilities as the model gives them, weights.</param>
    public static ClassDecision Choose(ClassMetric metric, in ScoreInput input) => input.ClassCount == 2
        ? ClassDecision.AtThreshold(metric, ThresholdSearch.Choose(metric, input), input.PositiveClass)
        : ClassDecision.ByFactors(metric, FactorSearch.Choose(metric, input));

    static double[] Scaled(Target target, RowSample sample, RowValues<double> heldOut, double temperature) =>
        TemperatureScaling.Apply(temperature, sample.Gather<double>(heldOut, target.PredictionCount), target.PredictionCount);
}
