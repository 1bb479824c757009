using Parsimony.IO;
using Parsimony.IO.Onnx;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.ML.Tests;

/// <summary>A path is a trainer like ML.NET's own: in pipelines, cross-validation and prediction engines, and in files.</summary>
public sealed class PipelineTests : IDisposable
{
    readonly MLContext _ml = new(seed: 1);
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void Columns_have_the_types_and_names_of_MLNETs_own_trainers()
    {
        var view = Views.Penguins(_ml);
        var trainer = _ml.MulticlassClassification.Trainers
            .ParsimonyPath(new ParsimonyTrainerOptions { Features = Views.PenguinColumns, Path = Views.Quick });
        var scored = trainer.Append(_ml.Transforms.Conversion.MapKeyToValue("Species", "PredictedLabel")).Fit(view).Transform(view);
        Assert.Equal(3UL, ((KeyDataViewType)scored.Schema["PredictedLabel"].Type).Count);
        VBuffer<ReadOnlyMemory<char>> names = default;
        scored.Schema["Score"].GetSlotNames(ref names);
        Assert.Equal(["Adelie", "Gentoo", "Chinstrap"], names.DenseValues().Select(name => name.ToString()));
        var species = scored.GetColumn<string>("Species").ToArray();
        Assert.InRange(species.Zip(scored.GetColumn<string>("species")).Count(pair => pair.First == pair.Second) / (double)species.Length, 0.8, 1);

        // The class with the largest score is the predicted one.
        var scores = scored.GetColumn<float[]>("Score").ToArray();
        Assert.Equal(species, scores.Select(row => names.GetItemOrDefault(Array.IndexOf(row, row.Max())).ToString()));
        Assert.All(scores, row => Assert.Equal(1, row.Sum(), 5));
    }

