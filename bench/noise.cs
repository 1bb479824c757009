#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Pure noise, 60 rows x 200 columns, two classes exactly balanced: what the minimum of the curve and the honest error make of
// it. On new rows every model errs in 0.5 of them.
//
//     dotnet run -c Release bench/noise.cs -- [--repeats 200] > bench/results/noise.csv
//
// Errors are shares of wrong classes, the minimum is that of the whole curve. Means and their standard errors go to standard error.
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Results;

const int Rows = 60, Columns = 200;
string? Option(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 ? args[at + 1] : null;
var repeats = int.Parse(Option("repeats") ?? "200", CultureInfo.InvariantCulture);
var options = new PathOptions { Hidden = [8], Lambdas = 15, Folds = 5, Restarts = 1, Epochs = 20, Batch = 16 };
var columns = new[] { "curve_minimum", "at_lambda_min", "honest", "curve_minimum_loss", "honest_loss" };
var values = columns.Select(_ => new List<double>()).ToArray();
Console.WriteLine("repeat," + string.Join(',', columns));
for (var repeat = 0; repeat < repeats; repeat++)
{
    var random = new Random(repeat);
    var x = new double[Rows, Columns];
    for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
            x[row, column] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    string[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? "a" : "b")];
    random.Shuffle(labels);
    var path = RegularizationPath.Fit(Dataset.FromArrays(x, labels), options with { Seed = repeat });
    double Error(PathRow row) => 1 - row.Metrics.First(metric => metric.Name == "accuracy").Value;
    var summary = path.Summary;
    double?[] line =
    [
        path.Rows.Min(Error),
        1 - summary.Min!.Metrics["accuracy"],
        1 - summary.Honest!.Metrics["accuracy"].Value,
        summary.Min.Loss,
        summary.Honest.Loss,
    ];
    for (var i = 0; i < line.Length; i++) if (line[i] is { } known) values[i].Add(known);
    Console.WriteLine(repeat.ToString(CultureInfo.InvariantCulture) + "," + string.Join(',', line.Select(value => value?.ToString("G6", CultureInfo.InvariantCulture))));
}

for (var i = 0; i < columns.Length; i++)
{
    if (values[i].Count < 2) continue;
    var mean = values[i].Average();
    var error = Math.Sqrt(values[i].Sum(value => (value - mean) * (value - mean)) / (values[i].Count - 1) / values[i].Count);
    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{columns[i],-20} {mean:F4} +- {error:F4}  ({values[i].Count} repeats)"));
}
