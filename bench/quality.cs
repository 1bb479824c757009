#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Held-out scores beside those of other tools: for each given fold, a path on the other folds and predictions on the fifth.
//
//     dotnet run -c Release bench/quality.cs -- <folder> <dataset>... [--restarts n] [--epochs n] [--learning-rate x] [--hidden a,b] [--preprocess standard] [--lambdas n]
//         [--threads n] [--no-early-freeze]
//
// <folder> holds index.csv, baselines.csv, and for each dataset data.csv (target last) and folds.csv (row, fold, sub).
using System.Diagnostics;
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;

var folder = args[0];
var names = args.Skip(1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
string? Option(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 ? args[at + 1] : null;
var invariant = CultureInfo.InvariantCulture;
var options = new PathOptions
{
    Restarts = Option("restarts") is { } restarts ? int.Parse(restarts, invariant) : null,
    Epochs = Option("epochs") is { } epochs ? int.Parse(epochs, invariant) : null,
    Batch = Option("batch") is { } batch ? int.Parse(batch, invariant) : null,
    LearningRate = Option("learning-rate") is { } rate ? double.Parse(rate, invariant) : null,
    Hidden = Option("hidden") is { } hidden ? [.. hidden.Split(',').Select(units => int.Parse(units, invariant))] : null,
    Preprocess = Option("preprocess") == "standard" ? Parsimony.Preprocessing.PreprocessKind.Standard : Parsimony.Preprocessing.PreprocessKind.Robust,
    Lambdas = Option("lambdas") is { } lambdas ? int.Parse(lambdas, invariant) : null,
    Threads = Option("threads") is { } threads ? int.Parse(threads, invariant) : null,
    EarlyFreeze = !args.Contains("--no-early-freeze"),
};

var baselines = File.ReadLines(Path.Combine(folder, "baselines.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
Console.WriteLine("dataset,method,metric,mean,se,seconds");
foreach (var name in names)
{
    var target = index[name][2];
    var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
    var all = Dataset.FromTable(table, new DatasetOptions { Target = target });
    var plan = File.ReadLines(Path.Combine(folder, name, "folds.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
    int[] used = [.. Enumerable.Range(0, all.RowCount).Where(row => plan[all.SourceRows[row]][2] == "1")];
    var data = all.Subset(used);
    var foldOf = used.Select(row => int.Parse(plan[all.SourceRows[row]][1], invariant)).ToArray();
    var scores = new Dictionary<(string Method, string Metric), List<double>>();
    var clock = Stopwatch.StartNew();
    for (var fold = 0; fold < 5; fold++)
    {
        var train = data.Subset([.. Enumerable.Range(0, data.RowCount).Where(row => foldOf[row] != fold)]);
        var test = data.Subset([.. Enumerable.Range(0, data.RowCount).Where(row => foldOf[row] == fold)]);
        var path = RegularizationPath.Fit(train, options);
        foreach (var rule in (LambdaRule[])[LambdaRule.Min, LambdaRule.OneSe])
        {
            var score = Scoring.Score(test.Target, path.Model!.Predict(test.Features, rule).Values, null, path.Model.TargetScale);
            foreach (var (metric, value) in score.Metrics.Append(new("lambda", path.Model.LambdaAt(rule))).Append(new("cv_loss", path.Rows[(rule == LambdaRule.Min ? path.MinIndex : path.OneSeIndex)!.Value].Loss)))
            {
                var key = (rule == LambdaRule.Min ? "parsimony_min" : "parsimony_1se", metric);
                if (!scores.TryGetValue(key, out var list)) scores[key] = list = [];
                list.Add(value!.Value);
            }
        }
    }

    var seconds = clock.Elapsed.TotalSeconds / 5;
    foreach (var ((method, metric), values) in scores)
    {
        var mean = values.Average();
        var se = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / 4 / 5);
        Console.WriteLine(string.Create(invariant, $"{name},{method},{metric},{mean:G6},{se:G3},{seconds:F1}"));
    }

    foreach (var cells in baselines.Where(cells => cells[0] == name && cells[1] is "mlp_unreg" or "mlp_alpha_cv" or "glmnet_enet_min"))
    {
        if (cells[0] != name) continue;
        Console.WriteLine($"{name},{cells[1]},{cells[2]},{cells[3]},{cells[4]},{cells[5]}");
    }
}
