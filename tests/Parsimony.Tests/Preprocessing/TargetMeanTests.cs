using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Procedure;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

/// <summary>Categories as the mean target of their levels: the values, and that nothing of a row's own target leaks into its inputs.</summary>
public sealed class TargetMeanTests
{
    static readonly PreprocessOptions s_means = new(PreprocessKind.Robust, TargetMeans: true);

    [Fact]
    public void A_level_is_its_mean_target_drawn_towards_that_of_all_rows()
    {
        // Nine levels, one in each of three rows; y is 1, 2, ... 27, of mean 14; level a has 1, 10 and 19.
        var data = Letters(27, 9, row => row + 1);
        var coder = Assert.Single(Fit(data).Coders.OfType<TargetMeanCoder>());
        Assert.Equal(14, coder.Means[0][0], 1e-12);
        Assert.Equal((1 + 10 + 19 + 10 * 14) / 13.0, coder.Means[0][1], 1e-12);
        Assert.Equal(10, coder.Means[0].Count);
        Assert.DoesNotContain(Fit(Letters(27, 8, row => row)).Coders, found => found is TargetMeanCoder);
        Assert.Equal(["PathOptions.TargetMeans changes nothing: no category has more than 8 levels."], Fit(Letters(27, 8, row => row)).Notes);
        Assert.Equal(["Column 'w': the mean target is the same for all levels on the training rows and is dropped."], Fit(Letters(18, 9, row => row / 9)).Notes.Take(1));
    }

    [Fact]
    public void Training_rows_are_coded_without_their_own_fold_and_new_rows_with_all()
    {
        var data = Letters(300, 20, row => Math.Sin(row) + row % 3);
        var rows = Rows(300).Where(row => row % 4 != 0).ToArray();
        var fitted = Preprocessor.Fit(data, rows, s_means);
        var (training, plain) = (Training(fitted, data), fitted.Transform(data.Features));
        var output = fitted.Outputs.Index().Single(entry => entry.Item.Name == "w mean").Index;
        var (mean, deviation) = (fitted.Outputs[output].Mean, fitted.Outputs[output].Deviation);
        var foldOf = fitted.TrainingCoders!.FoldOf;
        Assert.Equal(TrainingCoders.Folds, rows.Select(row => foldOf[row]).Distinct().Count());
        var overall = rows.Average(row => data.Target.Values[row]);
        for (var row = 0; row < 300; row++)
        {
            if (row % 4 == 0)
            {
                Assert.Equal(-1, foldOf[row]);
                Assert.Equal(plain.Row(row).ToArray(), training.Row(row).ToArray());
            }

            Check(plain, row, rows.Where(other => other % 20 == row % 20));
            if (row % 4 != 0) Check(training, row, rows.Where(other => other % 20 == row % 20 && foldOf[other] != foldOf[row]));
        }

        var order = rows.ToArray();
        CounterRandom.FromKey(3).Shuffle<int>(order);
        Assert.Equal(training.Values, Training(Preprocessor.Fit(data, order, s_means), data).Values);

        void Check(FeatureMatrix coded, int row, IEnumerable<int> others)
        {
            var expected = (others.Sum(other => data.Target.Values[other]) + 10 * overall) / (others.Count() + 10);
            Assert.Equal((expected - mean) / deviation, coded.Row(row)[output], 1e-5);
        }
    }

