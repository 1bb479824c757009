using Parsimony.Paths;

namespace Parsimony.Selection.Calibration;

/// <summary>Held-out probabilities after a temperature that their own fold had no part in.</summary>
static class CrossFittedTemperature
{
    /// <summary>Scales each fold by the T of the rows of all other folds.</summary>
    /// <param name="result">The path: target, weights, folds.</param>
    /// <param name="predictions">[rows * classes] held-out probabilities.</param>
    /// <returns>[rows * classes].</returns>
    public static double[] Apply(PathResult result, double[] predictions)
    {
        var classes = result.Target.PredictionCount;
        var scaled = predictions.ToArray();
        for (var fold = 0; fold < result.Folds.Count; fold++)
        {
            var others = predictions.ToArray();
            foreach (var row in result.Folds.HeldOutRows(fold)) others.AsSpan(row * classes, classes).Fill(double.NaN);
            var temperature = TemperatureScaling.Fit(result.Target, others, result.Weights);
            foreach (var row in result.Folds.HeldOutRows(fold))
                TemperatureScaling.Apply(temperature, predictions.AsSpan(row * classes, classes), classes).CopyTo(scaled, row * classes);
        }

        return scaled;
    }
}
