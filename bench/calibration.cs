#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// What temperature and ensemble are worth on rows that no part of the run has seen: for each given fold, a path on the other folds and predictions on the fifth.
//
//     dotnet run -c Release bench/calibration.cs -- <folder> <dataset>... [--hidden a,b] [--lambdas n] [--restarts n]
//
// <folder> holds index.csv, and for each dataset data.csv (target last) and folds.csv (row, fold, sub). One line per dataset and choice: loss on the fifth fold and its
// paired difference to lambda_min, means over folds with standard errors; with classes a second line, ending in +T, after the temperature.
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Calibration;

var invariant = CultureInfo.InvariantCulture;
var folder = args[0];
var names = args.Skip(1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
string? Option(string name) => Array.IndexOf(args, "--" + name) is var at and >= 0 ? args[at + 1] : null;
var options = new PathOptions
{
    Hidden = Option("hidden") is { } hidden ? [.. hidden.Split(',').Select(units => int.Parse(units, invariant))] : null,
    Lambdas = Option("lambdas") is { } lambdas ? int.Parse(lambdas, invariant) : null,
    // T is applied here, so that both sides are seen.
    Calibrate = TemperatureUse.None,
    Restarts = Option("restarts") is { } restarts ? int.Parse(restarts, invariant) : null,
};

var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
Console.WriteLine("dataset,choice,loss,loss_se,difference,difference_se,recommended_folds");
foreach (var name in names)
{
    var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
    var all = Dataset.FromTable(table, new DatasetOptions { Target = index[name][2] });
    var plan = File.ReadLines(Path.Combine(folder, name, "folds.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
    int[] used = [.. Enumerable.Range(0, all.RowCount).Where(row => plan[all.SourceRows[row]][2] == "1")];
    var data = all.Subset(used);
    var foldOf = used.Select(row => int.Parse(plan[all.SourceRows[row]][1], invariant)).ToArray();
    var losses = new Dictionary<string, List<double>>();
    var recommended = 0;
    for (var fold = 0; fold < 5; fold++)
    {
        var train = data.Subset([.. Enumerable.Range(0, data.RowCount).Where(row => foldOf[row] != fold)]);
        var test = data.Subset([.. Enumerable.Range(0, data.RowCount).Where(row => foldOf[row] == fold)]);
        var path = RegularizationPath.Fit(train, options);
        var model = path.Model!;
        if (path.Summary.Ensemble is { Recommended: true }) recommended++;
        foreach (var rule in Enum.GetValues<LambdaRule>().Where(rule => rule != LambdaRule.Ensemble || model.HasEnsemble))
        {
            var choice = rule switch { LambdaRule.Min => "min", LambdaRule.OneSe => "1se", _ => "ensemble" };
            var predictions = model.Predict(test.Features, rule).Values;
            Add(choice, predictions);
            if (path.Summary.Calibration is { } calibration) Add(choice + "+T", TemperatureScaling.Apply(calibration.Temperatures[choice], predictions, test.Target.Classes.Length));

            void Add(string label, double[] scored)
            {
                if (!losses.TryGetValue(label, out var list)) losses[label] = list = [];
                list.Add(Scoring.Score(test.Target, scored, null, model.TargetScale).Loss);
            }
        }
    }

    foreach (var (label, values) in losses)
    {
        var (loss, se) = MeanOf(values);
        var (difference, differenceSe) = MeanOf([.. values.Zip(losses["min"], (a, b) => a - b)]);
        Console.WriteLine(string.Create(invariant, $"{name},{label},{loss:G5},{se:G3},{difference:G3},{differenceSe:G3},{(label.StartsWith("ensemble", StringComparison.Ordinal) ? recommended : "")}"));
    }
}

static (double Mean, double StandardError) MeanOf(IReadOnlyList<double> values)
{
    var mean = values.Average();
    return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count));
}