    [Fact]
    public void Rows_of_one_group_share_an_inner_fold()
    {
        var data = Letters(120, 12, row => row) with { Groups = [.. Rows(120).Select(row => row / 4)] };
        var foldOf = Fit(data).TrainingCoders!.FoldOf;
        Assert.All(Rows(120), row => Assert.Equal(foldOf[row / 4 * 4], foldOf[row]));
        Assert.Equal(TrainingCoders.Folds, foldOf.Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Random_targets_of_a_thousand_levels_are_not_learned(bool isNetwork)
    {
        var random = CounterRandom.FromKey(11);
        double[] noise = [.. Rows(2000).Select(_ => random.NextNormal())];
        string[] words = [.. noise.Select(_ => $"w{random.NextInt(1000)}")];
        var table = Of(Words("w", words), Numbers("x", [.. noise.Select(_ => random.NextNormal())]), Numbers("y", noise));
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "y", Task = LearningTask.Regression });

        // As it stands in new rows, the mean tells a training row's own target; as training rows have it, it does not.
        var fitted = Fit(data);
        var output = fitted.Outputs.Index().Single(entry => entry.Item.Name == "w mean").Index;
        Assert.True(Correlation(fitted.Transform(data.Features)) > 0.5);
        Assert.InRange(Correlation(Training(fitted, data)), -3 / Math.Sqrt(2000), 3 / Math.Sqrt(2000));

        var path = RegularizationPath.Fit(data, new PathOptions
        {
            Hidden = isNetwork ? [8] : [],
            TargetMeans = true,
            Folds = 3,
            Lambdas = 8,
            Restarts = 1,
            Epochs = isNetwork ? 20 : null,
            EarlyFreeze = false,
        });

        // Half the squared error: 0.5 for the mean alone.
        Assert.InRange(path.Summary.Min!.Loss, 0.49, 0.51);
        if (!isNetwork)
        {
            // 66 inputs explain 5 % of 1,333 training rows by chance; a mean that knows the row would explain more than a quarter.
            var unregularized = path.Result.Fits.Where(fit => fit.Lambda.IsZero).ToArray();
            Assert.InRange(unregularized.Average(fit => fit.TrainLoss), 0.45, 0.5);
            Assert.InRange(unregularized.Average(fit => fit.Loss), 0.5, 0.56);
        }

        Assert.InRange(path.Summary.Honest!.Loss, 0.49, 0.515);

        double Correlation(FeatureMatrix coded)
        {
            double[] values = [.. Rows(2000).Select(row => (double)coded.Row(row)[output])];
            var (mean, level) = (values.Average(), noise.Average());
            return values.Zip(noise, (value, y) => (value - mean) * (y - level)).Sum()
                / Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) * noise.Sum(y => (y - level) * (y - level)));
        }
    }

    [Fact]
    public void Levels_beyond_the_most_frequent_keep_their_effect_in_the_model_and_its_file()
    {
        // 200 levels of 8 rows each have effects of their own; one-hot coding knows 64 of them.
        double Effect(int row) => Math.Sin(1.7 * (row % 200));
        var data = Letters(1600, 200, row => Effect(row) + 0.1 * Math.Cos(row * row));
        var options = new PathOptions { Hidden = [], TargetMeans = true };
        var model = SingleFit.Run(data, 1, options);
        Assert.True(Error(model) < Error(SingleFit.Run(data, 1, options with { TargetMeans = false })) / 4);
        Assert.Contains("\"version\":2", model.Parts[0].Preprocessor.ToJson(), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        model.Save(folder.In("model.safetensors"));
        var read = FittedModel.Load(folder.In("model.safetensors"));
        Assert.Equal(model.Parts[0].Preprocessor.ToJson(), read.Parts[0].Preprocessor.ToJson());
        var expected = model.Predict(data.Features).Values;
        Assert.Equal(expected, read.Predict(data.Features).Values);
        var word = ((CategoryColumn)data.Features.Columns[0]).Levels[((CategoryColumn)data.Features.Columns[0]).Codes[5]];
        Assert.Equal(expected[5], read.PredictRow([word, ((NumberColumn)data.Features.Columns[1]).Values[5]])[0]);

        // An unseen word is the mean of all rows, like a level of no effect.
        Assert.Equal(0, read.PredictRow(["never seen", 0.0])[0], 0.2);
        foreach (var (text, damaged) in new[] { ("\"width\":64", "\"width\":201"), ("\"width\":64", "\"width\":0"), ("\"classes\":[\"\"]", "\"classes\":[]"), ("\"means\":[[", "\"means\":[[1e999,"), ("\"means\":[[", "\"means\":[[1,") })
        {
            Assert.Contains(text, model.Parts[0].Preprocessor.ToJson(), StringComparison.Ordinal);
            Assert.Contains("preprocessing cannot be read", Error2(model.Parts[0].Preprocessor.ToJson().Replace(text, damaged, StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        double Error(FittedModel fitted) => Rows(1600).Average(row => Math.Pow(fitted.Predict(data.Features).Values[row] - Effect(row), 2));
        static string Error2(string json) => Tables.Error(() => Preprocessor.FromJson(json));
    }

    [Fact]
    public void Several_classes_have_a_mean_each_but_the_first()
    {
        var table = Of(Words("w", [.. Rows(90).Select(row => row == 7 ? null : $"w{row % 9}")]), Words("y", [.. Rows(90).Select(row => $"c{row * row % 7 % 3}")]));
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "y" });
        var fitted = Fit(data);
        Assert.Equal(["w mean of c1", "w mean of c2"], fitted.Outputs.TakeLast(2).Select(output => output.Name));
        var columns = TableInspection.Of(data, s_means).Columns;
        Assert.Equal("one-hot into 9, mean target of 10 levels; missing is a level", columns[0].Treatment);
        var withoutC2 = Preprocessor.Fit(data, [.. Rows(90).Where(row => data.Target.Labels[row] != 2)], s_means);
        Assert.Equal("w mean of c1", withoutC2.Outputs[^1].Name);
        Assert.DoesNotContain(withoutC2.Outputs, output => output.Name == "w mean of c2");
        var read = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal(fitted.Transform(data.Features).Values, read.Transform(data.Features).Values);
        Assert.Contains("DatasetOptions.Target", Tables.Error(() => Preprocessor.Fit(data.Features, Rows(90), s_means, null)), StringComparison.Ordinal);
    }

    // A category of so many levels, each as frequent, a number that tells nothing, and a target.
    static Dataset Letters(int rows, int levels, Func<int, double> target)
    {
        var table = Of(
            Words("w", [.. Rows(rows).Select(row => $"w{row % levels:000}")]), Numbers("x", [.. Rows(rows).Select(row => Math.Sin(row * 77.7))]),
            Numbers("y", [.. Rows(rows).Select(target)]));
        return Dataset.FromTable(table, new DatasetOptions { Target = "y", Task = LearningTask.Regression });
    }

    static Preprocessor Fit(Dataset data) => Preprocessor.Fit(data, Rows(data.RowCount), s_means);

    // The rows of the fit as they train.
    static FeatureMatrix Training(Preprocessor fitted, Dataset data)
    {
        var (coder, width) = (fitted.CoderOf(data.Features), fitted.Outputs.Count);
        var values = new float[data.RowCount * width];
        for (var row = 0; row < data.RowCount; row++) coder.Write(row, values.AsSpan(row * width, width));
        return new FeatureMatrix(data.RowCount, width, values);
    }
}
