using Parsimony.Tables;

namespace Parsimony.Cli.Options;

/// <summary>How the table is read and what its columns mean.</summary>
static class DataOptions
{
    static readonly string[] s_decimals = [".", ","];
    static readonly string[] s_thousands = [",", ".", "space", "'", "_"];

    public static IReadOnlyList<OptionDeclaration<RunSettings>> All { get; } =
    [
        new("DatasetOptions.Target", s => s.Target, (s, word) => s with { Target = word.Word() })
        {
            Value = "column", IsNeeded = true, GivenBy = "schema",
            Help = "The column to predict, unless --schema has one of role target. Rows where it is missing are left out.",
        },
        new("DatasetOptions.Task", s => s.Task is { } task ? EnumWord.Dashed(task) : Auto, (s, word) => s with { Task = ParseTask(word) })
        {
            Choices = [Auto, .. EnumWord.AllDashed<LearningTask>()], Default = Auto,
            Help = "What to learn. auto: classification for text, true/false, or whole numbers with at most 10 distinct values; else regression. "
                + "poisson: counts from 0, for --hidden none.",
        },
        new("DatasetOptions.Loss", s => EnumWord.Dashed(s.Loss), (s, word) => s with { Loss = word.Choice<RegressionLoss>() })
        {
            Choices = EnumWord.AllDashed<RegressionLoss>(), Default = EnumWord.Dashed(RegressionLoss.Squared),
            Help = "For numbers, what a wrong prediction costs. squared: predicts the mean. huber: as squared for small errors, so that a few gross "
                + "ones of the target do little harm. quantile: predicts the value that a share of the targets, --quantile, lies below.",
        },
        new("DatasetOptions.Quantile", s => s.Quantile ?? Usual(s, RegressionLoss.Quantile),
            (s, word) => s with { Quantile = word.Number() })
        {
            Value = "share", Range = LossOfTarget.QuantileRange, Default = "0.5, the median",
            Help = "With --loss quantile: the share of the targets that lie below their predictions.",
        },
        new("DatasetOptions.HuberDelta", s => s.HuberDelta ?? Usual(s, RegressionLoss.Huber),
            (s, word) => s with { HuberDelta = word.Number() })
        {
            Value = "number", Range = LossOfTarget.DeltaRange, Default = "1",
            Help = "With --loss huber: the error, in standard deviations of the target, from which on the loss grows in a straight line.",
        },
        new("DatasetOptions.Ignore", s => s.Ignore, (s, word) => s with { Ignore = word.List() })
        {
            Value = "a,b", Help = "Columns that are not features.", Default = "none",
        },
        new("DatasetOptions.Keep", s => s.Keep, (s, word) => s with { Keep = word.List() })
        {
            Value = "a,b", Help = "Columns that stay features although they look like identifiers.", Default = "none: identifiers are left out",
        },
        new("CsvOptions.Categorical", s => s.Categorical, (s, word) => s with { Categorical = word.List() })
        {
            Value = "a,b", Help = "Columns to read as categories even where all values are numbers.", Default = "by content",
        },
        new("CsvOptions.Numeric", s => s.Numeric, (s, word) => s with { Numeric = word.List() })
        {
            Value = "a,b", Help = "Columns that must be numbers: a word in them is an error with its line.", Default = "by content",
        },
        new("DatasetOptions.Positive", s => s.Positive, (s, word) => s with { Positive = word.Word() })
        {
            Value = "class", Default = "the second in ordinal order",
            Help = "With two classes: the one whose probability the network models.",
        },
        new("DatasetOptions.Weight", s => s.Weight, (s, word) => s with { Weight = word.Word() })
        {
            Value = "column", Default = "all rows count the same",
            Help = "Column of row weights, numbers from 0: a row of weight 2 counts as two, one of weight 0 is left out.",
        },
        new("DatasetOptions.ClassWeights", s => EnumWord.Dashed(s.ClassWeights), (s, word) => s with { ClassWeights = word.Choice<ClassWeights>() })
        {
            Choices = EnumWord.AllDashed<ClassWeights>(), Default = EnumWord.Dashed(ClassWeights.None),
            Help = "balanced: rows weigh so that all classes count the same, in training and in every score; probabilities shift accordingly.",
        },
        Format<RunSettings>(s => s.Format, (s, format) => s with { Format = format }),
        Sheet<RunSettings>(s => s.Sheet, (s, sheet) => s with { Sheet = sheet }),
        Query<RunSettings>(s => s.Query, (s, query) => s with { Query = query }),
        Delimiter<RunSettings>(s => s.Delimiter, (s, character) => s with { Delimiter = character }),
        NoHeader<RunSettings>(s => s.NoHeader, s => s with { NoHeader = true }),
        new("CsvOptions.NumericNames", s => s.NumericNames, (s, _) => s with { NumericNames = true })
        {
            Help = "The first line holds the names of columns although they are numbers.",
        },
        new("CsvOptions.Decimal", s => s.Decimal?.ToString(), (s, word) => s with { Decimal = Sign(word, s_decimals) })
        {
            Choices = s_decimals, Default = "by content", Help = "The decimal sign of all numbers.",
        },
        new("CsvOptions.Thousands", s => s.Thousands is ' ' ? "space" : s.Thousands?.ToString(),
            (s, word) => s with { Thousands = Sign(word, s_thousands) })
        {
            Choices = s_thousands, Default = "by content", Help = "What separates thousands in all numbers.",
        },
        new("CsvOptions.Dates", s => s.Dates is { } order ? EnumWord.Dashed(order) : null, (s, word) => s with { Dates = word.Choice<DateOrder>() })
        {
            Choices = EnumWord.AllDashed<DateOrder>(), Default = "by content", Help = "The order of day, month and year in all dates.",
        },
        new("DatasetOptions.DateParts", s => DashedWords(s.DateParts), (s, word) => s with { DateParts = word.Choices<DatePart>() })
        {
            Value = "day,week,year", Words = EnumWord.AllDashed<DatePart>(), Default = "none",
            Help = "Parts of the dates among the features that become inputs beside the date itself, each as sine and cosine: time of day, "
                + "place in the week, season.",
        },
        new("RunSettings.Schema", s => s.Schema, (s, word) => s with { Schema = word.Word() })
        {
            Value = "json", Default = "none, every column by its cells",
            Help = "File that says how each column is read and which part it plays; inspect --out writes one to edit. Parts given here win.",
        },
        Missing<RunSettings>("none", s => s.Missing, (s, words) => s with { Missing = words }),
        new("DatasetOptions.Group", s => s.Group, (s, word) => s with { Group = word.Word() })
        {
            Value = "column", OnlyPath = true, Default = "every row on its own",
            Help = "Rows with the same value stay in one fold (one patient, one speaker).",
        },
        new("DatasetOptions.Time", s => s.Time, (s, word) => s with { Time = word.Word() })
        {
            Value = "column", OnlyPath = true, Default = "order does not matter",
            Help = "Training rows are always older than held-out rows by this column.",
        },
    ];

