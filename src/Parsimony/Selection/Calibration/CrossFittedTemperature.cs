namespace Parsimony.Selection.Calibration;

/// <summary>Scales the held-out probabilities of each fold by a temperature that was fitted without the rows of that fold.</summary>
static class CrossFittedTemperature
{
    /// <summary>Scales the probabilities of each fold by the temperature fitted on all other rows.</summary>
    /// <param name="result">The path: target, weights, folds.</param>
    /// <param name="predictions">[repeats * rows * classes] held-out probabilities; a fit leaves out every copy of a fold's rows.</param>
    /// <returns>[repeats * rows * classes] scaled probabilities.</returns>
    public static double[] Apply(PathResult result, double[] predictions)
    {
        var classes = result.Target.PredictionCount;
        var scaled = predictions.ToArray();
        for (var fold = 0; fold < result.Folds.Count; fold++)
        {
            var others = predictions.ToArray();
            foreach (var row in result.Folds.HeldOutRows(fold))
                for (var place = row; place < result.Target.RowCount; place += result.Folds.RowCount)
                    others.AsSpan(place * classes, classes).Fill(double.NaN);
            var temperature = TemperatureScaling.Fit(result, others);
            foreach (var place in result.Folds.HeldOutPlaces(fold))
                TemperatureScaling.Apply(temperature, predictions.AsSpan(place * classes, classes), classes).CopyTo(scaled, place * classes);
        }

        return scaled;
    }
}
