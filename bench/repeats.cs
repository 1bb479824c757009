#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// How far the chosen lambda moves from seed to seed with one division into folds, with five, and with five restarts, which are as many networks.
//
//     dotnet run -c Release bench/repeats.cs -- [--seeds 10] > bench/results/repeats.csv
//
// excess: the reference curve at the chosen lambda, above its minimum; the reference is the mean curve of all seeds and divisions.
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;

var seeds = Array.IndexOf(args, "--seeds") is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 10;
double[] grid = [.. Enumerable.Range(0, 21).Select(step => Math.Pow(10, 2 - step / 5.0)), 0];
var options = new PathOptions { Hidden = [16], Folds = 5, Restarts = 1, Epochs = 30, LambdaGrid = grid, EarlyFreeze = false };
var ways = new (string Name, PathOptions Options)[] { ("plain", options), ("repeats 5", options with { Repeats = 5 }), ("restarts 5", options with { Restarts = 5 }) };
Console.WriteLine("dataset,way,seed,lambda_min,lambda_1se,loss,loss_se,honest,excess_min,excess_1se");
foreach (var (name, target) in new[] { ("wine", "cultivar"), ("breast_cancer", "diagnosis"), ("diabetes", "progression") })
{
    var data = Dataset.FromTable(CsvTableReader.Read($"data/{name}/data.csv", new CsvOptions()), new DatasetOptions { Target = target });
    var runs = ways.Select(way => Enumerable.Range(0, seeds).Select(seed => RegularizationPath.Fit(data, way.Options with { Seed = seed })).ToArray()).ToArray();
    double[] reference = [.. grid.Select((_, index) => runs[1].Average(run => run.Rows[index].Loss))];
    double Excess(int? index) => reference[index!.Value] - reference.Min();
    for (var way = 0; way < ways.Length; way++)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var run = runs[way][seed];
            var summary = run.Summary;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name},{ways[way].Name},{seed},{summary.LambdaMin:G4},{summary.LambdaOneSe:G4},{summary.Min!.Loss:F5},{summary.Min.LossSe:F5},{summary.Honest!.Loss:F5},{Excess(run.MinIndex):F5},{Excess(run.OneSeIndex):F5}"));
        }

        double Spread(Func<RegularizationPath, double> value) => Math.Sqrt(runs[way].Sum(run => Math.Pow(value(run) - runs[way].Average(value), 2)) / (seeds - 1));
        double Place(double? lambda) => Math.Log10(Math.Max(lambda!.Value, grid[^2] / 10));
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, {ways[way].Name}: sd of log10 lambda_min {Spread(run => Place(run.Summary.LambdaMin)):F2}, lambda_1se {Spread(run => Place(run.Summary.LambdaOneSe)):F2}; "
            + $"sd of loss {Spread(run => run.Summary.Min!.Loss):F4}, mean se {runs[way].Average(run => run.Summary.Min!.LossSe):F4}; "
            + $"excess {runs[way].Average(run => Excess(run.MinIndex)):F4}, {runs[way].Average(run => Excess(run.OneSeIndex)):F4}"));
    }
}
