using Parsimony.Paths.Options;

namespace Parsimony.Cli.Options;

/// <summary>Every option of the training commands, in the order of the help.</summary>
static class OptionTable
{
    static readonly OptionDeclaration<RunSettings> s_lambda =
        new("RunSettings.Lambda", s => s.Lambda, (s, word) => s with { Lambda = word.Number() })
        {
            Value = "number",
            Group = OptionGroup.Penalty,
            IsNeeded = true,
            Range = NumberRange.FromZero,
            Help = "Penalty strength, in the unit of --lambda-unit; lambda of loss + (lambda/2m) ||W||^2.",
        };

    static readonly OptionDeclaration<RunSettings> s_lambdaFile =
        new("PathOptions.LambdaGrid", s => s.LambdaFile, (s, word) => s with { LambdaFile = word.Word() })
        {
            Name = "lambda-file",
            Value = "csv",
            Group = OptionGroup.Path,
            OnlyPath = true,
            Default = "none",
            Help = "CSV file with a column lambda: the grid as it is, instead of the three above.",
        };

    static readonly OptionDeclaration<RunSettings> s_foldFile =
        new("PathOptions.FoldPlan", s => s.FoldFile, (s, word) => s with { FoldFile = word.Word() })
        {
            Name = "fold-file",
            Value = "csv",
            Group = OptionGroup.Path,
            OnlyPath = true,
            Default = "none",
            Help = "CSV file with columns row (0-based data row) and fold; an oof.csv of another run will do.",
        };

    // Recipes beside the options themselves.
    static readonly OptionDeclaration<RunSettings>[] s_search =
    [
        new("Recipe.Parse(text)", s => s.Tries.Count == 0 ? null : string.Join("; ", s.Tries), (s, word) => s with { Tries = RecipesOf(word) })
        {
            Name = "try", Value = "\"hidden=256,256 activation=silu\"", Group = OptionGroup.Path, OnlyPath = true, IsRepeatable = true,
            Default = "none", Help = "A recipe to try beside the options themselves: options with other values, on the same folds. " +
                "May be given several times. The best recipe and lambda are chosen, and the honest error covers both.",
        },
        new("RegularizationSearch.Shortlist", s => s.Search, (s, _) => s with { Search = true })
        {
            Name = "search", Group = OptionGroup.Path, OnlyPath = true,
            Help = "Try the built-in list of recipes, which depends on rows, columns and task only.",
        },
    ];

    /// <summary>The file that gives options. It has no value in run.json, which has what the file gave.</summary>
    public static OptionDeclaration<RunSettings> Settings { get; } = new("RunSettings.Settings", null, (s, word) => s with { Settings = word.Word() })
    {
        Value = "json",
        Group = OptionGroup.Run,
        ChangesResult = false,
        Default = "none",
        Help = "File of options, such as run.json of a run, which repeats it, on the run's own table if none is given. Options given here win.",
    };

    /// <summary>The run to go on with, whose options hold.</summary>
    public static OptionDeclaration<RunSettings> Resume { get; } = new("RunSettings.Resume", null, (s, word) => s with { Resume = word.Word() })
    {
        Value = "folder",
        Group = OptionGroup.Run,
        ChangesResult = false,
        OnlyPath = true,
        Default = "none",
        Help = "Go on with a run that was stopped or killed: its table, its options, the networks that it finished. The result has the same bytes.",
    };

    /// <summary>The planned run whose networks are collected, whose options hold.</summary>
    public static OptionDeclaration<RunSettings> Collect { get; } = new("RunSettings.Collect", null, (s, word) => s with { Collect = word.Word() })
    {
        Value = "folder",
        Group = OptionGroup.Run,
        ChangesResult = false,
        OnlyPath = true,
        Default = "none",
        Help = "Take the networks that other processes have trained for a run of --plan-only: plan the next round, or finish the run. " +
            "The result has the same bytes as that of one process.",
    };

    // Networks that other processes train.
    static readonly OptionDeclaration<RunSettings>[] s_planning =
    [
        new("RunSettings.PlanOnly", null, (s, word) => s with { PlanOnly = word.Text })
        {
            Value = "folder", IsValueOptional = true, Group = OptionGroup.Run, ChangesResult = false, OnlyPath = true,
            Default = "off; without a folder, that of --out",
            Help = "Train nothing, but write the networks to train into a folder that other processes share: parsimony unit <folder> --chunk <k> " +
                "trains a part of them, on any machine, and parsimony path --collect <folder> goes on.",
        },
        new("RunSettings.Chunks", null, (s, word) => s with { Chunks = word.Whole() })
        {
            Value = "number", Group = OptionGroup.Run, ChangesResult = false, OnlyPath = true, Range = NumberRange.WholeFrom(1),
            Default = "chunks of about two minutes each",
            Help = "With --plan-only and --collect: number of chunks into which the networks of a round are divided, at most.",
        },
        Collect,
        .. ClusterSettings.Options<RunSettings>(s => s.Cluster, (s, cluster) => s with { Cluster = cluster }, isNeeded: false),
    ];

