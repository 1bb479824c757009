using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;

namespace Parsimony.Cli.Options;

/// <summary>How the table is read and what its columns mean.</summary>
static class DataOptions
{
    public static IReadOnlyList<OptionDeclaration> All { get; } =
    [
        new()
        {
            Name = "target", Value = "column", Property = "DatasetOptions.Target", Required = true,
            Help = "The column to predict. Rows where it is missing are left out.",
            Apply = (s, text) => s with { Target = Words.Text("--target", text) },
            Resolve = s => s.Target,
        },
        new()
        {
            Name = "task", Value = "auto|regression|classification|poisson", Property = "DatasetOptions.Task",
            Help = "What to learn. auto: classification for text, true/false, or whole numbers with at most 10 distinct values; else regression. poisson: counts from 0, for --hidden none. Default: auto.",
            Apply = (s, text) => s with { Task = text == "auto" ? null : ParseTask(text) },
            Resolve = s => s.Task is { } task ? Words.Of(task) : "auto",
        },
        new()
        {
            Name = "ignore", Value = "a,b", Property = "DatasetOptions.Ignore",
            Help = "Columns that are not features. Default: none.",
            Apply = (s, text) => s with { Ignore = Words.List("--ignore", text) },
            Resolve = s => s.Ignore,
        },
        new()
        {
            Name = "categorical", Value = "a,b", Property = "CsvOptions.Categorical",
            Help = "Columns to read as categories even where all values are numbers. Default: by content.",
            Apply = (s, text) => s with { Categorical = Words.List("--categorical", text) },
            Resolve = s => s.Categorical,
        },
        new()
        {
            Name = "numeric", Value = "a,b", Property = "CsvOptions.Numeric",
            Help = "Columns that must be numbers: a word in them is an error with its line. Default: by content.",
            Apply = (s, text) => s with { Numeric = Words.List("--numeric", text) },
            Resolve = s => s.Numeric,
        },
        new()
        {
            Name = "positive", Value = "class", Property = "DatasetOptions.Positive",
            Help = "With two classes: the one whose probability the network models. Default: the second in ordinal order.",
            Apply = (s, text) => s with { Positive = Words.Text("--positive", text) },
            Resolve = s => s.Positive,
        },
        new()
        {
            Name = "weight", Value = "column", Property = "DatasetOptions.Weight",
            Help = "Column of row weights, numbers from 0 (scaled to mean 1 on the training rows). Default: all rows count the same.",
            Apply = (s, text) => s with { Weight = Words.Text("--weight", text) },
            Resolve = s => s.Weight,
        },
        new()
        {
            Name = "delimiter", Value = "character", Property = "CsvOptions.Delimiter",
            Help = "Character between fields, or the word tab. Default: found from the file.",
            Apply = (s, text) => s with { Delimiter = Words.Character("--delimiter", text) },
            Resolve = s => s.Delimiter?.ToString(),
        },
        new()
        {
            Name = "missing", Value = "\"NA,?\"", Property = "CsvOptions.MissingWords",
            Help = "Words that mean a missing value besides the empty field. Default: none.",
            Apply = (s, text) => s with { Missing = Words.List("--missing", text) },
            Resolve = s => s.Missing,
        },
        new()
        {
            Name = "group", Value = "column", Property = "DatasetOptions.Group", Commands = CommandNames.Path,
            Help = "Rows with the same value stay in one fold (one patient, one speaker). Default: every row on its own.",
            Apply = (s, text) => s with { Group = Words.Text("--group", text) },
            Resolve = s => s.Group,
        },
        new()
        {
            Name = "time", Value = "column", Property = "DatasetOptions.Time", Commands = CommandNames.Path,
            Help = "Training rows are always older than held-out rows by this column. Default: order does not matter.",
            Apply = (s, text) => s with { Time = Words.Text("--time", text) },
            Resolve = s => s.Time,
        },
        new()
        {
            Name = "preprocess", Value = "robust|standard", Property = "PathOptions.Preprocess",
            Help = "How numbers are scaled. robust: median and interquartile range, soft clip; standard: mean and standard deviation. Default: robust.",
            Apply = (s, text) => s with { Path = s.Path with { Preprocess = Words.Choice<PreprocessKind>("--preprocess", text) } },
            Resolve = s => Words.Of(s.Path.Preprocess),
        },
    ];

    static LearningTask ParseTask(string text)
    {
        foreach (var task in Enum.GetValues<LearningTask>())
            if (Words.Of(task) == text) return task;
        throw new ParsimonyException($"--task is '{text}', expected auto, regression, classification or poisson");
    }
}
