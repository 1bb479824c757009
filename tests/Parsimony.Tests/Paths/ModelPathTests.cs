using Parsimony.Data;
using Parsimony.Initializers;
using Parsimony.IO;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Paths over models of the user's own: the same engine, the same answers.</summary>
public sealed class ModelPathTests
{
    static readonly Initializer s_start = new VarianceScaling(2, FanMode.FanIn, ScalingDistribution.UntruncatedNormal);

    static readonly PathOptions s_short = new() { Lambdas = 4, LambdaMax = 60, LambdaMinRatio = 1e-3, Folds = 3, Restarts = 1, Epochs = 40 };

    static Dataset Cancer => TestTables.Real("breast_cancer", "diagnosis");

    static Sequential Perceptron(string? last = null) =>
        new([new Dense(12, "relu", kernelInitializer: s_start), new Dense(8, "relu", kernelInitializer: s_start), new Dense(1, last is null ? null : (Parsimony.Activations.ActivationFunction)last, kernelInitializer: s_start)]);

    static Functional WithSkip(int inputs)
    {
        var x = Input.Of(inputs);
        var hidden = new Dense(12, "relu").Call(x);
        return new Functional(x, new Dense(1).Call(new Concatenate().Call(x, new Dropout(0.1f).Call(hidden))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sigmoid")]
    public void A_sequential_perceptron_has_the_path_of_the_same_hidden_layers_to_the_last_bit(string? last)
    {
        var expected = RegularizationPath.Fit(Cancer, s_short with { Hidden = [12, 8] });
        var actual = RegularizationPath.Fit(Perceptron(last), Cancer, s_short);
        Assert.Equal(expected.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)), actual.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)));
        Assert.Equal(expected.Rows.SelectMany(row => row.Norms), actual.Rows.SelectMany(row => row.Norms));
        Assert.Equal(expected.Model!.Predict(Cancer.Features).Values, actual.Model!.Predict(Cancer.Features).Values);
    }

    [Fact]
    public void A_graph_with_a_skip_connection_has_a_path_and_a_model_that_is_stored_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var path = RegularizationPath.Fit(WithSkip(30), Cancer, s_short);
        Assert.Equal(2, path.Rows[0].Norms.Count);
        Assert.True(path.Rows[0].Norms.Sum() < path.Rows[^1].Norms.Sum());
        Assert.True(path.Summary.Min!.Loss < path.Summary.Baselines["null"]?.Loss);
        var file = System.IO.Path.Combine(folder.Path, "model.safetensors");
        var model = path.Model!;
        model.Save(file);
        Assert.Equal(model.Predict(Cancer.Features).Values, FittedModel.Load(file).Predict(Cancer.Features).Values);
    }

    [Fact]
    public void Threads_do_not_change_a_bit_of_a_path_with_dropout_and_normalization()
    {
        Sequential Model() => new([new Dense(12, "relu"), new BatchNormalization(), new Dropout(0.2f), new Dense(1)]);
        double[][] runs = [.. new[] { 1, 2, 3 }.Select(threads => RegularizationPath.Fit(Model(), Cancer, s_short with { Threads = threads }).Rows.Select(row => row.Loss).ToArray())];
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
    }

    [Fact]
    public void Penalty_factors_belong_to_weight_matrices_in_order()
    {
        var path = RegularizationPath.Fit(WithSkip(30), Cancer, s_short with { PenaltyFactors = [0, 1] });
        var even = RegularizationPath.Fit(WithSkip(30), Cancer, s_short);
        Assert.True(path.Rows[0].Norms[0] > 2 * even.Rows[0].Norms[0], "a free kernel does not shrink");
        Assert.True(path.Rows[0].Norms[1] < 0.5 * path.Rows[^1].Norms[1], "a penalized one does");
    }

    [Fact]
    public void The_paths_penalty_adds_to_what_layers_carry()
    {
        var plain = RegularizationPath.Fit(Perceptron(), Cancer, s_short);
        var model = Perceptron();
        foreach (var dense in model.Layers.Cast<Dense>()) dense.KernelRegularizer = new L2(0.02f);
        var carrying = RegularizationPath.Fit(model, Cancer, s_short);

        // At lambda = 0 the layers' own penalty alone acts; it counts in the objective's penalty, too.
        Assert.True(carrying.Rows[^1].Norms.Sum() < 0.7 * plain.Rows[^1].Norms.Sum());
        Assert.True(carrying.Rows[^1].Penalty > 0);
        Assert.Equal(0, plain.Rows[^1].Penalty);
    }

    [Fact]
    public void Proximal_penalties_of_a_path_reach_exact_zeros_in_a_graph()
    {
        var path = RegularizationPath.Fit(WithSkip(30), Cancer, s_short with { Penalty = PathPenalty.L1, LambdaMax = 20 });
        Assert.True(path.Rows[0].ActiveInputs < path.Rows[^1].ActiveInputs);
    }

    [Fact]
    public void Models_that_do_not_fit_are_refused_with_what_was_expected()
    {
        Says("The model has 2 outputs, the target 'diagnosis' asks for 1", () => RegularizationPath.Fit(new Sequential([new Dense(2)]), Cancer));
        Says("Hidden is given, but the layers are the model's", () => RegularizationPath.Fit(Perceptron(), Cancer, new PathOptions { Hidden = [4] }));
        Says("2 penalty factors are given, expected 3: one per layer with a weight matrix", () => RegularizationPath.Fit(Perceptron(), Cancer, new PathOptions { PenaltyFactors = [1, 1] }));
        var (a, b) = (Input.Of(3), Input.Of(4));
        Says("takes 2 inputs, found 1", () => RegularizationPath.Fit(new Functional([a, b], new Dense(1).Call(new Concatenate().Call(a, b))), Cancer));

        static void Says(string text, Action action) => Assert.Contains(text, Assert.Throws<ParsimonyException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalization_in_a_path_is_warned_of()
    {
        var plan = RegularizationPath.Plan(new Sequential([new Dense(4), new BatchNormalization(), new Dense(1)]), Cancer);
        Assert.Contains(plan.Notes, note => note.StartsWith("batch_normalization: the size of a kernel", StringComparison.Ordinal));
        Assert.Equal([30, 4, 1], plan.LayerSizes);
    }
}