    [Fact]
    public void Steps_before_and_after_cross_validation_and_a_prediction_engine_work()
    {
        var view = _ml.Data.TakeRows(_ml.Data.ShuffleRows(Views.Titanic(_ml), seed: 1), 300);
        var pipeline = _ml.Transforms.Categorical.OneHotEncoding([new InputOutputColumnPair("Class", "pclass"), new InputOutputColumnPair("Sex", "sex")])
            .Append(_ml.Transforms.ReplaceMissingValues("age"))
            .Append(_ml.Transforms.Concatenate("Features", "Class", "Sex", "age", "sibsp", "parch"))
            .Append(_ml.Transforms.NormalizeMinMax("Features"))
            .Append(_ml.BinaryClassification.Trainers.ParsimonyPath(options: Views.Quick))
            .Append(_ml.Transforms.CopyColumns("Chance", "Probability"));
        var folds = _ml.BinaryClassification.CrossValidate(view, pipeline, numberOfFolds: 2);
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.AreaUnderRocCurve, 0.6, 0.98));

        var model = pipeline.Fit(view);
        var engine = _ml.Model.CreatePredictionEngine<Passenger, Chances>(model);
        var (woman, man) = (engine.Predict(new() { pclass = "1st", sex = "female", age = 30 }), engine.Predict(new() { pclass = "3rd", sex = "male", age = 30 }));
        Assert.True(woman.PredictedLabel);
        Assert.False(man.PredictedLabel);
        Assert.True(woman.Score > 0 && man.Score < 0 && woman.Chance == woman.Probability);
        Assert.Equal(woman.Probability, 1 / (1 + MathF.Exp(-woman.Score)), 5);
        Assert.Contains(model.Transform(view).Preview(1).Schema, column => column.Name == "Chance");

        var error = Assert.ThrowsAny<Exception>(() => _ml.Model.Save(model, view.Schema, _folder.In("all.zip")));
        Assert.Contains("SaveParsimony", error.Message, StringComparison.Ordinal);
        _ml.Model.SaveParsimony(model, view.Schema, _folder.In("titanic"));
        Assert.Equal(["1.zip", "2.safetensors", "3.zip"], Directory.EnumerateFiles(_folder.In("titanic")).Select(file => Path.GetFileName(file)).Order());
        var loaded = new MLContext().Model.LoadParsimony(_folder.In("titanic"));
        Assert.Equal(model.Transform(view).GetColumn<float>("Chance"), loaded.Transform(view).GetColumn<float>("Chance"));
        Assert.Contains("exists already", Error(() => _ml.Model.SaveParsimony(model, view.Schema, _folder.In("titanic"))), StringComparison.Ordinal);
        File.Delete(_folder.In("titanic", "2.safetensors"));
        Assert.Contains("Save the pipeline again", Error(() => _ml.Model.LoadParsimony(_folder.In("titanic"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("titanic", ClassMetric.Accuracy)]
    [InlineData("penguins", ClassMetric.Accuracy)]
    [InlineData("titanic", ClassMetric.F1)]
    [InlineData("penguins", ClassMetric.BalancedAccuracy)]
    public void The_ONNX_file_gives_MLNETs_columns(string table, ClassMetric metric)
    {
        var view = _ml.Data.TakeRows(_ml.Data.ShuffleRows(table == "titanic" ? Views.Titanic(_ml) : Views.Penguins(_ml), seed: 1), 120);
        var options = new ParsimonyTrainerOptions
        {
            Features = table == "titanic" ? Views.TitanicColumns : Views.PenguinColumns,
            Path = Views.Quick with { Metric = metric, Calibrate = TemperatureUse.All },
        };
        var transformer = table == "titanic"
            ? _ml.BinaryClassification.Trainers.ParsimonyPath(options).Fit(view)
            : _ml.MulticlassClassification.Trainers.ParsimonyPath(options).Fit(view);
        transformer.Model.SaveOnnx(_folder.In("model.onnx"), outputs: OnnxOutputs.MlNet);
        string[] outputs = table == "titanic" ? ["PredictedLabel", "Score", "Probability"] : ["PredictedLabel", "Score"];
        string[] inputs = [.. transformer.Model.Columns.Select(column => column.Name)];
        var onnx = _ml.Transforms.ApplyOnnxModel(outputs, inputs, _folder.In("model.onnx")).Fit(view).Transform(view);
        var own = transformer.Transform(view);
        Assert.Equal(metric == ClassMetric.Accuracy, transformer.Model.DecisionAt(transformer.Model.Select) is null);
        string[] classes = transformer.Model.PredictClass(view.ToTable());
        if (table == "titanic")
        {
            Near(own.GetColumn<float>("Probability"), onnx.GetColumn<float[]>("Probability").Select(row => row[0]));
            Near(own.GetColumn<float>("Score"), onnx.GetColumn<float[]>("Score").Select(row => row[0]));
            Assert.Equal(own.GetColumn<bool>("PredictedLabel"), onnx.GetColumn<bool[]>("PredictedLabel").Select(row => row[0]));
            return;
        }

        // ONNX has the classes in ordinal order, the key in the order of the rows.
        var names = transformer.Model.Classes;
        int[] places = [.. transformer.Classes.Select(name => names.ToList().IndexOf(name))];
        Near(own.GetColumn<float[]>("Score").SelectMany(row => row), onnx.GetColumn<float[]>("Score").SelectMany(row => places.Select(at => row[at])));
        var labels = own.GetColumn<uint>("PredictedLabel").Select(key => transformer.Classes[(int)key - 1]);
        Assert.Equal(classes, labels);
        Assert.Equal(labels, onnx.GetColumn<ReadOnlyMemory<char>[]>("PredictedLabel").Select(row => row[0].ToString()));
    }

    [Fact]
    public void A_model_of_elsewhere_becomes_a_transformer()
    {
        var view = Views.Titanic(_ml);
        var data = Dataset.FromTable(IO.Csv.CsvTableReader.Read(Repository.Data("titanic")), "survived");
        var model = SingleFit.Run(data, 1, new PathOptions { Hidden = [3], Epochs = 10 });
        model.Save(_folder.In("titanic.safetensors"));
        var transformer = ParsimonyTransformer.Load(_folder.In("titanic.safetensors"));
        Assert.InRange(_ml.BinaryClassification.Evaluate(transformer.Transform(view)).Accuracy, 0.7, 0.9);
        Assert.Null(transformer.Path);
    }

    [Fact]
    public void Weights_groups_and_several_cursors_are_used()
    {
        var rows = Enumerable.Range(0, 60).Select(i => new Weighed { X = i % 7, Y = i % 5, Label = i % 7 + 0.1f * (i % 3), Weight = i % 4, Group = i / 6 });
        var view = _ml.Data.LoadFromEnumerable(rows);
        var path = Views.Quick with { Hidden = [], Threads = 1 };
        var transformer = _ml.Regression.Trainers.ParsimonyPath(
            new ParsimonyTrainerOptions { Features = ["X", "Y"], Weight = "Weight", Group = "Group", Path = path }).Fit(view);
        Assert.Equal(45, transformer.Path!.Data.RowCount);
        Assert.NotNull(transformer.Path.Data.Groups);
        var scored = transformer.Transform(_ml.Data.ShuffleRows(view, seed: 3));
        Assert.Equal(60, scored.GetColumn<float>("Score").Count());
        Assert.InRange(_ml.Regression.Evaluate(scored).RSquared, 0.98, 1);
        Assert.Equal(60, _ml.Data.Cache(scored).Preview(100).RowView.Length);
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var view = _ml.Data.TakeRows(_ml.Data.ShuffleRows(Views.Titanic(_ml), seed: 1), 100);
        var binary = _ml.BinaryClassification.Trainers;
        Assert.Contains("Did you mean 'age'", Error(() => binary.ParsimonyPath(new ParsimonyTrainerOptions { Features = ["aeg"] }).Fit(view)), StringComparison.Ordinal);
        Assert.Contains("'Label' is in ParsimonyTrainerOptions.Features, and has another part", Error(() => binary.ParsimonyPath(new ParsimonyTrainerOptions { Features = ["age", "Label"] }).Fit(view)), StringComparison.Ordinal);
        Assert.Contains("expected a Boolean", Error(() => binary.ParsimonyPath("survived", "age").Fit(view)), StringComparison.Ordinal);
        Assert.Contains("MapValueToKey", Error(() => _ml.MulticlassClassification.Trainers.ParsimonyPath("survived", "age").Fit(view)), StringComparison.Ordinal);
        Assert.Contains("has no column 'Features'", Error(() => binary.ParsimonyPath().Append(_ml.Transforms.CopyColumns("a", "Score")).Fit(view)), StringComparison.Ordinal);
        var transformer = binary.ParsimonyPath("Label", "age", options: Views.Quick with { Hidden = [] }).Fit(view);
        var words = _ml.Data.LoadFromEnumerable([new Words { age = DateTime.UnixEpoch }]);
        Assert.Contains("trained with a number", Error(() => transformer.Transform(words)), StringComparison.Ordinal);
        Assert.Contains("does not exist", Error(() => _ml.Model.LoadParsimony(_folder.In("none"))), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    static void Near(IEnumerable<float> expected, IEnumerable<float> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - 1e-5, pair.First + 1e-5));

    static string Error(Action action) => Assert.Throws<ParsimonyException>(action).Message;

#pragma warning disable IDE1006, CA1812 // ML.NET makes these, and finds columns by the names of the members.
    sealed class Passenger
    {
        public string pclass { get; set; } = "";

        public string sex { get; set; } = "";

        public float age { get; set; }

        public float sibsp { get; set; }

        public float parch { get; set; }

        public string survived { get; set; } = "died";

        public bool Label { get; set; }
    }

    sealed class Chances
    {
        public bool PredictedLabel { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public float Chance { get; set; }
    }

    sealed class Words
    {
        public DateTime age { get; set; }
    }

    sealed class Weighed
    {
        public float X { get; set; }

        public double Y { get; set; }

        public float Label { get; set; }

        public int Weight { get; set; }

        public int Group { get; set; }
    }
#pragma warning restore IDE1006, CA1812
}
