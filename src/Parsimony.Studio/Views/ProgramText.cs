using System.Collections;
using System.Text;

namespace Parsimony.Studio.Views;

/// <summary>Writes the C# program that makes a run again, with all its options; what it cannot say stands in a comment.</summary>
static class ProgramText
{
    // How a value of run.json is written in C#, by the kind of its property.
    static readonly Func<object, string?> s_plain = Plain, s_sign = Sign;

    static readonly ProgramOption[] s_file =
    [
        new("format", "Format", Word("TableFormat")), new("sheet", "Sheet", s_plain), new("query", "Query", s_plain),
    ];

    static readonly ProgramOption[] s_reading =
    [
        new("delimiter", "Delimiter", s_sign), new("missing", "MissingWords", s_plain), new("categorical", "Categorical", s_plain),
        new("numeric", "Numeric", s_plain), new("no_header", "NoHeader", s_plain), new("numeric_names", "NumericNames", s_plain),
        new("decimal", "Decimal", s_sign), new("thousands", "Thousands", s_sign), new("dates", "Dates", Word("DateOrder")),
        new("schema", "Schema", file => $"SchemaFile.Read({Plain(file)})"),
    ];

    static readonly ProgramOption[] s_columns =
    [
        new("task", "Task", Word("LearningTask"), "auto"), new("loss", "Loss", Word("RegressionLoss"), "squared"),
        new("quantile", "Quantile", s_plain), new("huber_delta", "HuberDelta", s_plain), new("ignore", "Ignore", s_plain),
        new("keep", "Keep", s_plain),
        new("positive", "Positive", s_plain), new("weight", "Weight", s_plain), new("class_weights", "ClassWeights", Word("ClassWeights"), "none"),
        new("group", "Group", s_plain), new("time", "Time", s_plain),
        new("date_parts", "DateParts", parts => Words((IEnumerable)parts) is { Length: > 0 } words
            ? $"[{string.Join(", ", words.Select(word => $"DatePart.{Pascal(word)}"))}]" : null),
    ];

    static readonly ProgramOption[] s_path =
    [
        new("preprocess", "Preprocess", Word("PreprocessKind")), new("encode", "Encode", Word("NumberEncoding"), "standard"),
        new("target_means", "TargetMeans", s_plain), new("activation", "Activation", s_plain), new("dropout", "Dropout", s_plain, "0"),
        new("label_smoothing", "LabelSmoothing", s_plain, "0"), new("batch", "Batch", s_plain), new("epochs", "Epochs", s_plain),
        new("learning_rate", "LearningRate", s_plain), new("solver", "Solver", Word("PathSolver")), new("tolerance", "Tolerance", s_plain),
        new("penalty", "Penalty", Word("PathPenalty")), new("l1_ratio", "L1Ratio", s_plain), new("lambdas", "Lambdas", s_plain),
        new("lambda_max", "LambdaMax", s_plain), new("lambda_min_ratio", "LambdaMinRatio", s_plain),
        new("lambda_file", "LambdaGrid", file => $"LambdaFileReader.Read({Plain(file)})"), new("lambda_unit", "LambdaUnit", Word("PathLambdaUnit")),
        new("folds", "Folds", s_plain), new("fold_file", "FoldPlan", file => $"FoldPlanner.FromFile(data, FoldFileReader.Read({Plain(file)}))"),
        new("repeats", "Repeats", s_plain, "1"), new("nested", "Nested", s_plain), new("restarts", "Restarts", s_plain),
        new("select", "Select", Word("LambdaRule")), new("calibrate", "Calibrate", Word("TemperatureUse")),
        new("metric", "Metric", Word("ClassMetric"), "accuracy"), new("holdout", "Holdout", s_plain, "0"),
        new("importance", "Importance", s_plain, "5"), new("no_early_freeze", "EarlyFreeze", isOff => isOff is true ? "false" : null),
        new("seed", "Seed", s_plain),
    ];

    // A search has several paths: RegularizationSearch trains it.
    static readonly string[] s_others = ["try", "search"];

    // The ends of files that the reader of Parsimony.IO.Csv takes.
    static readonly string[] s_csv = [".csv", ".tsv", ".txt"];

    /// <summary>The options of <c>run.json</c> that a program says, or names as left out.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["target", "hidden", .. ((ProgramOption[])[.. s_file, .. s_reading, .. s_columns, .. s_path]).Select(option => option.Key), .. s_others];

