using System.Numerics.Tensors;

namespace Parsimony.IO.RunFolder;

/// <summary>Writes predictions.csv, the result of <c>parsimony predict</c>.</summary>
public static class PredictionsFile
{
    /// <summary>Writes one line per row; the predicted class is the most probable one, the first of several.</summary>
    /// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
    /// <param name="predictions">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
    /// <param name="writer">Where the lines go, with LF line ends.</param>
    public static void Write(IReadOnlyList<string> classes, ReadOnlySpan<double> predictions, TextWriter writer)
    {
        var csv = new CsvLineWriter(writer);
        csv.Line(Schemas.Predictions.Header(("<class>", classes)));
        var width = Math.Max(1, classes.Count);
        for (var row = 0; row < predictions.Length / width; row++)
        {
            var values = predictions.Slice(row * width, width);
            csv.Add(row);
            if (classes.Count > 0) csv.Add(classes[TensorPrimitives.IndexOfMax(values)]);
            csv.Add(values);
            csv.End();
        }
    }
}
