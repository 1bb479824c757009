namespace Parsimony.IO.RunFolder;

/// <summary>Writes predictions.csv, the result of <c>parsimony predict</c>.</summary>
public static class PredictionsFile
{
    /// <summary>Writes one line per row.</summary>
    /// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
    /// <param name="predictions">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
    /// <param name="writer">Where the lines go, with LF line ends.</param>
    /// <param name="interval">The interval around each prediction of a number, whose ends are two more columns; null = none.</param>
    /// <param name="decision">How the model chooses the class of a row; null = the most probable one, the first of several.</param>
    public static void Write(
        IReadOnlyList<string> classes, ReadOnlySpan<double> predictions, TextWriter writer, PredictionInterval? interval = null,
        ClassDecision? decision = null)
    {
        var csv = new CsvLineWriter(writer);
        csv.Line(Header(classes, interval));
        var values = WithInterval(predictions, interval);
        var width = WidthOf(classes, interval);
        for (var row = 0; row < values.Length / width; row++)
        {
            var own = values.Slice(row * width, width);
            csv.Add(row);
            if (classes.Count > 0) csv.Add(classes[ClassDecision.ClassOf(decision, own)]);
            csv.Add(own);
            csv.End();
        }
    }

    /// <summary>The names of the columns.</summary>
    internal static IReadOnlyList<string> Header(IReadOnlyList<string> classes, PredictionInterval? interval) =>
        Schemas.Predictions.Header(("<class>", classes), ("<target>", interval is null ? [] : [interval.Target]));

    /// <summary>Counts the numbers of a row: the prediction, with its interval the three of both, or one probability per class.</summary>
    internal static int WidthOf(IReadOnlyList<string> classes, PredictionInterval? interval) =>
        interval is not null ? 3 : Math.Max(1, classes.Count);

    /// <summary>Puts the ends of the interval behind each prediction.</summary>
    internal static ReadOnlySpan<double> WithInterval(ReadOnlySpan<double> predictions, PredictionInterval? interval)
    {
        if (interval is null) return predictions;
        var values = new double[3 * predictions.Length];
        for (var row = 0; row < predictions.Length; row++)
            (values[3 * row], values[3 * row + 1], values[3 * row + 2]) =
                (predictions[row], predictions[row] - interval.HalfWidth, predictions[row] + interval.HalfWidth);
        return values;
    }
}