    const string Auto = "auto";

    /// <summary>What a file holds.</summary>
    public static OptionDeclaration<T> Format<T>(Func<T, TableFormat?> get, Func<T, TableFormat, T> set) =>
        new("TableFileOptions.Format", s => get(s) is { } format ? EnumWord.Dashed(format) : null, (s, word) => set(s, word.Choice<TableFormat>()))
        {
            Choices = EnumWord.AllDashed<TableFormat>(),
            Default = "by the end of the file's name, else by its first bytes",
            Help = "What the file holds. gzip around it is seen by itself.",
        };

    /// <summary>The sheet of a workbook.</summary>
    public static OptionDeclaration<T> Sheet<T>(Func<T, string?> get, Func<T, string, T> set) =>
        new("TableFileOptions.Sheet", get, (s, word) => set(s, word.Word()))
        {
            Value = "name",
            Default = "the first",
            Help = "The sheet of an Excel workbook: its name, or its number from 1.",
        };

    /// <summary>The query of a database.</summary>
    public static OptionDeclaration<T> Query<T>(Func<T, string?> get, Func<T, string, T> set) =>
        new("TableFileOptions.Query", get, (s, word) => set(s, word.Word()))
        {
            Value = "\"select ...\"",
            Default = "all rows of the only table",
            Help = "The query of a SQLite database.",
        };

    /// <summary>What separates the fields of a table.</summary>
    public static OptionDeclaration<T> Delimiter<T>(Func<T, char?> get, Func<T, char, T> set) =>
        new("CsvOptions.Delimiter", s => get(s)?.ToString(), (s, word) => set(s, word.Character()))
        {
            Value = "character",
            Help = "Character between fields, or the word tab.",
            Default = "found from the file",
        };

    /// <summary>Whether a table has no line of names.</summary>
    public static OptionDeclaration<T> NoHeader<T>(Func<T, bool> get, Func<T, T> set) =>
        new("CsvOptions.NoHeader", s => get(s), (s, _) => set(s))
        {
            Help = "The first line is data; the columns are called x1, x2, and so on.",
        };

    /// <summary>The words of a table that mean a missing value.</summary>
    public static OptionDeclaration<T> Missing<T>(string byDefault, Func<T, IReadOnlyList<string>?> get, Func<T, IReadOnlyList<string>, T> set) =>
        new("CsvOptions.MissingWords", get, (s, word) => set(s, word.List()))
        {
            Name = "missing",
            Value = "\"NA,?\"",
            Default = byDefault,
            Help = "Words that mean a missing value besides the empty field.",
        };

    // What run.json says where the loss has a parameter that is not given.
    static double? Usual(RunSettings settings, RegressionLoss loss) => settings.Loss == loss ? LossOfTarget.Parameter(loss, null) : null;

    static string[] DashedWords(IReadOnlyList<DatePart> parts) => [.. parts.Select(part => EnumWord.Dashed(part))];

    static char Sign(OptionWord word, string[] signs) =>
        !signs.Contains(word.Text, StringComparer.Ordinal) ? throw word.NoneOf(signs) : word.Text == "space" ? ' ' : word.Text[0];

    static LearningTask? ParseTask(OptionWord word)
    {
        if (word.Text == Auto) return null;
        var known = EnumWord.AllDashed<LearningTask>();
        return known.Contains(word.Text) ? word.Choice<LearningTask>() : throw word.NoneOf([Auto, .. known]);
    }
}
