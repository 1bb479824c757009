#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// The same paths with and without early freezing: how far the chosen lambdas move, and what it saves.
//
//     dotnet run -c Release bench/freezing.cs -- <folder> <dataset>... [--seeds 0,1,2] [--threads 1] [--rows n] [--label name]
//         [--hidden a,b] [--batch n] [--epochs n] [--folds n] [--lambdas n] [--restarts n]
//
// <folder> holds index.csv and for each dataset data.csv; --rows takes that many rows at random, the same for every seed.
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;

var folder = args[0];
var names = args.Skip(1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
string? Option(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 ? args[at + 1] : null;
int? Whole(string name) => Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
var options = new PathOptions
{
    Hidden = Option("hidden") is { } hidden ? [.. hidden.Split(',').Select(units => int.Parse(units, CultureInfo.InvariantCulture))] : null,
    Batch = Whole("batch"),
    Epochs = Whole("epochs"),
    Folds = Whole("folds"),
    Lambdas = Whole("lambdas"),
    Restarts = Whole("restarts"),
    Threads = Whole("threads") ?? 1,
};

var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
if (Option("no-header") is null)
    Console.WriteLine("dataset,seed,rows,lambda_min_full,lambda_min,move_min,lambda_1se_full,lambda_1se,move_1se,honest_full,honest,networks,frozen,trained_share,seconds_full,seconds");
foreach (var name in names)
{
    var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
    var data = Dataset.FromTable(table, new DatasetOptions { Target = index[name][2] });
    if (Whole("rows") is { } count && count < data.RowCount)
    {
        var rows = Enumerable.Range(0, data.RowCount).ToArray();
        new Random(1).Shuffle(rows);
        data = data.Subset([.. rows.Take(count).Order()]);
    }

    foreach (var seed in (Option("seeds") ?? "0").Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture)))
    {
        var full = RegularizationPath.Fit(data, options with { Seed = seed, EarlyFreeze = false }).Summary;
        var frozen = RegularizationPath.Fit(data, options with { Seed = seed }).Summary;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Option("label") ?? name},{seed},{data.RowCount},{full.LambdaMin:G6},{frozen.LambdaMin:G6},{Move(full.LambdaMin, frozen.LambdaMin):F3},"
            + $"{full.LambdaOneSe:G6},{frozen.LambdaOneSe:G6},{Move(full.LambdaOneSe, frozen.LambdaOneSe):F3},{full.Honest!.Loss:G5},{frozen.Honest!.Loss:G5},"
            + $"{frozen.Networks},{frozen.Frozen},{frozen.TrainedShare:F3},{full.Seconds.Training:F1},{frozen.Seconds.Training:F1}"));
    }
}

// In log10; from or to lambda = 0 it is infinite.
static double Move(double? full, double? frozen) => full == frozen ? 0 : Math.Abs(Math.Log10(full!.Value / frozen!.Value));