    public static string Of(RunSummary summary)
    {
        var text = new StringBuilder();
        var files = Members(summary, s_file);
        var isCsv = files.Count == 0 && s_csv.Contains(Path.GetExtension(summary.Data).ToLowerInvariant());
        text.Append(CultureInfo.InvariantCulture, $"// {summary.Command.ReplaceLineEndings(" ")}\n");
        text.Append("// as a program of its own: dotnet new console, then dotnet add package Parsimony.IO.Onnx and ");
        text.Append(CultureInfo.InvariantCulture, $"{(isCsv ? "Parsimony.IO.Csv" : "Parsimony.Tables")}.\n");
        string[] others = [.. s_others.Where(key => Given(summary, key) is not null).Select(key => "--" + key)];
        if (others.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"// Not said here: {string.Join(", ", others)}, for which there is RegularizationSearch.\n");
        foreach (var name in Usings(isCsv)) text.Append(CultureInfo.InvariantCulture, $"using {name};\n");
        text.Append('\n');
        var reading = Members(summary, s_reading);
        if (summary.Options.GetValueOrDefault("task") is "classification" && Given(summary, "categorical") is null)
            reading.Add(("Categorical", $"[{CSharpText.Literal(summary.Target)}]"));
        if (isCsv)
        {
            text.Append(CultureInfo.InvariantCulture, $"var table = CsvTableReader.Read({CSharpText.Literal(summary.Data)}, ");
            Write(text, "new CsvOptions", reading, ");");
        }
        else
        {
            var csv = string.Join(", ", reading.Select(one => $"{one.Member} = {one.Value}"));
            if (csv.Length > 0) files.Add(("Csv", $"new CsvOptions {{ {csv} }}"));
            text.Append(CultureInfo.InvariantCulture, $"var table = TableFile.Read({CSharpText.Literal(summary.Data)}, ");
            Write(text, "new TableFileOptions", files, ");");
        }

        text.Append("var data = Dataset.FromTable(table, ");
        Write(text, "new DatasetOptions", [("Target", CSharpText.Literal(summary.Target)), .. Members(summary, s_columns)], ");");
        text.Append("var path = RegularizationPath.Fit(data, ");
        var hidden = $"[{string.Join(", ", summary.LayerSizes.Skip(1).SkipLast(1))}]";
        Write(text, "new PathOptions", [("Hidden", hidden), .. Members(summary, s_path)], ");");
        return text.Append("""
            Console.WriteLine($"lambda_min {path.Summary.LambdaMin}, honest error {path.Summary.Honest?.Loss:G4}");
            path.Model!.Save("model.safetensors");
            path.Model.SaveOnnx("model.onnx");

            """).ToString();
    }

    static string[] Usings(bool isCsv) =>
    [
        "Parsimony", "Parsimony.Data", "Parsimony.Data.Cells", "Parsimony.IO", "Parsimony.IO.Csv", "Parsimony.IO.Onnx", "Parsimony.Lambdas",
        "Parsimony.Paths.Options", "Parsimony.Preprocessing", "Parsimony.Regularizers", "Parsimony.Results",
        .. isCsv ? [] : (string[])["Parsimony.Tables"],
    ];

    static void Write(StringBuilder text, string type, List<(string Member, string Value)> members, string end)
    {
        text.Append(type).Append(members.Count == 0 ? "()" : "\n{\n");
        foreach (var (member, value) in members) text.Append(CultureInfo.InvariantCulture, $"    {member} = {value},\n");
        text.Append(members.Count == 0 ? "" : "}").Append(end).Append('\n');
    }

    static List<(string Member, string Value)> Members(RunSummary summary, ProgramOption[] options) =>
    [
        .. options.Select(option => (option.Member, Value: Given(summary, option.Key, option.Default) is { } given ? option.Write(given) : null))
            .Where(one => one.Value is not null).Select(one => (one.Member, one.Value!)),
    ];

    // The value of an option; null where it is not given or the library's default, which needs no words.
    static object? Given(RunSummary summary, string key, string? byDefault = null) => summary.Options.GetValueOrDefault(key) switch
    {
        null or false => null,
        string text => text == byDefault ? null : text,
        IEnumerable list => Words(list).Length == 0 ? null : list,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture) == byDefault ? null : number,
        var other => other,
    };

    static string? Plain(object value) => value switch
    {
        true => "true",
        string word => CSharpText.Literal(word),
        IEnumerable list => CSharpText.List(Words(list)),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    static string? Sign(object value) => value switch
    {
        "space" => "' '",
        "\t" => "'\\t'",
        "'" or "\\" => $"'\\{value}'",
        _ => $"'{value}'",
    };

    static Func<object, string?> Word(string type) => value => $"{type}.{Pascal(value.ToString()!)}";

    static string[] Words(IEnumerable list) => [.. list.Cast<object?>().Select(word => word?.ToString() ?? "")];

    static string Pascal(string word) =>
        word == "1se" ? "OneSe" : string.Concat(word.Split('-', '_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>An option as a program says it.</summary>
    /// <param name="Key">Its name in run.json.</param>
    /// <param name="Member">The property.</param>
    /// <param name="Write">Writes a value in C#; null where it is better left out.</param>
    /// <param name="Default">The value that needs no words.</param>
    sealed record ProgramOption(string Key, string Member, Func<object, string?> Write, string? Default = null);
}
