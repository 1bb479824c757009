using System.Text;
using Parsimony.Results;

namespace Parsimony.IO.RunFolder;

/// <summary>Reads back what a run folder says: enough to draw its report again.</summary>
public static class RunFolderReader
{
    /// <summary>Reads run.json and path.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="ParsimonyException">It is not a run folder, or one of the two files is missing or broken.</exception>
    public static (RunSummary Summary, IReadOnlyList<PathRow> Rows) ReadSummary(string folder)
    {
        var (summary, units) = ReadDocument(folder);
        var rows = PathTableFile.Read(FileIn(folder, Schemas.PathTable));
        if (units.Count != 0 && units.Count != rows.Count)
            throw new ParsimonyException($"{folder}: path.csv has {rows.Count} rows, but active_units_per_layer of run.json has {units.Count}. The two files are not from one run.");
        return (summary, units.Count == 0 ? rows : [.. rows.Zip(units, (row, perLayer) => row with { ActiveUnitsPerLayer = perLayer })]);
    }

    /// <summary>Reads coefficients.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="summary">Its run.json.</param>
    /// <returns>null where the run has no coefficients, as networks have none.</returns>
    /// <exception cref="ParsimonyException">The file is missing or broken, or is not of this run.</exception>
    public static CoefficientPath? ReadCoefficients(string folder, RunSummary summary) => summary.Coefficients is { } facts
        ? CoefficientFile.Read(FileIn(folder, Schemas.Coefficients), facts, summary.Classes)
        : null;

    /// <summary>Reads linear.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <returns>Null where the run has no linear path beside it.</returns>
    /// <exception cref="ParsimonyException">The file is broken.</exception>
    public static IReadOnlyList<PathRow>? ReadLinear(string folder) =>
        Path.Combine(folder, Schemas.LinearTable.FileName) is var file && File.Exists(file) ? PathTableFile.Read(file) : null;

    /// <summary>Reads run.json alone.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="ParsimonyException">It is not a run folder, or run.json is missing or broken.</exception>
    public static RunSummary ReadRunJson(string folder) => ReadDocument(folder).Summary;

    static (RunSummary Summary, IReadOnlyList<IReadOnlyList<double>> ActiveUnits) ReadDocument(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ParsimonyException(File.Exists(folder) ? $"{folder} is a file, expected a run folder." : $"Run folder {folder} does not exist.");
        var file = FileIn(folder, Schemas.Summary);
        return RunJson.Deserialize(ReadText(file), file);
    }

    static string FileIn(string folder, FileSchema schema)
    {
        var path = Path.Combine(folder, schema.FileName);
        return File.Exists(path) ? path : throw new ParsimonyException($"{folder} is not a run folder: {schema.FileName} is missing. Give a folder that `parsimony path` wrote.");
    }

    static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw new ParsimonyException($"Cannot read {path}: {error.Message}", error);
        }
    }
}
