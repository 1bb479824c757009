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
        var own = new double[WidthOf(classes, interval)];
        for (var row = 0; row < CountOf(classes, predictions); row++)
        {
            ReadRow(classes, predictions, row, interval, own);
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

    /// <summary>Counts the rows of predictions.</summary>
    internal static int CountOf(IReadOnlyList<string> classes, ReadOnlySpan<double> predictions) => predictions.Length / Math.Max(1, classes.Count);

    /// <summary>Reads the numbers of a row, with the ends of the interval behind the prediction.</summary>
    /// <param name="classes">Class names; empty for numbers and counts.</param>
    /// <param name="predictions">[rows, max(1, classes)] row-major.</param>
    /// <param name="row">0-based row.</param>
    /// <param name="interval">The interval; null = none.</param>
    /// <param name="numbers">[width] receives the numbers.</param>
    internal static void ReadRow(
        IReadOnlyList<string> classes, ReadOnlySpan<double> predictions, int row, PredictionInterval? interval, Span<double> numbers)
    {
        var width = Math.Max(1, classes.Count);
        predictions.Slice(row * width, width).CopyTo(numbers);
        if (interval is null) return;
        (numbers[1], numbers[2]) = (numbers[0] - interval.HalfWidth, numbers[0] + interval.HalfWidth);
    }
}
