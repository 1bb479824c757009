#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property AssemblyName=Parsimony.Benchmarks
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Where networks really collapse, over the formula of StartOfPath without its safety factor.
//
//     dotnet run -c Release bench/start-of-path.cs -- <folder> <dataset>... [--rows 600] [--hidden 1,2,3] [--activations relu,tanh,silu] [--no-header]
//
// <folder> holds index.csv and for each dataset data.csv. Cold: each strength of a grid of factors from its own random start, to its end.
// Warm: a network trained at a tenth of the formula, then carried from factor to factor, a whole training at each. Collapsed: less than 1e-3 of
// the null model's loss explained. Even: where the warm network's objective reaches the null model's.
using System.Collections.Concurrent;
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Results;
using Parsimony.Training;

var folder = args[0];
var names = args.Skip(1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
string? Option(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 ? args[at + 1] : null;
var invariant = CultureInfo.InvariantCulture;
var mostRows = int.Parse(Option("rows") ?? "600", invariant);
double[] factors = [.. Enumerable.Range(0, 26).Select(step => 0.5 * Math.Pow(1.08, step))];

var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
if (!args.Contains("--no-header")) Console.WriteLine("dataset,rows,outputs,hidden_layers,activation,formula,collapse_cold,collapse_warm,even,ratio_cold,ratio_warm,ratio_even");
foreach (var name in names)
{
    var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
    var data = Dataset.FromTable(table, new DatasetOptions { Target = index[name][2] });
    if (mostRows < data.RowCount)
    {
        var rows = Enumerable.Range(0, data.RowCount).ToArray();
        new Random(1).Shuffle(rows);
        data = data.Subset([.. rows.Take(mostRows).Order()]);
    }

    var cases =
        from hidden in (Option("hidden") ?? "1,2,3").Split(',').Select(text => int.Parse(text, invariant))
        from activation in (Option("activations") ?? "relu,tanh,silu").Split(',')
        select (hidden, activation);
    var lines = new ConcurrentDictionary<(int, string), string>();
    Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = 2 }, one => lines[one] = Measure(name, data, one.hidden, one.activation));
    foreach (var one in cases) Console.WriteLine(lines[one]);
}

string Measure(string name, Dataset data, int hidden, string activation)
{
    // Full batches: where theory is held against the minimizer, noise of small ones would blur it.
    var options = RegularizationPath.Plan(data, new PathOptions
    {
        Hidden = [.. Enumerable.Repeat(32, hidden)],
        Activation = activation,
        Epochs = 1200,
        Batch = data.RowCount,
        LearningRate = 0.02,
        Restarts = 1,
        Threads = 1,
    }).Path;
    var penalty = options.Penalty;
    using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
    using var worker = new TrainingWorker(options.Batch);
    var runner = ReplicaRunner.Create(options);
    var formula = StartOfPath.Gamma(new NullGradient(problem), problem, penalty, 0) / (hidden == 1 ? 1.02 : 1.1);
    FitResult Run(double factor, NetworkWeights? start) => runner.Run(problem, factor * formula * data.RowCount, 0, worker, default, start: start).Fit;
    double Explained(FitResult fit) => 1 - fit.TrainLoss / problem.Data.NullLoss;

    double cold = double.NaN, warm = double.NaN, even = double.NaN;
    foreach (var factor in factors)
    {
        if (Explained(Run(factor, null)) >= 1e-3) continue;
        cold = factor;
        break;
    }

    Run(0.1, null);
    var weights = NetworkWeights.From(worker.For(problem.Data).Replica);
    foreach (var factor in factors)
    {
        var fit = Run(factor, weights);
        if (double.IsNaN(even) && fit.TrainLoss + fit.Penalty >= problem.Data.NullLoss) even = factor;
        if (Explained(fit) < 1e-3)
        {
            warm = factor;
            break;
        }

        weights = NetworkWeights.From(worker.For(problem.Data).Replica);
    }

    return string.Create(
        invariant,
        $"{name},{data.RowCount},{problem.Plan.Network.Outputs},{hidden},{activation},{formula:G4},{cold * formula:G4},{warm * formula:G4},{even * formula:G4},{cold:F2},{warm:F2},{even:F2}");
}