    // Where the results go and what is printed.
    static readonly OptionDeclaration<RunSettings>[] s_output =
    [
        Settings,
        Resume,
        .. s_planning,
        new("RowStorage.Limit", null, (s, word) => s with { Memory = word.Bytes() })
        {
            Name = "memory", Value = "2GB", Group = OptionGroup.Run, ChangesResult = false, Default = "no limit, rows lie in memory",
            Help = "Most memory to take: rows lie in files beside --out while the run goes on, which take more disk than the table. " +
                "For tables larger than memory; the result has the same bytes.",
        },
        new("RunFolderTarget.Prepare(folder)", s => s.Out, (s, word) => s with { Out = word.Word() })
        {
            Name = "out", Value = "folder", Group = OptionGroup.Run, ChangesResult = false, Default = "runs/<data>-<n>, the first free n",
            Help = "Folder to write, which must not exist yet.",
        },
        new("RunFolderTarget.Prepare(overwrite: true)", s => s.Overwrite, (s, _) => s with { Overwrite = true })
        {
            Name = "overwrite", Group = OptionGroup.Run, ChangesResult = false, Help = "Replace the run in --out.",
        },
        new("RunSettings.Json", s => s.Json, (s, _) => s with { Json = true })
        {
            Group = OptionGroup.Run, ChangesResult = false, Help = "Print run.json on standard output and nothing else there.",
        },
        new("RunSettings.Quiet", s => s.Quiet, (s, _) => s with { Quiet = true })
        {
            Group = OptionGroup.Run, ChangesResult = false, Help = "Print nothing but errors (and what --json asks for).",
        },
        new("RunSettings.Verbose", s => s.Verbose, (s, _) => s with { Verbose = true })
        {
            Group = OptionGroup.Run, OnlyPath = true, ChangesResult = false,
            Help = "Print why each default was taken and everything the run measured; the report has it all.",
        },
    ];

    public static IReadOnlyList<OptionDeclaration<RunSettings>> All { get; } =
        [.. DataOptions.All, .. PathOptionTable.All.SelectMany(OfRun), .. s_search, .. s_output];

    /// <summary>The options of <c>path</c>.</summary>
    public static IReadOnlyList<OptionDeclaration<RunSettings>> Path { get; } = [.. All.Where(option => option != s_lambda)];

    /// <summary>The options of <c>fit</c>.</summary>
    public static IReadOnlyList<OptionDeclaration<RunSettings>> Fit { get; } = [.. All.Where(option => !option.OnlyPath)];

    /// <summary>The options of <c>inspect</c>: those of the table and of its inputs, and where the schema goes.</summary>
    public static IReadOnlyList<OptionDeclaration<RunSettings>> Inspect { get; } =
    [
        .. DataOptions.All.Select(option => option.Name != "target" ? option : option with
        {
            IsNeeded = false, Default = "none, all columns are shown as features", Help = "The column to predict.",
        }),
        .. All.Where(option => option.Name is "encode" or "target-means"),
        new("SchemaFile.Write(path)", s => s.Out, (s, word) => s with { Out = word.Word() })
        {
            Name = "out", Value = "schema.json", Default = "no file",
            Help = "File to write for a person to edit and for --schema to obey, which must not exist yet.",
        },
        new("RunSettings.Overwrite", s => s.Overwrite, (s, _) => s with { Overwrite = true }) { Help = "Replace the file of --out." },
        new("RunSettings.Json", s => s.Json, (s, _) => s with { Json = true }) { Help = "Print one JSON object and nothing else." },
    ];

    /// <summary>run.json's options: every option of a command as resolved.</summary>
    public static Dictionary<string, object?> Resolved(IEnumerable<OptionDeclaration<RunSettings>> options, RunSettings settings) =>
        options.Where(option => option.Get is not null)
            .ToDictionary(option => option.Key, option => option.Get!(settings), StringComparer.Ordinal);

    /// <summary>The options that change the result as one JSON object: a model has the same bytes wherever it is written.</summary>
    public static string ResolvedJson(IEnumerable<OptionDeclaration<RunSettings>> options, RunSettings settings) =>
        OptionValueJson.Object(Resolved(options.Where(option => option.ChangesResult), settings)).ToJsonString();

    /// <summary>The command line that repeats the run. A flag among the options as typed has an empty text.</summary>
    public static string CommandLine(string command, string data, IReadOnlyList<(OptionDeclaration<RunSettings> Option, string Text)> given)
    {
        var words = new List<string> { "parsimony", command, ShellText.Quoted(data) };
        foreach (var (option, text) in given.Where(entry => entry.Option.ChangesResult))
        {
            words.Add(option.Flag);
            if (!option.IsFlag) words.Add(ShellText.Quoted(text));
        }

        return string.Join(' ', words);
    }

    /// <summary>A command line that <see cref="CommandLine"/> gave, with another learning rate.</summary>
    public static string WithLearningRate(string commandLine, double rate)
    {
        const string Flag = " --learning-rate ";
        var option = string.Create(CultureInfo.InvariantCulture, $"{Flag}{rate:G2}");
        var start = commandLine.LastIndexOf(Flag, StringComparison.Ordinal);
        if (start < 0) return commandLine + option;
        var end = commandLine.IndexOf(' ', start + Flag.Length);
        return commandLine[..start] + option + (end < 0 ? "" : commandLine[end..]);
    }

    static string[] RecipesOf(OptionWord word)
    {
        string[] recipes = word.Text.Split(';', StringSplitOptions.TrimEntries);
        return recipes.All(recipe => recipe.Length > 0) ? recipes : throw new ParsimonyException(
            $"{word.Flag} is '{word.Text}', expected recipes such as \"hidden=256,256 activation=silu\", with semicolons between several");
    }

    /// <summary>An option of the library as one of the command line, where grids and folds come from files.</summary>
    static IEnumerable<OptionDeclaration<RunSettings>> OfRun(OptionDeclaration<PathOptions> option)
    {
        if (option.Name == "lambdas") yield return s_lambda;
        if (option.Member == s_lambdaFile.Member) yield return s_lambdaFile;
        else if (option.Member == s_foldFile.Member) yield return s_foldFile;
        else if (option.Apply is not null) yield return option.In<RunSettings>(s => s.Path, (s, path) => s with { Path = path });
    }
}
