using System.IO.Compression;
using System.Text.Json;
using Parquet;
using Parquet.Schema;
using Parsimony.IO.RunFolder;
using Parsimony.Models;

namespace Parsimony.Tables;

/// <summary>Writes predictions as CSV, Parquet or JSON lines, as the end of the file's name says.</summary>
public static class PredictionTable
{
    /// <summary>Writes one row per prediction with the columns of predictions.csv; the file is whole or absent.</summary>
    /// <param name="path">The file, which is replaced where it exists; .gz behind .csv and .jsonl packs it.</param>
    /// <param name="classes">Class names in ordinal order; empty for numbers and counts.</param>
    /// <param name="predictions">[rows, max(1, classes)] row-major: numbers, or one probability per class.</param>
    /// <param name="interval">The interval around each prediction of a number, whose ends are two more columns; null = none.</param>
    /// <exception cref="ParsimonyException">The file cannot be written, or its name ends like another format.</exception>
    public static void Write(string path, IReadOnlyList<string> classes, double[] predictions, PredictionInterval? interval = null)
    {
        var format = Format(path);
        AtomicFile.Write(path, stream =>
        {
            if (format == TableFormat.Parquet)
            {
                Task.Run(() => WriteParquetAsync(stream, classes, predictions, interval)).GetAwaiter().GetResult();
                return;
            }

            using var packed = FormatFinder.IsGzip(path) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
            using var writer = new StreamWriter(packed ?? stream, AtomicFile.Utf8, leaveOpen: true) { NewLine = "\n" };
            if (format == TableFormat.Jsonl) WriteLines(writer, classes, predictions, interval);
            else PredictionsFile.Write(classes, predictions, writer, interval);
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

    static async Task WriteParquetAsync(Stream stream, IReadOnlyList<string> classes, double[] given, PredictionInterval? interval)
    {
        var predictions = PredictionsFile.WithInterval(given, interval).ToArray();
        var names = PredictionsFile.Header(classes, interval);
        var width = PredictionsFile.WidthOf(classes, interval);
        var rows = predictions.Length / width;
        var schema = new ParquetSchema(names.Select((name, at) => (Field)(
            at == 0 ? new DataField<int>(name)
            : at == 1 && classes.Count > 0 ? new DataField(name, typeof(string), isNullable: false)
            : new DataField<double>(name))));
        var writer = await ParquetWriter.CreateAsync(schema, stream).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(schema.DataFields[0], Enumerable.Range(0, rows).ToArray().AsMemory()).ConfigureAwait(false);
            if (classes.Count > 0)
            {
                string[] best = [.. Enumerable.Range(0, rows).Select(row => Best(classes, predictions, row))];
                await group.WriteAsync(schema.DataFields[1], best).ConfigureAwait(false);
            }

            var first = names.Count - width;
            for (var column = 0; column < width; column++)
            {
                var values = Enumerable.Range(0, rows).Select(row => predictions[row * width + column]).ToArray();
                await group.WriteAsync<double>(schema.DataFields[first + column], values.AsMemory()).ConfigureAwait(false);
            }
        }
    }

    static void WriteLines(TextWriter writer, IReadOnlyList<string> classes, double[] given, PredictionInterval? interval)
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
                if (classes.Count > 0) json.WriteString(names[1], Best(classes, predictions, row));
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

    static string Best(IReadOnlyList<string> classes, double[] predictions, int row) =>
        classes[System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(predictions.AsSpan(row * classes.Count, classes.Count))];
}
