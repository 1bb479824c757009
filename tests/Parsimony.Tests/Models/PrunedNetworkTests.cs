using Parsimony.Activations;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

public sealed class PrunedNetworkTests
{
    static readonly PathOptions s_options = new() { Hidden = [12, 8], Epochs = 60, Restarts = 2 };

    public static TheoryData<string, double, string> Penalties => new()
    {
        { "l1", 30, "relu" }, { "l1", 30, "silu" }, { "group-lasso", 60, "relu" }, { "elastic-net", 60, "gelu" }, { "sparse-group-lasso", 60, "relu" },
    };

    static void ComputesTheSame(PrunedNetwork pruned, PrunedNetwork whole)
    {
        var random = CounterRandom.FromKey(7);
        var features = new double[whole.Features];
        for (var row = 0; row < 100; row++)
        {
            foreach (ref var feature in features.AsSpan()) feature = random.NextNormal();
            Approx.AllEqual(whole.Evaluate(features), pruned.Evaluate(features), 1e-6, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void What_a_penalty_switched_off_is_left_out_and_predictions_stay(string penalty, double lambda, string activation)
    {
        var data = TestTables.Linear(300, 10, 0.5);
        var model = SingleFit.Run(data, lambda, s_options with { Penalty = penalty, Activation = activation });
        foreach (var network in model.Min.Networks)
        {
            var pruned = PrunedNetwork.Of(network)!;
            Assert.True(pruned.Inputs.Count < 10, $"{pruned.Inputs.Count} inputs are left");
            ComputesTheSame(pruned, PrunedNetwork.Whole(DenseChain.Of(network)!));
        }

        var gain = model.PruningAt()!;
        Assert.Equal((10, 2 * 20), (gain.Inputs, gain.Units));
        Assert.Equal((2 * (10 * 12 + 12 * 8 + 8), 2 * (10 * 12 + 12 * 8 + 8 + 21)), (gain.MultiplyAdds, gain.Parameters));
        Assert.True(gain.ParametersLeft < gain.Parameters && gain.MultiplyAddsLeft < gain.MultiplyAdds, gain.ToString());
    }

    [Fact]
    public void Without_a_penalty_nothing_is_left_out()
    {
        var model = SingleFit.Run(TestTables.Linear(300, 10, 0.5), 0, s_options);
        var gain = model.PruningAt()!;
        Assert.Equal((gain.Inputs, gain.Units, gain.Parameters, gain.MultiplyAdds), (gain.InputsLeft, gain.UnitsLeft, gain.ParametersLeft, gain.MultiplyAddsLeft));
    }

    [Fact]
    public void The_chain_predicts_what_the_model_predicts()
    {
        var data = TestTables.Linear(200, 4, 0.5);
        var model = SingleFit.Run(data, 5, s_options with { Penalty = PathPenalty.L1, Restarts = 1, Activation = "elu" });
        var features = model.Parts[0].Preprocessor.Transform(data.Features);
        var pruned = PrunedNetwork.Of(model.Min.Networks[0])!;
        var expected = model.Predict(data.Features).Values;
        for (var row = 0; row < features.Rows; row++)
            Approx.Equal(expected[row], model.Target.Scaler.Invert(pruned.Evaluate([.. features.Row(row).ToArray().Select(value => (double)value)])[0]), 1e-5, 1e-5);
    }

    [Fact]
    public void A_constant_unit_goes_into_the_next_bias_and_takes_along_what_only_it_reached()
    {
        // Unit 1 takes nothing and gives sigmoid(0.5); unit 2 gives nothing, and input 2 goes to it alone.
        var hidden = new PrunedLayer(new float[,] { { 1, 0, 0 }, { 2, 0, 0 }, { 0, 0, 3 } }, [0.1f, 0.5f, 0.2f], new Sigmoid());
        var output = new PrunedLayer(new float[,] { { 1.5f }, { -2 }, { 0 } }, [0.25f], new Parsimony.Activations.Linear());
        var pruned = PrunedNetwork.Prune([hidden, output]);
        Assert.Equal([0, 1], pruned.Inputs);
        Assert.Equal((1, 5), (pruned.Layers[0].Units, pruned.Parameters));
        Approx.Equal(0.25 - 2 / (1 + Math.Exp(-0.5)), pruned.Layers[1].Bias[0], 1e-6);
        ComputesTheSame(pruned, PrunedNetwork.Whole([hidden, output]));
    }

    [Fact]
    public void A_network_whose_hidden_layer_is_off_becomes_a_constant()
    {
        var first = new PrunedLayer(new float[,] { { 1, 1 }, { 1, 1 } }, [1, 1], new Relu());
        var second = new PrunedLayer(new float[,] { { 0, 0 }, { 0, 0 } }, [0.5f, -1], new Relu());
        var output = new PrunedLayer(new float[,] { { 2, 1 }, { 4, 1 } }, [1, 0], new Parsimony.Activations.Linear());
        var pruned = PrunedNetwork.Prune([first, second, output]);
        Assert.Empty(pruned.Inputs);
        Assert.Equal((0, 2, 0L), (pruned.Layers.Single().Inputs, pruned.Parameters, pruned.MultiplyAdds));
        Assert.Equal([2, 0.5], pruned.Evaluate([3, 4]));
    }

    [Fact]
    public void Dropout_is_left_out_of_a_models_chain_and_a_graph_has_none()
    {
        var data = TestTables.Linear(200, 6, 0.5);
        FittedModel Fit(Model model) => SingleFit.Run(data, 1, s_options with { Restarts = 1, Architecture = model.Architecture });
        var x = Input.Of(6);
        var graph = new Functional(x, new Dense(1).Call(new Concatenate().Call(x, new Dense(4, "tanh").Call(x))));
        var chain = new Sequential([new Dense(5, "tanh"), new Dropout(0.2f), new Dense(3), new LeakyReLU(), new Dense(1)]);
        Assert.Null(Fit(graph).PruningAt());
        Assert.Equal(8, Fit(chain).PruningAt()!.Units);
        Assert.IsType<LeakyRelu>(DenseChain.Of(Fit(chain).Min.Networks[0])![1].Activation);
    }
}
