using System.Globalization;
using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.IO.Csv;
using Parsimony.IO.Onnx;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Onnx;

/// <summary>Models of paths as ONNX files that take raw rows of real tables, against what predict gives for them.</summary>
public sealed class FittedModelOnnxTests(FittedModelOnnxTests.Exported exported) : IClassFixture<FittedModelOnnxTests.Exported>
{
    // Half of the cases leave much out, others nothing; numbers, words, dates, missing cells and classes in all mixtures.
    static readonly Case[] s_cases =
    [
        new("breast_cancer", "diagnosis", 1),
        new("breast_cancer", "diagnosis", 5) { Penalty = PathPenalty.L1, Preprocess = PreprocessKind.Standard, Positive = "benign" },
        new("diabetes", "progression", 1) { Preprocess = PreprocessKind.Standard },
        new("diabetes", "progression", 40) { Penalty = PathPenalty.GroupLasso, Activation = "silu" },
        new("diabetes", "progression", 1) { Layers = () => [new Dense(1)] },
        new("house_votes84", "Class", 1),
        new("house_votes84", "Class", 4) { Penalty = PathPenalty.L1, Activation = "gelu", Preprocess = PreprocessKind.Standard },
        new("penguins", "species", 1),
        new("penguins", "species", 20) { Penalty = PathPenalty.GroupLasso, Activation = "mish" },
        new("titanic", "survived", 1) { Activation = "tanh" },
        new("titanic", "survived", 10) { Penalty = PathPenalty.ElasticNet, Preprocess = PreprocessKind.Standard },
        new("titanic", "survived", 1e6) { Penalty = PathPenalty.L1 },
        new("wine", "cultivar", 0.5) { Activation = "elu" },
        new("wine", "cultivar", 1e6) { Penalty = PathPenalty.L1 },
        new("wine", "cultivar", 1) { Layers = () => [new Dense(6, "relu"), new BatchNormalization(), new Dropout(0.1f), new Dense(3, "softmax")] },
        new("breast_cancer", "diagnosis", 1) { Layers = () => [new Dense(6, "relu"), new LayerNormalization(), new Dense(1, "sigmoid")] },
        new("breast_cancer", "diagnosis", 1) { Layers = () => [new Dense(6), new ELU(), new Dropout(0.1f), new Dense(1), new Activation("sigmoid")] },
        new("titanic", "parch", 5) { Task = LearningTask.Poisson, Hidden = [] },
        new("wine", "cultivar", 1) { Task = LearningTask.Classification, Hidden = [] },
        new("titanic", "survived", 0) { At = LambdaRule.Min },
        new("wine", "cultivar", 0) { At = LambdaRule.OneSe },
        new("penguins", "species", 0) { At = LambdaRule.Ensemble },
        new("diabetes", "progression", 0) { At = LambdaRule.Ensemble },
        new("titanic", "survived", 0) { At = LambdaRule.Min, Metric = ClassMetric.F1 },
        new("titanic", "survived", 0) { At = LambdaRule.Ensemble, Metric = ClassMetric.BalancedAccuracy, Positive = "died" },
        new("mixed", MixedTable.Class, 0) { At = LambdaRule.Min, Metric = ClassMetric.BalancedAccuracy },
        new("mixed", MixedTable.Class, 0) { At = LambdaRule.OneSe, Metric = ClassMetric.F1, Preprocess = PreprocessKind.Standard },
        new("mixed", "y", 0.1),
        new("mixed", "y", 2) { Penalty = PathPenalty.L1, Preprocess = PreprocessKind.Standard },
        new("mixed", "prediction", 0.1),
        new("mixed", MixedTable.Class, 0.1),
        new("mixed", MixedTable.Class, 3) { Penalty = PathPenalty.L1 },
        new("mixed", "y", 0.1) { DateParts = [DatePart.Week, DatePart.Year] },
        new("mixed", MixedTable.Class, 0.1) { DateParts = [DatePart.Year], Preprocess = PreprocessKind.Standard },
        new(Times, "y", 0.01) { DateParts = [DatePart.Day, DatePart.Week, DatePart.Year] },
        new(Times, "y", 0.01) { DateParts = [DatePart.Day, DatePart.Week, DatePart.Year], Preprocess = PreprocessKind.Standard, Hidden = [] },
        new("titanic", "survived", 0) { HasTwoParts = true, At = LambdaRule.Min },
        new("titanic", "survived", 0) { HasTwoParts = true, At = LambdaRule.Ensemble },
        new("penguins", "species", 0) { HasTwoParts = true, At = LambdaRule.Ensemble },
        new("diabetes", "progression", 0) { HasTwoParts = true, At = LambdaRule.OneSe },
        new("diabetes", "progression", 0) { HasTwoParts = true, At = LambdaRule.Ensemble },
        new(Coordinates, "y", 0.01) { Hidden = [] },
        new(Coordinates, "y", 0.01) { Preprocess = PreprocessKind.Standard },
        new("titanic", "survived", 1) { Encode = NumberEncoding.Piecewise },
        new("breast_cancer", "diagnosis", 5) { Encode = NumberEncoding.Piecewise, Penalty = PathPenalty.L1, Preprocess = PreprocessKind.Standard },
        new("mixed", MixedTable.Class, 0.1) { Encode = NumberEncoding.Piecewise, DateParts = [DatePart.Year] },
        new("titanic", "survived", 1) { Encode = NumberEncoding.Periodic },
        new("diabetes", "progression", 5) { Encode = NumberEncoding.Periodic, Penalty = PathPenalty.L1, Preprocess = PreprocessKind.Standard },
        new(Levels, "y", 0.1) { TargetMeans = true },
        new(Levels, "y", 2) { TargetMeans = true, Penalty = PathPenalty.L1, Task = LearningTask.Classification },
        new(Times, "y", 0.01) { Encode = NumberEncoding.Piecewise, DateParts = [DatePart.Day] },
        new(Coordinates, "y", 0.01) { Encode = NumberEncoding.Piecewise, Hidden = [] },
    ];

