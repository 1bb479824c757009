using Parsimony.IO.Csv;
using Parsimony.Tables;

namespace Parsimony.Cli.Commands;

/// <summary>From settings to the rows that are trained on, with the grid and folds that come from files.</summary>
static class DataLoader
{
    public static Dataset Load(RunSettings settings)
    {
        var table = TableFile.Read(settings.Data, new TableFileOptions
        {
            Format = settings.Format,
            Sheet = settings.Sheet,
            Query = settings.Query,
            Csv = Csv(settings),
        });
        return Dataset.FromTable(table, new DatasetOptions
        {
            Target = settings.Target!,
            Task = settings.Task,
            Ignore = settings.Ignore,
            Positive = settings.Positive,
            Weight = settings.Weight,
            Group = settings.Group,
            Time = settings.Time,
        });
    }

    static CsvOptions Csv(RunSettings settings) => new()
    {
        Delimiter = settings.Delimiter,
        MissingWords = settings.Missing,
        Categorical = settings.Task == LearningTask.Classification && !settings.Numeric.Contains(settings.Target)
            ? [.. settings.Categorical.Append(settings.Target!)] : settings.Categorical,
        Numeric = settings.Numeric,
        NoHeader = settings.NoHeader,
        NumericNames = settings.NumericNames,
        Decimal = settings.Decimal,
        Thousands = settings.Thousands,
        Dates = settings.Dates,
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
