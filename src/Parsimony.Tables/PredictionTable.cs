using System.IO.Compression;
using System.Text.Json;
using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Parquet;
using Parsimony.Results;

namespace Parsimony.Tables;

/// <summary>Writes predictions as CSV, Parquet, Arrow or JSON lines, as the end of the file's name says.</summary>
public static class PredictionTable
{
    static readonly string[] s_endings = [".csv", ".parquet", ".arrow", ".feather", ".jsonl"];

    /// <summary>Writes one row per prediction with the columns of predictions.csv; the file is whole or absent.</summary>
    /// <param name="path">The file, which is replaced where it exists; .gz behind .csv and .jsonl packs it.</param>
    /// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
    /// <param name="predictions">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
    /// <param name="interval">The interval around each prediction of a number, whose ends are two more columns; null = none.</param>
    /// <param name="decision">How the model chooses the class of a row; null = the most probable one, the first of several.</param>
    /// <exception cref="ParsimonyException">The file cannot be written, or its name ends like another format.</exception>
    public static void Write(
        string path, IReadOnlyList<string> classes, double[] predictions, PredictionInterval? interval = null, ClassDecision? decision = null) =>
        WriteRows(path, classes, predictions, interval, decision);

    /// <summary>Writes predictions that may lie on disk, row after row.</summary>
    internal static void WriteRows(
        string path, IReadOnlyList<string> classes, RowValues<double> predictions, PredictionInterval? interval, ClassDecision? decision)
    {
        var format = Format(path);
        AtomicFile.Write(path, stream =>
        {
            if (format is TableFormat.Parquet or TableFormat.Arrow)
            {
                var columns = new PredictedColumns(classes, predictions, interval, decision);
                if (format == TableFormat.Parquet) ParquetColumns.Write(stream, columns.ToParquet());
                else ArrowFile.Write(stream, columns.ToArrow(), ArrowFile.IsStream(path));
                return;
            }

            using var packed = FormatFinder.IsGzip(path) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
            using var writer = new StreamWriter(packed ?? stream, AtomicFile.Utf8, leaveOpen: true) { NewLine = "\n" };
            if (format == TableFormat.Jsonl) WriteLines(writer, classes, predictions, interval, decision);
            else PredictionsFile.Write(classes, predictions.Span, writer, interval, decision);
        });
    }

    /// <summary>The format of predictions in a file of that name.</summary>
    /// <exception cref="ParsimonyException">Predictions are not written in the format.</exception>
    public static TableFormat Format(string path)
    {
        if (FormatFinder.ByName(path) is not { } format)
        {
            // Any other name is a CSV file's; a slip must not make one of what should be another format.
            var slip = NameSuggestions.DidYouMean(Path.GetExtension(FormatFinder.WithoutGzip(path)), s_endings);
            return slip.Length == 0 ? TableFormat.Csv
                : throw new ParsimonyException($"Cannot write {path}: the end of its name says no format. {slip.Trim()}");
        }

        if (format is TableFormat.Csv or TableFormat.Jsonl) return format;
        if (format is not (TableFormat.Parquet or TableFormat.Arrow))
        {
            throw new ParsimonyException($"Cannot write {path}: predictions are written as CSV, Parquet, Arrow or JSON lines. " +
                "Let the name end in .csv, .parquet, .arrow or .jsonl.");
        }

        if (!FormatFinder.IsGzip(path)) return format;
        throw new ParsimonyException(
            $"Cannot write {path}: only CSV and JSON lines are packed with gzip. Leave out .gz, or let the name end in .csv.gz or .jsonl.gz.");
    }

    static void WriteLines(
        TextWriter writer, IReadOnlyList<string> classes, RowValues<double> predictions, PredictionInterval? interval, ClassDecision? decision)
    {
        var names = PredictionsFile.Header(classes, interval);
        var width = PredictionsFile.WidthOf(classes, interval);
        var first = names.Count - width;
        var own = new double[width];
        using var line = new MemoryStream();
        for (var row = 0; row < PredictionsFile.CountOf(classes, predictions); row++)
        {
            PredictionsFile.ReadRow(classes, predictions, row, interval, own);
            line.SetLength(0);
            using (var json = new Utf8JsonWriter(line))
            {
                json.WriteStartObject();
                json.WriteNumber(names[0], row);
                if (classes.Count > 0) json.WriteString(names[1], classes[ClassDecision.ClassOf(decision, own)]);
                for (var column = 0; column < width; column++)
                {
                    var value = own[column];
                    if (double.IsFinite(value)) json.WriteNumber(names[first + column], value);
                    else json.WriteNull(names[first + column]);
                }

                json.WriteEndObject();
            }

            writer.WriteLine(AtomicFile.Utf8.GetString(line.GetBuffer(), 0, (int)line.Length));
        }
    }
}