    // A column of 4.5 million with decimals, which single precision cannot hold: its input is double. Some cells are missing.
    const string Coordinates = "coordinates";

    static string CoordinateTable() => string.Join('\n', Enumerable.Range(0, 60).Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{(row % 9 == 4 ? "" : $"{4512344.896m + row % 8 * 0.279m}")},{row * 7 % 13 * 0.1m},{row % 8 * 0.3m + row * 7 % 13 * 0.1m}")).Prepend("easting,a,y")) + "\n";

    // A category of 50 levels with gaps.
    const string Levels = "levels";

    static string LevelTable() => string.Join('\n', Enumerable.Range(0, 200).Select(row => string.Create(
        CultureInfo.InvariantCulture, $"{(row % 23 == 4 ? "" : $"w{row * row % 53}")},{row * 7 % 13 * 0.1m},{row * row % 53 % 5 * 0.3m}")).Prepend("code,a,y")) + "\n";

    // Times of day, which single precision cannot hold: the input is double. Some cells are missing.
    const string Times = "times";

    static string TimeTable() => string.Join('\n', Enumerable.Range(0, 90).Select(row => string.Create(
        CultureInfo.InvariantCulture,
        $"{(row % 9 == 4 ? "" : $"{new DateTime(1998, 3, 1).AddMinutes(row * 7919 * 25 % 5_000_003):s}")},{row * 7 % 13 * 0.1m},{row % 8 * 0.3m + row * 7 % 13 * 0.1m}")).Prepend("when,a,y")) + "\n";

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, s_cases.Length)];

    [Theory]
    [MemberData(nameof(Indices))]
    public void Raw_rows_give_what_predict_gives(int index) => exported.Compare(index);

    internal sealed record Case(string Data, string Target, double Lambda)
    {
        public PathPenalty Penalty { get; init; } = PathPenalty.L2;

        public PreprocessKind Preprocess { get; init; } = PreprocessKind.Robust;

        public NumberEncoding Encode { get; init; } = NumberEncoding.Standard;

        public bool TargetMeans { get; init; }

        public string Activation { get; init; } = "relu";

        public string? Positive { get; init; }

        public Func<Layer[]>? Layers { get; init; }

        public LearningTask? Task { get; init; }

        public int[] Hidden { get; init; } = [16, 8];

        public IReadOnlyList<DatePart> DateParts { get; init; } = [];

        // Of a path with temperatures, instead of one lambda's model.
        public LambdaRule? At { get; init; }

        // What the path chooses its threshold or factors for; accuracy has none.
        public ClassMetric Metric { get; init; } = ClassMetric.Accuracy;

        // Of two paths that differ in layers and preprocessing.
        public bool HasTwoParts { get; init; }

        public PathOptions Options => new()
        {
            Hidden = Hidden,
            Activation = Activation,
            Penalty = Penalty,
            Preprocess = Preprocess,
            Encode = Encode,
            TargetMeans = TargetMeans,
            Metric = Metric,
            Epochs = 30,
            Restarts = 3,
            Architecture = Layers is null ? null : new Sequential(Layers()).Architecture,
        };
    }

    /// <summary>All models, exported, checked and run once.</summary>
    public sealed class Exported : IDisposable
    {
        readonly TemporaryFolder _folder = new();
        readonly List<(FittedModel Model, TablePrediction Expected)> _models = [];
        readonly string[] _verdicts;
        readonly OnnxResult[] _results;

        public Exported()
        {
            var jobs = new List<OnnxJob>();
            foreach (var (index, fitted) in s_cases.Index())
            {
                var file = fitted.Data switch
                {
                    "mixed" => _folder.Write($"{index}.csv", MixedTable.Training(fitted.Target)),
                    Coordinates => _folder.Write($"{index}.csv", CoordinateTable()),
                    Levels => _folder.Write($"{index}.csv", LevelTable()),
                    Times => _folder.Write($"{index}.csv", TimeTable()),
                    _ => Repository.Data(fitted.Data),
                };
                var options = new CsvOptions { Categorical = fitted.Data == "mixed" ? ["code"] : [] };
                var data = Dataset.FromTable(CsvTableReader.Read(file, options), new DatasetOptions { Target = fitted.Target, Positive = fitted.Positive, Task = fitted.Task, DateParts = fitted.DateParts });
                var model = fitted.HasTwoParts ? TwoParts.Of(data, data.Target.Task == LearningTask.Classification ? 1.3 : 1)
                    : fitted.At is null
                    ? SingleFit.Run(data, fitted.Lambda, fitted.Options)
                    : RegularizationPath.Fit(data, fitted.Options with { Lambdas = 8, Folds = 3, Calibrate = TemperatureUse.All }).Model!;
                var rows = fitted.Data == "mixed" ? _folder.Write($"{index}-new.csv", MixedTable.New(fitted.Target)) : file;
                _models.Add((model, model.Predict(CsvTableReader.Read(rows, options), fitted.At)));
                jobs.Add(new OnnxJob(_folder.In($"{index}.onnx"), Table: rows));
                Assert.Equal(fitted.Data switch { Coordinates => ["easting"], Times => ["when"], _ => Array.Empty<string>() }, model.SaveOnnx(jobs[^1].Model, fitted.At, doubleInputs: true).Select(input => input.Column));
            }

            _verdicts = OnnxTools.Check(jobs.Select(job => job.Model));
            _results = OnnxTools.Run(_folder, jobs);
        }

        internal void Compare(int index)
        {
            Assert.Equal("valid", _verdicts[index]);
            Assert.Null(_results[index].Error);
            var (model, expected) = _models[index];
            var outputs = _results[index].Outputs!;
            var rows = outputs["prediction"].Data.Length;
            Assert.Equal([rows], outputs["prediction"].Dims);
            if (model.Classes.Count == 0)
            {
                Approx.AllEqual(expected.Values, Numbers(outputs["prediction"]), 1e-5, 1e-5 * model.TargetScale);
                return;
            }

            var width = model.Classes.Count;
            Assert.Equal([rows, width], outputs["probability"].Dims);
            Approx.AllEqual(expected.Values, Numbers(outputs["probability"]), 0, 1e-5);
            Assert.Equal(s_cases[index].Metric == ClassMetric.Accuracy, expected.Decision is null);
            if (expected.Decision is not null) Assert.Contains(expected, row => row.Probability < row.Probabilities.Values.Max());
            for (var row = 0; row < rows; row++)
            {
                // Where two classes are equal to the last digits of single precision, either may come first.
                var standings = Standings(expected.Decision, expected.Values.AsSpan(row * width, width));
                Approx.Equal(standings.Max(), standings[model.Classes.ToList().IndexOf(outputs["prediction"].Data[row])], 0, 1e-6);
            }
        }

        // The class with the largest of these is chosen. Of two classes the positive one is, where it reaches the threshold.
        static double[] Standings(ClassDecision? decision, ReadOnlySpan<double> probabilities)
        {
            var standings = probabilities.ToArray();
            if (decision?.Threshold is { } threshold)
            {
                var positive = decision.PositiveClass;
                (standings[positive], standings[1 - positive]) = (probabilities[positive] - threshold, threshold - probabilities[positive]);
            }

            for (var i = 0; decision?.Factors is { } factors && i < standings.Length; i++) standings[i] *= factors[i];
            return standings;
        }

        public void Dispose() => _folder.Dispose();

        static double[] Numbers(OnnxOutput output) => [.. output.Data.Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }
}
