
namespace Parsimony.Cli.Options;

/// <summary>The options of the commands that use a model.</summary>
static class ModelOptions
{
    static readonly OptionDeclaration<ModelSettings> s_at =
        new("ModelSettings.At", s => s.At, (s, word) => s with { At = word.Choice<LambdaRule>() })
        {
            Choices = EnumWord.AllDashed<LambdaRule>(),
            Default = "the run's --select",
            Help = "Which lambda's networks, or the mixture of lambdas that a path has picked.",
        };

    static readonly OptionDeclaration<ModelSettings>[] s_table =
    [
        s_at,
        DataOptions.Format<ModelSettings>(s => s.TableFormat, (s, format) => s with { TableFormat = format }),
        DataOptions.Sheet<ModelSettings>(s => s.Sheet, (s, sheet) => s with { Sheet = sheet }),
        DataOptions.Query<ModelSettings>(s => s.Query, (s, query) => s with { Query = query }),
        DataOptions.Delimiter<ModelSettings>(s => s.Delimiter, (s, character) => s with { Delimiter = character }),
        DataOptions.NoHeader<ModelSettings>(s => s.NoHeader, s => s with { NoHeader = true }),
        DataOptions.Missing<ModelSettings>("those of the run", s => s.Missing, (s, words) => s with { Missing = words }),
        new("RowStorage.Limit", s => s.Memory, (s, word) => s with { Memory = word.Bytes() })
        {
            Name = "memory", Value = "2GB", Default = "no limit, rows lie in memory",
            Help = "Most memory to take: rows lie in files beside --out, or in the current folder. For tables larger than memory.",
        },
    ];

    /// <summary>The options of <c>predict</c>.</summary>
    public static IReadOnlyList<OptionDeclaration<ModelSettings>> Predict { get; } =
    [
        .. s_table,
        new("FittedModel.IntervalAt", s => s.Interval, (s, word) => s with { Interval = word.Number() })
        {
            Name = "interval", Value = "level", Range = new("a level", 0, 1) { IsAbove = true, IsBelow = true }, Default = "none",
            Help = "Add the ends of an interval that holds this share of the targets of new rows, for example 0.9: for numbers, models of path. "
                + "Not for --loss quantile: train a lower and a higher one instead.",
        },
        Out("predictions.csv") with
        {
            Default = "standard output, as CSV",
            Help = "File to write, as CSV, Parquet, Arrow or JSON lines by its end: .csv, .parquet, .arrow, .jsonl; an existing one is replaced.",
        },
    ];

    /// <summary>The options of <c>evaluate</c>.</summary>
    public static IReadOnlyList<OptionDeclaration<ModelSettings>> Evaluate { get; } =
    [
        .. s_table,
        new("ModelSettings.Json", s => s.Json, (s, _) => s with { Json = true }) { Help = "Print one JSON object and nothing else." },
        new("ModelSettings.Seed", s => s.Seed, (s, word) => s with { Seed = word.LongWhole() })
        {
            Value = "number", Help = "Seed of the bootstrap.", Default = "0",
        },
    ];

    /// <summary>The options of <c>export</c>.</summary>
    public static IReadOnlyList<OptionDeclaration<ModelSettings>> Export { get; } =
    [
        new("ModelSettings.Format", s => s.Format, (s, word) => s with { Format = ExportFormat.Named(word).Name })
        {
            Choices = ExportFormat.Names, IsNeeded = true, Help = "What to write.",
        },
        Out("file") with { IsNeeded = true },
        s_at,
        new("OnnxFiles.SaveOnnx(doubleInputs: true)", s => s.DoubleInputs, (s, _) => s with { DoubleInputs = true })
        {
            Name = "double-inputs",
            Help = "Make the ONNX inputs of columns that single precision would round noticeably double; without it a warning names them.",
        },
    ];

    /// <summary>The options of <c>serve</c>.</summary>
    public static IReadOnlyList<OptionDeclaration<ModelSettings>> Serve { get; } =
    [
        s_at,
        new("ModelSettings.Urls", s => s.Urls, (s, word) => s with { Urls = word.Word() })
        {
            Value = "http://host:port",
            Default = new ModelSettings().Urls,
            Help = "Address to listen at; port 0 = any free one. Several have semicolons between them.",
        },
    ];

    static OptionDeclaration<ModelSettings> Out(string value) => new("ModelSettings.Out", s => s.Out, (s, word) => s with { Out = word.Word() })
    {
        Value = value,
        Help = "File to write; an existing one is replaced.",
    };
}
