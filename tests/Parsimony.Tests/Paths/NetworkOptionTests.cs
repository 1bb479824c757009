using Parsimony.Data;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.Initializers;
using Parsimony.IO;
using Parsimony.IO.Onnx;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Options of the networks of a path beyond their sizes: dropout, smoothed labels and the activations.</summary>
public sealed class NetworkOptionTests
{
    static readonly PathOptions s_short = new() { Hidden = [12, 8], Lambdas = 3, LambdaMax = 60, LambdaMinRatio = 1e-3, Folds = 3, Restarts = 1, Epochs = 25 };

    static Dataset Cancer => TestTables.Real("breast_cancer", "diagnosis");

    static string Error(Dataset data, PathOptions options) => Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options)).Message;

    [Fact]
    public void Dropout_trains_the_same_networks_as_dropout_layers_to_the_last_bit_and_predicts_without_them()
    {
        var start = new VarianceScaling(2, FanMode.FanIn, ScalingDistribution.UntruncatedNormal);
        Dense Layer(int units, string? activation) => activation is null ? new Dense(units, kernelInitializer: start) : new Dense(units, activation, kernelInitializer: start);
        var model = new Sequential([Layer(12, "relu"), new Dropout(0.3f), Layer(8, "relu"), new Dropout(0.3f), Layer(1, null)]);
        var expected = RegularizationPath.Fit(model, Cancer, s_short with { Hidden = null });
        var actual = RegularizationPath.Fit(Cancer, s_short with { Dropout = 0.3, Threads = 2 });
        var again = RegularizationPath.Fit(Cancer, s_short with { Dropout = 0.3, Threads = 1 });
        Assert.Equal(expected.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)), actual.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)));
        Assert.Equal(expected.Model!.Predict(Cancer.Features).Values, actual.Model!.Predict(Cancer.Features).Values);
        Assert.Equal(actual.Model.ToState().Metadata, again.Model!.ToState().Metadata);
        Assert.All(actual.Model.ToState().Tensors.Zip(again.Model.ToState().Tensors), pair => Assert.Equal(pair.First.Values, pair.Second.Values));

        // The stored network is a perceptron: dropout is for training alone.
        Assert.DoesNotContain("Dropout", actual.Model.ToState().Metadata["architecture"], StringComparison.Ordinal);
        Assert.Contains("\"dropout\":0.3", actual.Model.Options, StringComparison.Ordinal);
        Assert.Contains(actual.Model.ToState().Tensors, tensor => tensor.Name == "min/0/kernel_3");
        Assert.NotEqual(RegularizationPath.Fit(Cancer, s_short).Rows.Select(row => row.Loss), actual.Rows.Select(row => row.Loss));
    }

    [Fact]
    public void Dropout_is_for_hidden_layers_of_a_path_in_steps()
    {
        var plan = RegularizationPath.Plan(Cancer, new PathOptions { Hidden = [8], Dropout = 0.25 });
        Assert.Equal(PathSolver.Adam, plan.Options.Solver);
        Assert.Contains("steps on batches (adam): the share of dropout is 0.25 (PathOptions.Solver)", plan.Reasons);
        Assert.Contains("the share of dropout is 0.25", Error(Cancer, new PathOptions { Hidden = [8], Dropout = 0.25, Solver = PathSolver.Newton }), StringComparison.Ordinal);
        Assert.Contains("no hidden layer", Error(Cancer, new PathOptions { Hidden = [], Dropout = 0.25 }), StringComparison.Ordinal);
        Assert.Contains("PathOptions.Dropout is 1", Error(Cancer, new PathOptions { Hidden = [8], Dropout = 1 }), StringComparison.Ordinal);
        var own = Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(new Sequential([new Dense(4, "relu"), new Dense(1)]), Cancer, new PathOptions { Dropout = 0.5 }));
        Assert.Contains("the layers are the model's", own.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("selu")]
    [InlineData("mish")]
    [InlineData("silu")]
    public void Activations_go_all_the_way_from_the_path_to_its_exports(string activation)
    {
        var data = TestTables.Real("penguins", "species");
        var model = RegularizationPath.Fit(data, s_short with { Activation = activation, Dropout = 0.1, LambdaMax = null }).Model!;
        var again = FittedModel.FromState(model.ToState());
        var expected = model.Predict(data.Features).Values;
        Assert.Equal(expected, again.Predict(data.Features).Values);
        Assert.NotNull(model.OnnxOfRun());
        var source = new ExportedSource(model, model.ToCSharp(), "ParsimonyModels.SpeciesModel");
        for (var row = 0; row < 30; row++) Approx.AllEqual(expected.AsSpan(row * 3, 3).ToArray(), source.Predict(source.Row(data.Features, row)), 1e-5, 1e-7);
    }

    [Theory]
    [InlineData(LossKind.Logistic, 1)]
    [InlineData(LossKind.Softmax, 4)]
    public void Smoothed_losses_are_those_of_the_layers_and_have_their_slopes(object kind, int outputs)
    {
        var path = new PathLoss((LossKind)kind, containsActivation: true, 0.3);
        Loss known = outputs == 1 ? new BinaryCrossentropy(true, 0.3f) : new CategoricalCrossentropy(true, 0.3f);
        var random = Parsimony.Tensors.CounterRandom.FromKey(outputs);
        for (var trial = 0; trial < 20; trial++)
        {
            float[] values = [.. Enumerable.Range(0, outputs).Select(_ => 3 * (float)random.NextNormal())];
            var label = random.NextInt(outputs == 1 ? 2 : outputs);
            float[] shares = outputs == 1 ? [label] : [.. Enumerable.Range(0, outputs).Select(c => c == label ? 1f : 0)];
            float[] expected = new float[outputs], found = new float[outputs];
            known.Gradient(values, shares, expected);
            path.Gradient(values, [label], found);
            Approx.Equal(known.Value(values, shares), path.Value(values, [label]), 1e-6, 1e-6);
            for (var output = 0; output < outputs; output++)
            {
                Approx.Equal(expected[output], found[output], 1e-5, 1e-6);
                const float Step = 1f / 256;
                float[] up = [.. values], down = [.. values];
                up[output] += Step;
                down[output] -= Step;
                Approx.Equal((path.Value(up, [label]) - path.Value(down, [label])) / (up[output] - down[output]), found[output], 1e-3, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("wine", "cultivar")]
    public void Smoothing_keeps_probabilities_from_the_ends_and_scores_take_labels_as_they_are(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var options = s_short with { LambdaMax = null, LabelSmoothing = 0.3, Epochs = 60, Calibrate = TemperatureUse.None };
        var path = RegularizationPath.Fit(data, options);
        var classes = data.Target.Classes.Length;
        var sharp = RegularizationPath.Fit(data, options with { LabelSmoothing = 0 }).Model!.Predict(data.Features).Values;
        var smooth = path.Model!.Predict(data.Features).Values;
        double Median(double[] values) => values.Chunk(classes).Select(row => row.Max()).Order().ElementAt(data.RowCount / 2);

        // Where a label is sure, the best probability is 1 - s + s / K.
        Approx.Equal(0.7 + 0.3 / classes, Median(smooth), 0, 0.05);
        Assert.True(Median(sharp) > 0.97);
        var row = path.Rows[path.MinIndex!.Value];
        var losses = path.Result.HeldOut[row.LambdaIndex].Chunk(classes).Select((shares, i) => -Math.Log(shares[data.Target.Labels[i]]));
        Approx.Equal(losses.Average(), row.Loss, 0.02);
        Assert.Contains("\"label_smoothing\":0.3", path.Model.Options, StringComparison.Ordinal);
    }

    [Fact]
    public void Smoothing_is_for_classes_and_steps()
    {
        var numbers = TestTables.Linear(60, 3, 1);
        Assert.Contains("the task is regression", Error(numbers, new PathOptions { Hidden = [4], LabelSmoothing = 0.1 }), StringComparison.Ordinal);
        Assert.Contains("solved exactly", Error(Cancer, new PathOptions { Hidden = [], LabelSmoothing = 0.1 }), StringComparison.Ordinal);
        Assert.Contains("labels are smoothed by 0.1", Error(Cancer, new PathOptions { Hidden = [4], LabelSmoothing = 0.1, Solver = PathSolver.Newton }), StringComparison.Ordinal);
        Assert.Equal(PathSolver.Adam, RegularizationPath.Plan(Cancer, new PathOptions { Hidden = [4], LabelSmoothing = 0.1 }).Options.Solver);
    }
}
