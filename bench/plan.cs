#:project ../src/Parsimony.IO.Csv/Parsimony.IO.Csv.csproj
#:property PublishAot=false
#:property TieredPGO=false
#:property TieredCompilationQuickJitForLoops=false
#:property ConcurrentGarbageCollection=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// How long a plan says that a run takes, and how long it takes: one dataset with all defaults, in a process of its own, as compiling is a
// part of both.
//
//     for t in titanic wine; do dotnet run -c Release bench/plan.cs -- <folder> $t; done
//
// <folder> holds index.csv, and for each dataset data.csv. With "search" behind the dataset, a search instead of a path. One line: dataset, planned
// seconds, measured seconds, their ratio, and the share of the measured seconds that is not training.
using System.Diagnostics;
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;

var invariant = CultureInfo.InvariantCulture;
var (folder, name) = (args[0], args[1]);
var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
var data = Dataset.FromTable(table, new DatasetOptions { Target = index[name][2] });
Func<RegularizationPath> fit;
double planned;
if (args.Contains("search"))
{
    var recipes = RegularizationSearch.Shortlist(data);
    planned = RegularizationSearch.Plan(data, recipes).EstimatedSeconds;
    fit = () => RegularizationSearch.Fit(data, recipes).Path;
}
else
{
    var plan = RegularizationPath.Plan(data);
    planned = plan.EstimatedSeconds;
    fit = () => RegularizationPath.Fit(plan, data);
}

var clock = Stopwatch.StartNew();
var path = fit();
var measured = clock.Elapsed.TotalSeconds;
double[] cells = [planned, measured, planned / measured, 1 - path.Summary.Seconds.Training / measured];
Console.WriteLine(name + "," + string.Join(',', cells.Select(cell => cell.ToString("0.00", invariant))));
