#:project ../src/Parsimony.IO.Csv/Parsimony.IO.Csv.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Held-out losses of the search over recipes, beside the default path and tuned XGBoost: for each given fold, a search on the other folds predicts it.
//
//     dotnet run -c Release bench/search.cs -- <folder> <details.csv> <dataset>...
//
// <folder> holds index.csv, baselines.csv, and for each dataset data.csv (target last) and folds.csv (row, fold, sub). Every fold is a line of
// <details.csv>, to which lines are added.
// The metric is rmse for numbers and log_loss for classes. within: folds whose loss lies within the 95 % interval of the honest error, which is that
// of the expected loss; within_both: folds where the two differ by less than 1.96 times the error of their difference, as a fold has luck, too.
using System.Diagnostics;
using System.Globalization;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Selection;

var folder = args[0];
var invariant = CultureInfo.InvariantCulture;
var baselines = File.ReadLines(Path.Combine(folder, "baselines.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
var index = File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
Console.WriteLine("dataset,metric,default,se,search,se,xgb,se,difference,se,within,within_both,seconds_default,seconds_search,recipes");
if (!File.Exists(args[1]))
{
    File.WriteAllText(args[1], "dataset,fold,path,search,honest,low,high,loss,error,path_honest,path_low,path_high,path_loss,path_error," +
        "seconds_path,seconds_search,recipes,select,status\n");
}

foreach (var name in args[2..])
{
    var table = CsvTableReader.Read(Path.Combine(folder, name, "data.csv"), new CsvOptions());
    var all = Dataset.FromTable(table, new DatasetOptions { Target = index[name][2] });
    var plan = File.ReadLines(Path.Combine(folder, name, "folds.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
    int[] used = [.. Enumerable.Range(0, all.RowCount).Where(row => plan[all.SourceRows[row]][2] == "1")];
    var data = all.Subset(used);
    int[] foldOf = [.. used.Select(row => int.Parse(plan[all.SourceRows[row]][1], invariant))];
    var metric = data.Target.Task == LearningTask.Classification ? "log_loss" : "rmse";
    double[] plain = new double[5], searched = new double[5];
    var chosen = new List<string>();
    var (within, withinBoth) = (0, 0);
    Stopwatch first = new(), second = new();
    for (var fold = 0; fold < 5; fold++)
    {
        var train = data.Subset([.. Enumerable.Range(0, data.RowCount).Where(row => foldOf[row] != fold)]);
        var test = data.Subset([.. Enumerable.Range(0, data.RowCount).Where(row => foldOf[row] == fold)]);
        var (before, begun) = (first.Elapsed, second.Elapsed);
        first.Start();
        var path = RegularizationPath.Fit(train);
        first.Stop();
        second.Start();
        var search = RegularizationSearch.Fit(train);
        second.Stop();
        plain[fold] = Score(path.Model!, test).Metrics[metric]!.Value;
        var score = Score(search.Model!, test);
        searched[fold] = score.Metrics[metric]!.Value;
        var summary = search.Path.Summary;
        if (score.Loss >= summary.Honest!.Low && score.Loss <= summary.Honest.High) within++;
        var error = Math.Sqrt(Square((summary.Honest.High - summary.Honest.Low) / 2 / 1.96) + Square(ErrorOf(search.Model!, test)));
        if (Math.Abs(score.Loss - summary.Honest.Loss) < 1.96 * error) withinBoth++;
        var (alone, plainScore) = (path.Summary.Honest!, Score(path.Model!, test));
        var status = string.Join(' ', search.Recipes.Select(one => $"{one.Name.Replace(' ', '+')}:{one.Status}:{one.Seconds:F1}"));
        File.AppendAllText(args[1], string.Create(invariant, $"{name},{fold},{plain[fold]:G6},{searched[fold]:G6},") + string.Create(invariant,
            $"{summary.Honest.Loss:G5},{summary.Honest.Low:G5},{summary.Honest.High:G5},{score.Loss:G5},{ErrorOf(search.Model!, test):G4},") +
            string.Create(invariant, $"{alone.Loss:G5},{alone.Low:G5},{alone.High:G5},{plainScore.Loss:G5},{ErrorOf(path.Model!, test):G4},") +
            string.Create(invariant, $"{(first.Elapsed - before).TotalSeconds:F2},{(second.Elapsed - begun).TotalSeconds:F2},{search.Recipes.Count},") +
            $"{summary.Select},{status}\n");
        chosen.Add(summary.Select == Parsimony.Results.LambdaRule.Ensemble ? "ensemble" : summary.Search!.Min!);
    }

    var (a, aSe) = MeanOf(plain);
    var (b, bSe) = MeanOf(searched);
    var (d, dSe) = MeanOf([.. searched.Zip(plain, (one, other) => one - other)]);
    var xgb = baselines.FirstOrDefault(cells => cells[0] == name && cells[1] == "xgb_rs20" && cells[2] == metric.Replace("_", ""));
    Console.WriteLine(string.Create(invariant,
        $"{name},{metric},{a:G6},{aSe:G3},{b:G6},{bSe:G3},{xgb?[3]},{xgb?[4]},{d:G4},{dSe:G3},{within},{withinBoth},") + string.Create(invariant,
        $"{first.Elapsed.TotalSeconds / 5:F1},{second.Elapsed.TotalSeconds / 5:F1},{string.Join(" | ", chosen)}"));
}

static Parsimony.Results.Baseline Score(FittedModel model, Dataset test) =>
    Scoring.Score(test.Target, model.Predict(test.Features).Values, null, model.TargetScale);

// The standard error of the mean loss of new rows.
static double ErrorOf(FittedModel model, Dataset test)
{
    var predictions = model.Predict(test.Features).Values;
    var width = test.Target.PredictionCount;
    double[] losses = [.. Enumerable.Range(0, test.RowCount).Select(row => test.Target.Task == LearningTask.Classification
        ? -Math.Log(Math.Max(predictions[row * width + test.Target.Labels[row]], 1e-15))
        : Square((test.Target.Values[row] - predictions[row]) / model.TargetScale) / 2)];
    return MeanOf(losses).Error;
}

static double Square(double value) => value * value;

static (double Mean, double Error) MeanOf(double[] values)
{
    var mean = values.Average();
    return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length));
}
