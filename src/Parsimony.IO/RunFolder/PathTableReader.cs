using System.Globalization;
using Parsimony.Results;
using Parsimony.Vocabulary;

namespace Parsimony.IO.RunFolder;

/// <summary>Reads path.csv by its header's names; fields of it never need quotes.</summary>
sealed class PathTableReader
{
    readonly string _path;
    readonly string[] _names;
    readonly int[] _metrics;
    readonly int[] _norms;

    PathTableReader(string path, string[] names)
    {
        (_path, _names) = (path, names);
        _metrics = [.. Enumerable.Range(0, names.Length).Where(i => names.Contains(names[i] + "_se") && names[i] != "loss")];
        _norms = [.. Enumerable.Range(0, names.Length).Where(i => names[i].StartsWith("norm_", StringComparison.Ordinal))];
        foreach (var column in Schemas.PathTable.Columns.Where(column => column is { Placeholder: null, IsLater: false }))
            if (!names.Contains(column.Name)) throw new ParsimonyException($"{path} has no column '{column.Name}'. It is not a path.csv of this version.");
    }

    public static IReadOnlyList<PathRow> Read(string path)
    {
        var lines = ReadLines(path);
        if (lines.Length == 0) throw new ParsimonyException($"{path} is empty, expected a header line. The run folder is broken: run the path again.");
        var reader = new PathTableReader(path, Fields(lines[0]));
        return [.. lines.Index().Skip(1).Where(line => line.Item.Length > 0).Select(line => reader.Row(Fields(line.Item), line.Index + 1))];
    }

    PathRow Row(string[] fields, int line)
    {
        if (fields.Length != _names.Length) throw new ParsimonyException($"{_path}, line {line}: {fields.Length} fields, expected {_names.Length} as in the header.");
        double Number(string name) => NumberAt(Array.IndexOf(_names, name), fields, line);
        return new PathRow
        {
            Lambda = Number("lambda"),
            Loss = Number("loss"),
            LossSe = Number("loss_se"),
            TrainLoss = Number("train_loss"),
            Penalty = Number("penalty"),
            RestartSd = Number("restart_sd"),
            Metrics = [.. _metrics.Select(i => new MetricValue(_names[i], NumberAt(i, fields, line), Number(_names[i] + "_se")))],
            ActiveUnits = Number("active_units"),
            ActiveInputs = Number("active_inputs"),
            Norms = [.. _norms.Select(i => NumberAt(i, fields, line))],
            StationarityGap = Array.IndexOf(_names, "stationarity_gap") is var gap and >= 0 ? NumberAt(gap, fields, line) : double.NaN,
            Polished = _names.Contains("polished") ? (int)Number("polished") : 0,
            Status = Status(fields[Array.IndexOf(_names, "status")], line),
        };
    }

    double NumberAt(int column, string[] fields, int line)
    {
        var text = fields[column];
        if (text.Length == 0) return double.NaN;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ParsimonyException($"{_path}, line {line}, column '{_names[column]}': '{text}' is not a number.");
    }

    FitStatus Status(string word, int line) => EnumWord.Find<FitStatus>(word)
        ?? throw new ParsimonyException($"{_path}, line {line}, column 'status': '{word}' is not one of {EnumWord.List<FitStatus>()}.");

    static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw new ParsimonyException($"Cannot read {path}: {error.Message}", error);
        }
    }

    static string[] Fields(string line) => line.Split(',');
}
