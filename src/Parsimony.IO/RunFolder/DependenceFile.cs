namespace Parsimony.IO.RunFolder;

/// <summary>Writes and reads dependence.csv: how the prediction changes with the most important columns.</summary>
public static class DependenceFile
{
    const string Number = "number", Category = "category";

    /// <summary>Writes the curves in the given order.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="curves">The curves, all with as many rows.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<PartialDependence> curves) => AtomicFile.WriteText(path, writer =>
    {
        var csv = new CsvLineWriter(writer);
        csv.Line(Schemas.Dependence.Header(("<line>", PathTableFile.Layers(curves.Max(curve => curve.Rows.Count)))));
        foreach (var curve in curves)
        {
            for (var place = 0; place < curve.Means.Count; place++)
            {
                csv.Add(curve.Column);
                csv.Add(curve.Words.Count > 0 ? Category : Number);
                csv.Add(curve.Class ?? "");
                if (curve.Words.Count > 0) csv.Add(curve.Words[place]);
                else csv.Add([curve.Values[place]]);
                csv.Add([curve.Means[place], .. curve.Rows.Select(row => row[place])]);
                csv.End();
            }
        }
    });

    /// <summary>Reads the curves back.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ParsimonyException">The file is missing or is not a dependence.csv.</exception>
    public static IReadOnlyList<PartialDependence> Read(string path)
    {
        var table = RunTable.Read(path);
        var at = table.PlacesOf(Schemas.Dependence);
        int[] rows = [.. table.Names.Index().Where(name => name.Item.StartsWith("row_", StringComparison.Ordinal)).Select(name => name.Index)];
        return
        [
            .. table.Records.GroupBy(record => record.Fields[at[0]], StringComparer.Ordinal).Select(curve =>
            {
                (long Line, string[] Fields)[] lines = [.. curve];
                var isCategory = lines[0].Fields[at[1]] == Category;
                return new PartialDependence
                {
                    Column = curve.Key,
                    Class = lines[0].Fields[at[2]] is { Length: > 0 } name ? name : null,
                    Words = isCategory ? [.. lines.Select(line => line.Fields[at[3]])] : [],
                    Values = isCategory ? [] : [.. lines.Select(line => table.Number(line, at[3]))],
                    Means = [.. lines.Select(line => table.Number(line, at[4]))],
                    Rows = [.. rows.Select(row => lines.Select(line => table.Number(line, row)).ToArray())],
                };
            }),
        ];
    }
}
