#:project ../src/Parsimony.ML/Parsimony.ML.csproj
#:project ../src/Parsimony.IO.Csv/Parsimony.IO.Csv.csproj
#:package Microsoft.ML.FastTree
#:package Microsoft.ML.LightGbm
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Beside ML.NET's trainers, with all defaults, under ML.NET's own CrossValidate and Evaluate, on the same five folds.
//
//     dotnet run -c Release bench/ml-net.cs -- <folder> <dataset>... > bench/results/ml-net.csv
//
// <folder> holds index.csv, and for each dataset data.csv; where it has folds.csv (row, fold, sub), only the rows with sub = 1 count, at most 20,000.
// The others get what ML.NET's documentation advises: categories one-hot, missing numbers replaced by the mean with an indicator beside, and scaled
// numbers for the linear trainers. Ours gets the raw columns.
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.ML;

const int Folds = 5;
var invariant = CultureInfo.InvariantCulture;
var index = File.ReadLines(Path.Combine(args[0], "index.csv")).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0]);
Console.WriteLine("dataset,trainer,metric,mean,se,seconds");
foreach (var name in args.Skip(1))
{
    var target = index[name][2];
    var table = CsvTableReader.Read(Rows(Path.Combine(args[0], name)));
    var data = Dataset.FromTable(table, target);
    var kind = data.Target.Classes.Length switch { 0 => "regression", 2 => "binary", _ => "multiclass" };
    var (view, numbers, words) = Frame(data, kind);
    var ml = new MLContext(seed: 1);
    IEstimator<ITransformer> Prepared(IEstimator<ITransformer> trainer, bool scaled)
    {
        List<string> inputs = [];
        IEstimator<ITransformer> steps = new EstimatorChain<ITransformer>();
        if (numbers.Length > 0)
        {
            inputs.AddRange(["Numbers", "Gaps"]);
            steps = steps.Append(ml.Transforms.Concatenate("Numbers", numbers))
                .Append(ml.Transforms.IndicateMissingValues("Gaps", "Numbers"))
                .Append(ml.Transforms.Conversion.ConvertType("Gaps"))
                .Append(ml.Transforms.ReplaceMissingValues("Numbers", replacementMode: Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode.Mean));
            if (scaled) steps = steps.Append(ml.Transforms.NormalizeMeanVariance("Numbers"));
        }

        if (words.Length > 0)
        {
            inputs.AddRange(words.Select(word => word + ".code"));
            steps = steps.Append(ml.Transforms.Categorical.OneHotEncoding([.. words.Select(word => new InputOutputColumnPair(word + ".code", word))]));
        }

        steps = steps.Append(ml.Transforms.Concatenate("Features", [.. inputs]));
        if (kind == "multiclass") steps = steps.Append(ml.Transforms.Conversion.MapValueToKey("Label"));
        return steps.Append(trainer);
    }

    var own = new ParsimonyTrainerOptions { Features = [.. numbers, .. words] };
    (string Name, Func<IEstimator<ITransformer>> Make)[] trainers = kind switch
    {
        "binary" =>
        [
            ("Parsimony", () => ml.BinaryClassification.Trainers.ParsimonyPath(own)),
            ("LightGBM", () => Prepared(ml.BinaryClassification.Trainers.LightGbm(), false)),
            ("FastTree", () => Prepared(ml.BinaryClassification.Trainers.FastTree(), false)),
            ("L-BFGS", () => Prepared(ml.BinaryClassification.Trainers.LbfgsLogisticRegression(), true)),
        ],
        "multiclass" =>
        [
            ("Parsimony", () => ml.Transforms.Conversion.MapValueToKey("Label").Append(ml.MulticlassClassification.Trainers.ParsimonyPath(own))),
            ("LightGBM", () => Prepared(ml.MulticlassClassification.Trainers.LightGbm(), false)),
            ("FastTree", () => Prepared(ml.MulticlassClassification.Trainers.OneVersusAll(ml.BinaryClassification.Trainers.FastTree()), false)),
            ("L-BFGS", () => Prepared(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(), true)),
        ],
        _ =>
        [
            ("Parsimony", () => ml.Regression.Trainers.ParsimonyPath(own)),
            ("LightGBM", () => Prepared(ml.Regression.Trainers.LightGbm(), false)),
            ("FastTree", () => Prepared(ml.Regression.Trainers.FastTree(), false)),
            ("SDCA", () => Prepared(ml.Regression.Trainers.Sdca(), true)),
        ],
    };
    foreach (var (trainer, make) in trainers)
    {
        var clock = Stopwatch.StartNew();
        (string Metric, double[] Values)[] scores = kind switch
        {
            // ML.NET counts the log-loss of two classes in bits.
            "binary" => Scores(
                ml.BinaryClassification.CrossValidate(view, make(), Folds, seed: 1).Select(fold => fold.Metrics).ToArray(),
                ("log_loss", m => m.LogLoss * Math.Log(2)), ("auc", m => m.AreaUnderRocCurve), ("accuracy", m => m.Accuracy)),
            "multiclass" => Scores(
                ml.MulticlassClassification.CrossValidate(view, make(), Folds, seed: 1).Select(fold => fold.Metrics).ToArray(),
                ("log_loss", m => m.LogLoss), ("accuracy", m => m.MicroAccuracy)),
            _ => Scores(
                ml.Regression.CrossValidate(view, make(), Folds, seed: 1).Select(fold => fold.Metrics).ToArray(),
                ("rmse", m => m.RootMeanSquaredError), ("r2", m => m.RSquared)),
        };
        foreach (var (metric, values) in scores)
        {
            var mean = values.Average();
            var se = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
            Console.WriteLine(string.Create(invariant, $"{name},{trainer},{metric},{mean:G5},{se:G3},{clock.Elapsed.TotalSeconds:F1}"));
        }
    }
}

