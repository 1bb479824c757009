using System.IO.Compression;
using System.Text.Json;
using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Parquet;
using Parsimony.Results;

namespace Parsimony.Tables;

/// <summary>Writes predictions as CSV, Parquet or JSON lines, as the end of the file's name says.</summary>
public static class PredictionTable
{
    /// <summary>Writes one row per prediction with the columns of predictions.csv; the file is whole or absent.</summary>
    /// <param name="path">The file, which is replaced where it exists; .gz behind .csv and .jsonl packs it.</param>
    /// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
    /// <param name="predictions">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
    /// <param name="interval">The interval around each prediction of a number, whose ends are two more columns; null = none.</param>
    /// <param name="decision">How the model chooses the class of a row; null = the most probable one, the first of several.</param>
    /// <exception cref="ParsimonyException">The file cannot be written, or its name ends like another format.</exception>
    public static void Write(
        string path, IReadOnlyList<string> classes, double[] predictions, PredictionInterval? interval = null, ClassDecision? decision = null)
    {
        var format = Format(path);
        AtomicFile.Write(path, stream =>
        {
            if (format == TableFormat.Parquet)
            {
                ParquetColumns.Write(stream, Columns(classes, predictions, interval, decision));
                return;
            }

            using var packed = FormatFinder.IsGzip(path) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
            using var writer = new StreamWriter(packed ?? stream, AtomicFile.Utf8, leaveOpen: true) { NewLine = "\n" };
            if (format == TableFormat.Jsonl) WriteLines(writer, classes, predictions, interval, decision);
            else PredictionsFile.Write(classes, predictions, writer, interval, decision);
        });
    }

    /// <summary>The format of predictions in a file of that name.</summary>
    /// <exception cref="ParsimonyException">Predictions are not written in the format.</exception>
    public static TableFormat Format(string path)
    {
        var format = FormatFinder.ByName(path) ?? TableFormat.Csv;
        if (format is TableFormat.Csv or TableFormat.Jsonl || (format == TableFormat.Parquet && !FormatFinder.IsGzip(path))) return format;
        throw new ParsimonyException(
            $"Cannot write {path}: predictions are written as CSV, Parquet or JSON lines. Let the name end in .csv, .parquet or .jsonl.");
    }

    static IReadOnlyList<WrittenColumn> Columns(
        IReadOnlyList<string> classes, double[] given, PredictionInterval? interval, ClassDecision? decision)
    {
        var predictions = PredictionsFile.WithInterval(given, interval).ToArray();
        var names = PredictionsFile.Header(classes, interval);
        var width = PredictionsFile.WidthOf(classes, interval);
        var rows = predictions.Length / width;
        var columns = new List<WrittenColumn> { WrittenColumn.Whole(names[0], [.. Enumerable.Range(0, rows)]) };
        if (classes.Count > 0) columns.Add(WrittenColumn.Words(names[1], rows, row => Best(classes, predictions, row, decision), canMiss: false));
        for (var column = 0; column < width; column++)
        {
            var values = Enumerable.Range(0, rows).Select(row => predictions[row * width + column]).ToArray();
            columns.Add(WrittenColumn.Numbers(names[columns.Count], values, canMiss: false));
        }

        return columns;
    }

    static void WriteLines(
        TextWriter writer, IReadOnlyList<string> classes, double[] given, PredictionInterval? interval, ClassDecision? decision)
    {
        var predictions = PredictionsFile.WithInterval(given, interval).ToArray();
        var names = PredictionsFile.Header(classes, interval);
        var width = PredictionsFile.WidthOf(classes, interval);
        var first = names.Count - width;
        using var line = new MemoryStream();
        for (var row = 0; row < predictions.Length / width; row++)
        {
            line.SetLength(0);
            using (var json = new Utf8JsonWriter(line))
            {
                json.WriteStartObject();
                json.WriteNumber(names[0], row);
                if (classes.Count > 0) json.WriteString(names[1], Best(classes, predictions, row, decision));
                for (var column = 0; column < width; column++)
                {
                    var value = predictions[row * width + column];
                    if (double.IsFinite(value)) json.WriteNumber(names[first + column], value);
                    else json.WriteNull(names[first + column]);
                }

                json.WriteEndObject();
            }

            writer.WriteLine(AtomicFile.Utf8.GetString(line.GetBuffer(), 0, (int)line.Length));
        }
    }

    static string Best(IReadOnlyList<string> classes, double[] predictions, int row, ClassDecision? decision) =>
        classes[ClassDecision.ClassOf(decision, predictions.AsSpan(row * classes.Count, classes.Count))];
}
