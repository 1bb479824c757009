namespace Parsimony.IO.RunFolder;

/// <summary>Reads a run folder back, as far as its report needs it.</summary>
public static class RunFolderReader
{
    /// <summary>Reads run.json and path.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="ParsimonyException">The folder is not a run folder, or one of the two files is missing or broken.</exception>
    public static (RunSummary Summary, IReadOnlyList<PathRow> Rows) ReadSummary(string folder)
    {
        var (summary, units) = ReadDocument(folder);
        if (summary.Search is { } search)
            summary = summary with { Search = search with { Rows = RecipeTableFile.Read(FileIn(folder, Schemas.RecipeTable), summary.Scale) } };
        if (summary.Importance is { } importance)
            summary = summary with { Importance = importance with { Measured = ImportanceFile.Read(FileIn(folder, Schemas.Importance)) } };
        var dependence = Path.Combine(folder, Schemas.Dependence.FileName);
        summary = summary with { Dependence = File.Exists(dependence) ? DependenceFile.Read(dependence) : [] };
        var rows = PathTableFile.Read(FileIn(folder, Schemas.PathTable), summary.Scale);
        if (units.Count == 0) return (summary, rows);
        if (units.Count != rows.Count)
            throw new ParsimonyException($"{folder}: path.csv has {rows.Count} rows, but active_units_per_layer of run.json has {units.Count}. " +
                "The two files are not from one run.");
        return (summary, [.. rows.Zip(units, (row, perLayer) => row with { ActiveUnitsPerLayer = perLayer })]);
    }

    /// <summary>Reads coefficients.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="summary">The content of its run.json.</param>
    /// <returns>Null where the run has no coefficients, as networks have none.</returns>
    /// <exception cref="ParsimonyException">The file is missing, broken, or of another run.</exception>
    public static CoefficientPath? ReadCoefficients(string folder, RunSummary summary) => summary.Coefficients is { } facts
        ? CoefficientFile.Read(FileIn(folder, Schemas.Coefficients), facts, summary.Classes, summary.Scale)
        : null;

    /// <summary>Reads linear.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="summary">The content of its run.json.</param>
    /// <returns>Null where the run has no linear path beside it.</returns>
    /// <exception cref="ParsimonyException">The file is broken.</exception>
    public static IReadOnlyList<PathRow>? ReadLinear(string folder, RunSummary summary) =>
        Path.Combine(folder, Schemas.LinearTable.FileName) is var file && File.Exists(file) ? PathTableFile.Read(file, summary.Scale) : null;

    /// <summary>Reads the held-out predictions of the default lambda from oof.csv.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="summary">The content of its run.json.</param>
    /// <returns>Null where the run has none, as one that was interrupted.</returns>
    /// <exception cref="ParsimonyException">The file is broken, or of another run.</exception>
    public static HeldOutPredictions? ReadHeldOut(string folder, RunSummary summary)
    {
        var file = Path.Combine(folder, Schemas.OutOfFoldNumbers.FileName);
        return File.Exists(file) ? OutOfFoldFile.Read(file, summary) : null;
    }

    /// <summary>Reads networks.safetensors.</summary>
    /// <param name="folder">The run folder.</param>
    /// <returns>Null where the run has kept its chosen networks only.</returns>
    /// <exception cref="ParsimonyException">The file is damaged.</exception>
    public static KeptModels? ReadKept(string folder)
    {
        var file = Path.Combine(folder, Schemas.NetworksFile);
        return File.Exists(file) ? FileErrors.Naming(file, () => KeptModels.FromState(SafetensorsFile.Read(file))) : null;
    }

    /// <summary>Reads run.json alone.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="ParsimonyException">The folder is not a run folder, or run.json is missing or broken.</exception>
    public static RunSummary ReadRunJson(string folder) => ReadDocument(folder).Summary;

    static (RunSummary Summary, IReadOnlyList<IReadOnlyList<double>> ActiveUnits) ReadDocument(string folder)
    {
        if (File.Exists(folder)) throw new ParsimonyException($"{folder} is a file, expected a run folder.");
        if (!Directory.Exists(folder)) throw new ParsimonyException($"Run folder {folder} does not exist.");
        var file = FileIn(folder, Schemas.Summary);
        return RunJson.Deserialize(FileErrors.WhileReading(file, () => File.ReadAllText(file)), file);
    }

    static string FileIn(string folder, FileSchema schema)
    {
        var path = Path.Combine(folder, schema.FileName);
        return File.Exists(path)
            ? path
            : throw new ParsimonyException($"{folder} is not a run folder: {schema.FileName} is missing. Give a folder that `parsimony path` wrote.");
    }
}
