using System.Collections;
using System.Text;

namespace Parsimony.Studio.Views;

/// <summary>Writes the C# program that makes a run again, with all its options; what it cannot say stands in a comment.</summary>
static class ProgramText
{
    static readonly (string Key, string Member)[] s_reading =
    [
        ("missing", "MissingWords"), ("categorical", "Categorical"), ("numeric", "Numeric"), ("no_header", "NoHeader"),
        ("numeric_names", "NumericNames"),
    ];

    static readonly (string Key, string Member)[] s_columns =
    [
        ("ignore", "Ignore"), ("keep", "Keep"), ("positive", "Positive"), ("weight", "Weight"), ("group", "Group"), ("time", "Time"),
    ];

    static readonly (string Key, string Member)[] s_path =
    [
        ("activation", "Activation"), ("batch", "Batch"), ("epochs", "Epochs"), ("learning_rate", "LearningRate"), ("tolerance", "Tolerance"),
        ("l1_ratio", "L1Ratio"), ("lambdas", "Lambdas"), ("lambda_max", "LambdaMax"), ("lambda_min_ratio", "LambdaMinRatio"),
        ("folds", "Folds"), ("repeats", "Repeats"), ("nested", "Nested"), ("restarts", "Restarts"), ("holdout", "Holdout"), ("seed", "Seed"),
    ];

    static readonly (string Key, string Member, string Type)[] s_choices =
    [
        ("solver", "Solver", "PathSolver"), ("select", "Select", "LambdaRule"), ("calibrate", "Calibrate", "TemperatureUse"),
        ("preprocess", "Preprocess", "PreprocessKind"), ("lambda_unit", "LambdaUnit", "PathLambdaUnit"), ("penalty", "Penalty", "PathPenalty"),
    ];

    // What the command line reads from files, or by other readers.
    static readonly string[] s_others =
        ["format", "sheet", "query", "delimiter", "decimal", "thousands", "dates", "date_parts", "schema", "lambda_file", "fold_file"];

    public static string Of(RunSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"// {summary.Command.ReplaceLineEndings(" ")}\n");
        text.Append("// as a program of its own: dotnet new console, then dotnet add package Parsimony.IO.Csv and Parsimony.IO.Onnx.\n");
        string[] others = [.. s_others.Where(key => Value(summary, key) is not null).Select(key => "--" + key.Replace('_', '-'))];
        if (others.Length > 0) text.Append(CultureInfo.InvariantCulture, $"// Not said here: {string.Join(", ", others)}.\n");
        text.Append("""
            using Parsimony;
            using Parsimony.Data;
            using Parsimony.IO;
            using Parsimony.IO.Csv;
            using Parsimony.IO.Onnx;
            using Parsimony.Lambdas;
            using Parsimony.Paths.Options;
            using Parsimony.Preprocessing;
            using Parsimony.Regularizers;
            using Parsimony.Results;


            """);
        var reading = Members(summary, s_reading);
        var task = summary.Options.GetValueOrDefault("task") as string;
        if (task == "classification" && Value(summary, "categorical") is null)
            reading.Add(("Categorical", $"[{CSharpText.Literal(summary.Target)}]"));
        text.Append(CultureInfo.InvariantCulture, $"var table = CsvTableReader.Read({CSharpText.Literal(summary.Data)}, ");
        Write(text, "new CsvOptions", reading, ");");
        List<(string, string)> columns = [("Target", CSharpText.Literal(summary.Target)), .. Members(summary, s_columns)];
        if (task is not null and not "auto") columns.Add(("Task", $"LearningTask.{Pascal(task)}"));
        text.Append("var data = Dataset.FromTable(table, ");
        Write(text, "new DatasetOptions", columns, ");");
        List<(string, string)> options = [("Hidden", $"[{string.Join(", ", summary.LayerSizes.Skip(1).SkipLast(1))}]"), .. Members(summary, s_path)];
        foreach (var (key, member, type) in s_choices)
            if (summary.Options.GetValueOrDefault(key) is string word) options.Add((member, $"{type}.{Pascal(word)}"));
        if (summary.Options.GetValueOrDefault("no_early_freeze") is true) options.Add(("EarlyFreeze", "false"));
        text.Append("var path = RegularizationPath.Fit(data, ");
        Write(text, "new PathOptions", options, ");");
        return text.Append("""
            Console.WriteLine($"lambda_min {path.Summary.LambdaMin}, honest error {path.Summary.Honest?.Loss:G4}");
            path.Model!.Save("model.safetensors");
            path.Model.SaveOnnx("model.onnx");

            """).ToString();
    }

    static void Write(StringBuilder text, string type, List<(string Member, string Value)> members, string end)
    {
        text.Append(type).Append(members.Count == 0 ? "()" : "\n{\n");
        foreach (var (member, value) in members) text.Append(CultureInfo.InvariantCulture, $"    {member} = {value},\n");
        text.Append(members.Count == 0 ? "" : "}").Append(end).Append('\n');
    }

    static List<(string, string)> Members(RunSummary summary, (string Key, string Member)[] members) =>
        [.. members.Select(one => (one.Member, Value(summary, one.Key))).Where(one => one.Item2 is not null).Select(one => (one.Member, one.Item2!))];

    // The value of an option as C# writes it; null where it is not given.
    static string? Value(RunSummary summary, string key) => summary.Options.GetValueOrDefault(key) switch
    {
        null or false => null,
        true => "true",
        string word => CSharpText.Literal(word),
        IEnumerable list => list.Cast<object?>().ToArray() is { Length: > 0 } words
            ? CSharpText.List(words.Select(word => word?.ToString() ?? "")) : null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    static string Pascal(string word) =>
        word == "1se" ? "OneSe" : string.Concat(word.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
