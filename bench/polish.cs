#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property AssemblyName=Parsimony.Benchmarks
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// What repairing collapsed networks does to held-out scores: for each given fold a path on the other folds, with and without, and predictions of the fifth.
//
//     dotnet run -c Release bench/polish.cs -- <folder> <dataset>... [--hidden 64,64] [--activation relu] [--penalty L2] [--lambdas n] [--restarts n] [--no-early-freeze] [--no-header]
//
// <folder> holds index.csv, and for each dataset data.csv (target last) and folds.csv (row, fold, sub). loss is half the squared error over the
// variance of the training rows' target, or nats; difference is with minus without, with its standard error over the five folds.
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Selection;

var folder = args[0];
var names = args.Skip(1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
string? Option(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 ? args[at + 1] : null;
var invariant = CultureInfo.InvariantCulture;
var options = new PathOptions
{
    Hidden = [.. (Option("hidden") ?? "64,64").Split(',').Select(units => int.Parse(units, invariant))],
    Activation = Option("activation") ?? "relu",
    Penalty = PathPenalty.Get(Option("penalty") ?? "l2"),
    Lambdas = Option("lambdas") is { } lambdas ? int.Parse(lambdas, invariant) : null,
    Restarts = Option("restarts") is { } restarts ? int.Parse(restarts, invariant) : null,
    Threads = Option("threads") is { } threads ? int.Parse(threads, invariant) : null,
    EarlyFreeze = !args.Contains("--no-early-freeze"),
};

var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
if (!args.Contains("--no-header"))
    Console.WriteLine("dataset,hidden,activation,penalty,early_freeze,rule,loss_without,loss_with,difference,difference_se,lambda_moved,collapsed_rows_without,collapsed_rows_with,networks_replaced,warm_starts,share_of_epochs");
foreach (var name in names)
{
    var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
    var data = Dataset.FromTable(table, new DatasetOptions { Target = index[name][2] });
    var foldOfRow = File.ReadLines(Path.Combine(folder, name, "folds.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[1], invariant)).ToArray();
    var losses = new Dictionary<LambdaRule, List<(double Without, double With, bool Moved)>> { [LambdaRule.Min] = [], [LambdaRule.OneSe] = [] };
    int before = 0, after = 0, replaced = 0, tried = 0;
    double share = 0;
    for (var fold = 0; fold < 5; fold++)
    {
        int[] Rows(bool held) => [.. Enumerable.Range(0, data.RowCount).Where(row => (foldOfRow[data.SourceRows[row]] == fold) == held)];
        var (train, test) = (data.Subset(Rows(false)), data.Subset(Rows(true)));
        var without = RegularizationPath.Fit(train, options with { Repair = false });
        var with = RegularizationPath.Fit(train, options);
        double Loss(RegularizationPath path, LambdaRule rule) =>
            Scoring.Score(test.Target, path.Model!.Predict(test.Features, rule).Values, null, path.Model.TargetScale).Loss;
        foreach (var (rule, list) in losses) list.Add((Loss(without, rule), Loss(with, rule), without.Model!.LambdaAt(rule) != with.Model!.LambdaAt(rule)));
        before += without.Rows.Count(row => row.Status == FitStatus.Collapsed);
        after += with.Rows.Count(row => row.Status == FitStatus.Collapsed);
        var facts = with.Summary.Polish!;
        (replaced, tried, share) = (replaced + facts.Networks, tried + facts.Tried, share + facts.Share / 5);
    }

    foreach (var (rule, list) in losses)
    {
        var mean = list.Average(pair => pair.With - pair.Without);
        var se = Math.Sqrt(list.Sum(pair => Math.Pow(pair.With - pair.Without - mean, 2)) / 4 / 5);
        Console.WriteLine(string.Create(
            invariant,
            $"{name},{string.Join(' ', options.Hidden!)},{options.Activation},{options.Penalty},{(options.EarlyFreeze ? "yes" : "no")},{(rule == LambdaRule.Min ? "min" : "1se")},"
            + $"{list.Average(pair => pair.Without):G5},{list.Average(pair => pair.With):G5},{mean:G3},{se:G2},{list.Count(pair => pair.Moved)},{before},{after},{replaced},{tried},{share:F4}"));
    }
}