static StringReader Rows(string folder)
{
    var lines = File.ReadAllLines(Path.Combine(folder, "data.csv"));
    var folds = Path.Combine(folder, "folds.csv");
    var marks = File.Exists(folds) ? File.ReadLines(folds).Skip(1).Select(line => line.EndsWith(",1", StringComparison.Ordinal)) : lines.Skip(1).Select(_ => true);
    return new(string.Join('\n', lines.Skip(1).Zip(marks).Where(row => row.Second).Select(row => row.First).Prepend(lines[0])));
}

static (string Metric, double[] Values)[] Scores<T>(T[] folds, params (string Name, Func<T, double> Of)[] metrics) =>
    [.. metrics.Select(metric => (metric.Name, folds.Select(metric.Of).ToArray()))];

// ML.NET's trainers want numbers as Single, and a label that is called so.
static (DataFrame View, string[] Numbers, string[] Words) Frame(Dataset data, string kind)
{
    var frame = new DataFrame();
    List<string> numbers = [], words = [];
    foreach (var column in data.Features.Columns)
    {
        if (column is NumberColumn number)
        {
            frame.Columns.Add(new SingleDataFrameColumn(number.Name, number.Values.Select(value => (float)value)));
            numbers.Add(number.Name);
        }
        else
        {
            var category = (CategoryColumn)column;
            frame.Columns.Add(new StringDataFrameColumn(category.Name, category.Codes.Select(code => code < 0 ? "" : category.Levels[code])));
            words.Add(category.Name);
        }
    }

    var target = data.Target;
    frame.Columns.Add(kind switch
    {
        "binary" => new BooleanDataFrameColumn("Label", target.Labels.Select(label => label == target.PositiveClass)),
        "multiclass" => new StringDataFrameColumn("Label", target.Labels.Select(label => target.Classes[(int)label])),
        _ => new SingleDataFrameColumn("Label", target.Values.Select(value => (float)value)),
    });
    return (frame, [.. numbers], [.. words]);
}
