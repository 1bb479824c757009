using Parsimony.IO.Csv;
using Parsimony.Tables;

namespace Parsimony.Cli.Commands;

/// <summary>From settings to the rows that are trained on, with the grid and folds that come from files.</summary>
static class DataLoader
{
    public static Dataset Load(RunSettings settings) => Dataset.FromTable(ReadTable(settings), OptionsOf(settings));

    /// <summary>The table of the settings, whose schema has been read.</summary>
    public static Table ReadTable(RunSettings settings) => TableFile.Read(settings.Data, new TableFileOptions
    {
        Format = settings.Format,
        Sheet = settings.Sheet,
        Query = settings.Query,
        Csv = Csv(settings),
    });

    /// <summary>Which column plays which part; without a target its name is empty.</summary>
    public static DatasetOptions OptionsOf(RunSettings settings) => new()
    {
        Target = settings.Target ?? "",
        Task = settings.Task,
        Loss = settings.Loss,
        Quantile = settings.Quantile,
        HuberDelta = settings.HuberDelta,
        Ignore = settings.Ignore,
        Keep = settings.Keep,
        Positive = settings.Positive,
        Weight = settings.Weight,
        ClassWeights = settings.ClassWeights,
        Group = settings.Group,
        Time = settings.Time,
        DateParts = settings.DateParts,
    };

    /// <summary>The settings with the schema of their file: parts that the command line gives to a column win over those of the schema.</summary>
    public static RunSettings WithSchema(RunSettings settings)
    {
        if (settings.Schema is not { } file) return settings;
        var option = Reading(settings).FirstOrDefault();
        if (option is not null)
            throw new ParsimonyException($"{file} says how columns are read, and so does {option}. Leave one of the two out, or edit the schema.");
        var schema = SchemaFile.Read(file);
        string?[] named = [settings.Target, settings.Weight, settings.Group, settings.Time];
        HashSet<string> given = [.. named.OfType<string>(), .. CommaList.Rejoin(settings.Ignore, [.. schema.Columns.Select(column => column.Name)])];
        string? Single(ColumnRole role) => schema.Find(role).FirstOrDefault(name => !given.Contains(name));
        return settings with
        {
            Columns = schema,
            Target = settings.Target ?? Single(ColumnRole.Target),
            Weight = settings.Weight ?? Single(ColumnRole.Weight),
            Group = settings.Group ?? Single(ColumnRole.Group),
            Time = settings.Time ?? Single(ColumnRole.Time),
            Ignore = [.. settings.Ignore, .. schema.Find(ColumnRole.Ignore).Where(name => !given.Contains(name))],
        };
    }

    /// <summary>The settings with the schema of their file, and with a target.</summary>
    public static RunSettings WithTarget(RunSettings settings)
    {
        settings = WithSchema(settings);
        return settings.Target is not null ? settings : throw new ParsimonyException(
            $"{settings.Schema} gives no column the role target, and --target is missing. Expected one of them: " +
            $"--target <column>, or \"role\": \"target\" in the schema.");
    }

    /// <summary>The options that say how cells are read, as far as they are given.</summary>
    static IEnumerable<string> Reading(RunSettings settings)
    {
        if (settings.Categorical.Count > 0) yield return "--categorical";
        if (settings.Numeric.Count > 0) yield return "--numeric";
        if (settings.Decimal is not null) yield return "--decimal";
        if (settings.Thousands is not null) yield return "--thousands";
        if (settings.Dates is not null) yield return "--dates";
    }

    static CsvOptions Csv(RunSettings settings) => new()
    {
        Delimiter = settings.Delimiter,
        MissingWords = settings.Missing,
        Categorical = settings is { Task: LearningTask.Classification, Target: { } target } && !settings.Numeric.Contains(target)
            ? [.. settings.Categorical.Append(target)] : settings.Categorical,
        Numeric = settings.Numeric,
        NoHeader = settings.NoHeader,
        NumericNames = settings.NumericNames,
        Decimal = settings.Decimal,
        Thousands = settings.Thousands,
        Dates = settings.Dates,
        Schema = settings.Columns,
    };

    /// <summary>The settings with the lambdas and folds of their files, which are small and therefore read before the data are.</summary>
    public static RunSettings WithLambdaFile(RunSettings settings) => settings.LambdaFile is { } file
        ? settings with { Path = settings.Path with { LambdaGrid = LambdaFileReader.Read(file) } }
        : settings;

    /// <summary>The settings with the folds of their file.</summary>
    public static RunSettings WithFoldFile(RunSettings settings, Dataset dataset) => settings.FoldFile is { } file
        ? settings with { Path = settings.Path with { FoldPlan = FoldPlanner.FromFile(dataset, FoldFileReader.Read(file)) } }
        : settings;
}
