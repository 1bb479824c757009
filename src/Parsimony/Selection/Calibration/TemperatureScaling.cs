namespace Parsimony.Selection.Calibration;

/// <summary>
/// Makes probabilities softer (T above 1) or sharper (T below 1) with one number: <c>softmax(log p / T)</c>. The most probable class of
/// a row stays the same.
/// </summary>
/// <remarks>Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 2017.</remarks>
public static class TemperatureScaling
{
    /// <summary>Finds the temperature T at which the log-loss of the rows is smallest; log T lies from -3 to 3.</summary>
    /// <remarks>The loss is convex in 1/T. A row of weight 2 counts as two rows. Fit it on rows that the model has not been trained on.</remarks>
    /// <param name="target">The truth.</param>
    /// <param name="probabilities">[rows * classes]; a row with NaN takes no part.</param>
    /// <param name="weights">[rows] non-negative, or null where all rows count the same.</param>
    /// <returns>1 where the target has no classes, and where no row has a probability.</returns>
    public static double Fit(Target target, ReadOnlySpan<double> probabilities, double[]? weights = null) =>
        Fit(target, probabilities, weights, copies: 1);

    /// <summary>Finds the temperature of the held-out predictions of a path, which predicts a row several times where folds are repeated.</summary>
    /// <param name="result">The path: target, weights, folds.</param>
    /// <param name="probabilities">[repeats * rows * classes]; a place with NaN takes no part.</param>
    internal static double Fit(PathResult result, ReadOnlySpan<double> probabilities) =>
        Fit(result.Target, probabilities, result.Weights, result.Folds.Repeats);

    // The additional row comes as often as every other row, once for each copy.
    static double Fit(Target target, ReadOnlySpan<double> probabilities, double[]? weights, int copies)
    {
        if (target.Task != LearningTask.Classification) return 1;
        var sample = RowSample.WithPredictions(target, weights, probabilities);
        var fit = TemperatureFit.Of(sample, probabilities, target.Classes.Length);
        return fit.Fit(sample.Weights, copies * sample.TotalWeight / Math.Max(sample.Rows.Length, 1));
    }

    /// <summary>Scales the probabilities of every row by a temperature.</summary>
    /// <param name="temperature">The temperature T, above 0; 1 changes nothing.</param>
    /// <param name="probabilities">[rows * classes].</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <returns>[rows * classes] scaled probabilities; all NaN in a row that has a NaN.</returns>
    /// <exception cref="ParsimonyException">T is not a finite number above 0.</exception>
    public static double[] Apply(double temperature, ReadOnlySpan<double> probabilities, int classes)
    {
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw new ParsimonyException($"The temperature is {temperature}, expected a finite number above 0.");
        var scaled = probabilities.ToArray();
        for (var start = 0; start < scaled.Length; start += classes)
        {
            var row = scaled.AsSpan(start, classes);
            if (double.IsNaN(FixedOrder.Sum(row))) row.Fill(double.NaN);
            else Temperature.Apply(temperature, row);
        }

        return scaled;
    }

    /// <summary>Scales the probabilities of each fold by the temperature fitted on all other rows.</summary>
    /// <param name="result">The path: target, weights, folds.</param>
    /// <param name="predictions">[repeats * rows * classes] held-out probabilities; a fit leaves out every copy of a fold's rows.</param>
    /// <returns>[repeats * rows * classes] scaled probabilities.</returns>
    internal static double[] CrossFit(PathResult result, RowValues<double> predictions)
    {
        var classes = result.Target.PredictionCount;
        var scaled = predictions.Span.ToArray();
        for (var fold = 0; fold < result.Folds.Count; fold++)
        {
            var others = predictions.Span.ToArray();
            foreach (var row in result.Folds.HeldOutRows(fold))
                for (var place = row; place < result.Target.RowCount; place += result.Folds.RowCount)
                    others.AsSpan(place * classes, classes).Fill(double.NaN);
            var temperature = Fit(result, others);
            foreach (var place in result.Folds.HeldOutPlaces(fold))
                Apply(temperature, predictions.Span.Slice(place * classes, classes), classes).CopyTo(scaled, place * classes);
        }

        return scaled;
    }
}
