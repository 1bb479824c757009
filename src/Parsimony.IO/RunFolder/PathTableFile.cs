using System.Globalization;
using Parsimony.Results;
using Parsimony.Vocabulary;

namespace Parsimony.IO.RunFolder;

/// <summary>path.csv: one row per lambda, largest first.</summary>
public static class PathTableFile
{
    /// <summary>Writes the rows as they are.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="rows">Largest lambda first; all with the same metrics and layers.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<PathRow> rows) => AtomicFile.WriteText(path, writer =>
    {
        var csv = new CsvLines(writer);
        csv.Line(Schemas.PathTable.Header(
            ("<metric>", rows.Count == 0 ? [] : [.. rows[0].Metrics.Select(metric => metric.Name)]),
            ("<layer>", Layers(rows.Count == 0 ? 0 : rows[0].Norms.Count))));
        foreach (var row in rows)
        {
            foreach (var number in (ReadOnlySpan<double>)[row.Lambda, row.Loss, row.LossSe, row.TrainLoss, row.Penalty, row.RestartSd]) csv.Add(number);
            foreach (var metric in row.Metrics)
            {
                csv.Add(metric.Value);
                csv.Add(metric.StandardError);
            }

            csv.Add(row.ActiveUnits);
            csv.Add(row.ActiveInputs);
            foreach (var norm in row.Norms) csv.Add(norm);
            csv.Add(EnumWord.Of(row.Status));
            csv.Add(row.StationarityGap);
            csv.Add(row.PenaltyShare);
            csv.Add(row.Polished);
            csv.End();
        }
    });

    /// <summary>Reads the rows back; empty fields become NaN, active units per layer stay empty.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing or is not a path.csv.</exception>
    public static IReadOnlyList<PathRow> Read(string path) => PathTableReader.Read(path);

    internal static IReadOnlyList<string> Layers(int count) =>
        [.. Enumerable.Range(1, count).Select(layer => layer.ToString(CultureInfo.InvariantCulture))];
}
