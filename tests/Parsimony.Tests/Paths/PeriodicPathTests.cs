using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Procedure;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Paths whose networks have waves of learned frequencies in front.</summary>
public sealed class PeriodicPathTests
{
    static readonly PathOptions s_quick = new()
    {
        Hidden = [12],
        Encode = NumberEncoding.Periodic,
        Lambdas = 6,
        Folds = 3,
        Restarts = 1,
        Epochs = 40,
        LearningRate = 0.02,
        Solver = PathSolver.Adam,
        EarlyFreeze = false,
    };

    static Dataset Sine => TestTables.Of(240, 2, x => Math.Sin(4 * x[0]));

    static string Error(Dataset data, PathOptions options) => Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options)).Message;

    static double Best(RegularizationPath path) => path.Rows.Min(row => row.Loss);

    [Fact]
    public void A_network_learns_a_sine_that_another_does_not_learn_in_the_same_epochs()
    {
        var waves = RegularizationPath.Fit(Sine, s_quick with { Threads = 3 });
        var plain = RegularizationPath.Fit(Sine, s_quick with { Encode = NumberEncoding.Standard });
        Assert.True(Best(waves) < Best(plain) / 4, $"{Best(waves)} against {Best(plain)}");
        Assert.Contains("\"encode\":\"periodic\"", waves.Model!.Options.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        // The same bytes with any number of threads.
        var again = RegularizationPath.Fit(Sine, s_quick with { Threads = 1 });
        Assert.Equal(again.Model!.ToState().Metadata, waves.Model.ToState().Metadata);
        Assert.All(again.Model.ToState().Tensors.Zip(waves.Model.ToState().Tensors), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        Assert.Contains(waves.Model.ToState().Tensors, tensor => tensor.Name.EndsWith("/frequencies", StringComparison.Ordinal) && tensor.Shape.SequenceEqual([2, 8]));

        // From lambda_max on, nothing is left.
        Assert.All(waves.Result.Fits.Where(fit => fit.LambdaIndex == 0), fit => Assert.Equal(FitStatus.Collapsed, fit.Status));
        Assert.Contains(waves.Result.Fits, fit => fit.LambdaIndex <= 2 && fit.Status == FitStatus.Trained);
        Assert.Equal(1, waves.Rows[0].Loss / plain.Rows[0].Loss, 0.02);
    }

    [Fact]
    public void Its_model_predicts_the_same_from_its_file_row_by_row_and_without_dropout()
    {
        foreach (var dropout in new[] { 0, 0.2 })
        {
            var data = TestTables.Real("titanic", "survived");
            var model = SingleFit.Run(data, 0.5, s_quick with { Epochs = 3, Restarts = 2, Dropout = dropout });
            using var folder = new TemporaryFolder();
            model.Save(folder.In("model.safetensors"));
            var read = FittedModel.Load(folder.In("model.safetensors"));
            var expected = model.Predict(data.Features).Values;
            Assert.Equal(expected, read.Predict(data.Features).Values);
            for (var row = 0; row < 20; row++)
            {
                var cells = model.Columns.Select(column => TableRows.HasValue(data.Features.Find(column.Name)!, row) ? (object)TableRows.Text(data.Features.Find(column.Name)!, row) : null);
                Assert.Equal(expected.AsSpan(2 * row, 2).ToArray(), read.PredictRow([.. cells]));
            }
        }
    }

    [Fact]
    public void Numbers_get_waves_and_other_inputs_none()
    {
        var (numbers, two) = (Enumerable.Range(0, 30).Select(i => i % 7 == 2 ? double.NaN : i), Enumerable.Range(0, 30).Select(i => i % 2 + 1.0));
        var table = new Table("t",
        [
            new NumberColumn("two", [.. two]),
            new NumberColumn("x", [.. numbers]),
            CategoryColumn.FromWords("word", [.. Enumerable.Range(0, 30).Select(i => "abc"[i % 3].ToString())]),
        ]);
        var options = new PreprocessOptions(PreprocessKind.Robust, NumberEncoding.Periodic);
        var preprocessor = Preprocessor.Fit(table, [.. Enumerable.Range(0, 30)], options, null);
        Assert.Equal([1], preprocessor.Waving);
        Assert.Equal("x", preprocessor.Outputs[1].Name);
        var columns = TableInspection.Of(table, new DatasetOptions { Target = "" }, options).Columns;
        Assert.Equal(["scaled", "scaled; waves of learned frequencies beside it; missing: the median and a flag"], columns.Take(2).Select(column => column.Treatment));
        var none = Preprocessor.Fit(new Table("t", [table.Columns[0]]), [.. Enumerable.Range(0, 30)], options, null);
        Assert.Contains("NumberEncoding.Periodic changes nothing", Assert.Single(none.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_norm_of_an_input_is_that_of_all_its_waves()
    {
        var path = RegularizationPath.Fit(Sine, s_quick with { Penalty = PathPenalty.L1, Lambdas = 8, Epochs = 60 });
        var fits = path.Result.Fits.Where(fit => fit.Status == FitStatus.Trained).ToArray();
        Assert.All(fits, fit => Assert.Equal(2, fit.InputNorms.Length));

        // The network's first kernel has no other inputs.
        Assert.All(fits, fit => Assert.Equal(fit.Norms[0], Math.Sqrt(fit.InputNorms.Sum(norm => norm * norm)), 1e-9));
        Assert.Contains(fits, fit => fit.InputNorms[0] > 10 * fit.InputNorms[1]);
    }

    [Fact]
    public void It_is_for_networks_in_steps_and_penalties_without_groups()
    {
        var plan = RegularizationPath.Plan(Sine, new PathOptions { Hidden = [8], Encode = NumberEncoding.Periodic });
        Assert.Equal(PathSolver.Adam, plan.Options.Solver);
        const string Why = "the network has waves of learned frequencies (PathOptions.Encode is periodic)";
        Assert.Contains($"steps on batches (adam): {Why} (PathOptions.Solver)", plan.Reasons);
        Assert.Contains(Why, Error(Sine, s_quick with { Solver = PathSolver.Newton }), StringComparison.Ordinal);
        Assert.Contains("a path without a hidden layer is solved exactly", Error(Sine, s_quick with { Hidden = [] }), StringComparison.Ordinal);
        Assert.Contains("the penalty is group-lasso", Error(Sine, s_quick with { Penalty = PathPenalty.GroupLasso }), StringComparison.Ordinal);
        var own = Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(new Sequential([new PeriodicEmbedding(), new Dense(4, "relu"), new Dense(1)]), Sine, s_quick with { Hidden = null }));
        Assert.Contains("give the model a PeriodicEmbedding layer", own.Message, StringComparison.Ordinal);
        Assert.Equal("hidden=none encode=standard", RegularizationSearch.Shortlist(Sine, s_quick)[^1].Name);
    }

    [Fact]
    public void Columns_of_the_layer_are_places_of_a_row()
    {
        foreach (var columns in (int[][])[[], [-1], [1, 0], [2, 2]])
            Assert.Contains("ascending", Assert.Throws<ParsimonyException>(() => new PeriodicEmbedding(2, columns)).Message, StringComparison.Ordinal);
        Assert.Throws<ParsimonyException>(() => new PeriodicEmbedding(0));
        LayerContract.CheckRefuses(() => new PeriodicEmbedding(2, [3]), 3);
        LayerContract.CheckRefuses(() => new PeriodicEmbedding(2), new Parsimony.Tensors.Shape(2, 2));
    }
}
