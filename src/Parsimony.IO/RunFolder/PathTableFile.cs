namespace Parsimony.IO.RunFolder;

/// <summary>Writes and reads path.csv: one row per lambda, largest first.</summary>
public static class PathTableFile
{
    /// <summary>Writes the rows in the given order.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="rows">Largest lambda first; all with the same metrics and layers.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<PathRow> rows, LambdaScale? scale = null) => AtomicFile.WriteText(path, writer =>
    {
        scale ??= LambdaScale.Own;
        var csv = new CsvLineWriter(writer);
        csv.Line(Schemas.PathTable.Header(
            ("<metric>", rows.Count == 0 ? [] : [.. rows[0].Metrics.Select(metric => metric.Name)]),
            ("<layer>", Layers(rows.Count == 0 ? 0 : rows[0].Norms.Count))));
        foreach (var row in rows)
        {
            csv.Add(scale.Show(row.Lambda), row.Loss, row.LossSe, row.TrainLoss, row.Penalty, row.RestartSd);
            foreach (var metric in row.Metrics) csv.Add(metric.Value, metric.StandardError);
            csv.Add([row.ActiveUnits, row.ActiveInputs, .. row.Norms]);
            csv.Add(EnumWord.Of(row.Status));
            csv.Add(row.StationarityGap, row.PenaltyShare);
            csv.Add(row.Polished);
            csv.End();
        }
    });

    /// <summary>Reads the rows back; empty fields become NaN, and the active units of single layers, which the file lacks, stay empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scale">The unit of the column lambda; null = the objective's own.</param>
    /// <exception cref="ParsimonyException">The file is missing or is not a path.csv.</exception>
    public static IReadOnlyList<PathRow> Read(string path, LambdaScale? scale = null)
    {
        var table = RunTable.Read(path);
        foreach (var column in Schemas.PathTable.Columns.Where(column => column is { Placeholder: null, IsLater: false }))
        {
            if (!table.Names.Contains(column.Name))
                throw new ParsimonyException($"{path} has no column '{column.Name}'. It is not a path.csv of this version.");
        }

        return [.. table.Records.Select((record, index) => Row(table, record, scale ?? LambdaScale.Own) with { LambdaIndex = index })];
    }

    /// <summary>Numbers of the layers, as the names of columns have them.</summary>
    internal static IReadOnlyList<string> Layers(int count) =>
        [.. Enumerable.Range(1, count).Select(layer => layer.ToString(CultureInfo.InvariantCulture))];

    static PathRow Row(RunTable table, (long Line, string[] Fields) record, LambdaScale scale)
    {
        var names = table.Names;
        double Number(string name) => Array.IndexOf(names, name) is var column and >= 0 ? table.Number(record, column) : double.NaN;
        return new PathRow
        {
            Lambda = scale.Read(Number("lambda")),
            Loss = Number("loss"),
            LossSe = Number("loss_se"),
            TrainLoss = Number("train_loss"),
            Penalty = Number("penalty"),
            RestartSd = Number("restart_sd"),
            Metrics =
            [
                .. names.Where(name => name != "loss" && names.Contains(name + "_se"))
                    .Select(name => new MetricValue(name, Number(name), Number(name + "_se"))),
            ],
            ActiveUnits = Number("active_units"),
            ActiveInputs = Number("active_inputs"),
            Norms = [.. names.Where(name => name.StartsWith("norm_", StringComparison.Ordinal)).Select(Number)],
            StationarityGap = Number("stationarity_gap"),
            Polished = names.Contains("polished") ? (int)Number("polished") : 0,
            Status = Status(table, record, Array.IndexOf(names, "status")),
        };
    }

    static FitStatus Status(RunTable table, (long Line, string[] Fields) record, int column) => EnumWord.Find<FitStatus>(record.Fields[column])
        ?? throw table.Wrong(record, column, $"is not one of {EnumWord.List<FitStatus>()}");
}
