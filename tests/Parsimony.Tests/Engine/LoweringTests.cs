using Parsimony.Activations;
using Parsimony.Engine;
using Parsimony.Initializers;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Networks;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Engine;

/// <summary>What the engine joins into one operation gives the numbers that the layers themselves give.</summary>
public sealed class LoweringTests
{
    const int Rows = 9;

    public static TheoryData<string, bool> Activations =>
        [.. from name in ActivationRegistry.All.Names where char.IsUpper(name[0]) from useBias in new[] { true, false } select (name, useBias)];

    [Theory]
    [MemberData(nameof(Activations))]
    public unsafe void The_dense_operation_is_the_dense_layer(string name, bool useBias)
    {
        var dense = new Dense(5, name, useBias);
        var x = Arrays.Normal(Rows, 4, 1);
        var context = new ArrayLayerContext(dense.Build([4]), x);
        context.Initialize(seed: 2);
        if (useBias) Arrays.Normal(1, 5, 3).Values.CopyTo(context.Weights[1], 0);
        var coefficients = Arrays.Normal(Rows, 5, 4).Values;
        coefficients.CopyTo(context.OutputGradients, 0);
        dense.Forward(context);
        dense.Backward(context);

        // A layer before it, which passes its input on, so that its input gradient can be read.
        var before = new Dense(4, kernelInitializer: new Identity());
        var network = Network.Chain(4, [before, dense]);
        LayerNames.Assign([before, dense]);
        using var replica = new Replica(new NetworkPlan(network, new Weighted(coefficients, 5), []), 0);
        replica.Initialize(0, 0, -1);
        var spec = dense.Build([4]).Weights;
        WeightTensors.Write(replica, null, context.Weights.Select((values, i) => new NamedTensor($"dense_1/{spec[i].Name}", [.. spec[i].Shape], values)));
        using var work = new Workspace(replica.Plan, Rows);
        for (var row = 0; row < Rows; row++)
        {
            x.Row(row).CopyTo(new Span<float>(work.Batch + row * replica.Plan.InputStride, 4));
            for (var j = 0; j < 5; j++) work.Targets[row * 5 + j] = coefficients[row * 5 + j];
            work.Scales[row] = 1;
        }

        ForwardPass.Run(replica.Weights, work, Rows, isTraining: true);
        BackwardPass.Run(replica.Weights, work, Rows);
        var last = replica.Plan.Nodes[^1];
        for (var row = 0; row < Rows; row++)
        {
            for (var j = 0; j < 5; j++) Approx.Equal(context.Outputs[row * 5 + j], work.Activations[last.Value][row * last.Stride + j], 1e-5, 1e-6, "output");
            for (var i = 0; i < 4; i++) Approx.Equal(context.InputGradients[0][row * 4 + i], work.Errors[1][row * replica.Plan.Nodes[0].Stride + i], 1e-5, 2e-6, "input gradient");
        }

        foreach (var weight in replica.Plan.Weights.Where(weight => weight.Layer == dense))
        {
            var index = weight.Spec.Name == "kernel" ? 0 : 1;
            var gradient = weight.View(work.Gradient);
            for (var place = 0; place < weight.Count; place++)
                Approx.Equal(context.WeightGradients[index][place], gradient[place / 5, place % 5], 1e-5, 2e-6, weight.Name);
        }
    }

    public static TheoryData<string> ActivationLayers => ["relu", "leaky", "leaky, small", "elu", "elu, 0.5", "tanh", "hard_sigmoid", "softmax", "linear"];

    static Layer LayerOf(string name) => name switch
    {
        "relu" => new ReLU(),
        "leaky" => new LeakyReLU(),
        "leaky, small" => new LeakyReLU(0.01f),
        "elu" => new ELU(),
        "elu, 0.5" => new ELU(0.5f),
        "softmax" => new Parsimony.Layers.Softmax(),
        _ => new Activation(name),
    };

    static ActivationFunction FunctionOf(string name) => name switch
    {
        "leaky" => new LeakyRelu(0.3f),
        "leaky, small" => new LeakyRelu(0.01f),
        "elu, 0.5" => new Elu(0.5f),
        _ => name,
    };

    [Theory]
    [MemberData(nameof(ActivationLayers))]
    public void An_activation_layer_trains_as_the_argument_of_the_layer_before_does(string name)
    {
        var joined = new Sequential([new Dense(6, FunctionOf(name)), new Dense(3, FunctionOf(name)), new Dense(1)], 4, seed: 5);
        var apart = new Sequential([new Dense(6), LayerOf(name), new Dense(3), LayerOf(name), new Dense(1)], 4, seed: 5);
        var (x, y) = (Arrays.Normal(40, 4, 6), Arrays.Normal(40, 1, 7));
        foreach (var model in new[] { joined, apart })
        {
            model.Compile(new SGD(0.05f), "mse");
            model.Fit(x, y, epochs: 3, verbose: Verbosity.Silent);
        }

        Assert.Equal(joined.Predict(x).Values, apart.Predict(x).Values);
        Assert.Equal(joined.GetWeights().SelectMany(weight => weight.Values), apart.GetWeights().SelectMany(weight => weight.Values));
    }

    [Fact]
    public void A_layer_is_joined_only_where_nobody_else_sees_what_lies_between()
    {
        Assert.Single(Plan(Network.Chain(4, [new Dense(3), new ReLU(), new Dense(1)])).Nodes, node => node.Layer is Dense { Units: 3 });
        Assert.Equal(2, Plan(Network.Chain(4, [new Dense(3), new ReLU(), new Dense(1)])).Nodes.Length);
        Assert.Equal(3, Plan(Network.Chain(4, [new Dense(3) { ActivityRegularizer = "l2" }, new ReLU(), new Dense(1)])).Nodes.Length);
        Assert.Equal(2, Plan(Network.Chain(4, [new Dense(3), new ReLU { ActivityRegularizer = "l2" }, new Dense(1)])).Nodes.Length);
        Assert.Equal(3, Plan(Network.Chain(4, [new Dense(3, "tanh"), new ReLU(), new Dense(1)])).Nodes.Length);
        Assert.Equal(3, Plan(Network.Chain(4, [new Dense(3), new Activation("softmax"), new Dense(1)])).Nodes.Length);
        var x = Input.Of(4);
        var hidden = new Dense(3).Call(x);
        Assert.Equal(3, Plan(GraphReader.Read([x], new Add().Call(hidden, new ReLU().Call(hidden)))).Nodes.Length);
    }

    [Fact]
    public void A_penalty_on_the_outputs_of_a_joined_activation_counts_for_its_layer()
    {
        var (x, y) = (Arrays.Normal(20, 4, 8), Arrays.Normal(20, 1, 9));
        var apart = new Sequential([new Dense(3), new ReLU { ActivityRegularizer = new L2(0.1f) }, new Dense(1)], 4, seed: 1);
        var joined = new Sequential([new Dense(3, "relu", activityRegularizer: new L2(0.1f)), new Dense(1)], 4, seed: 1);
        apart.Compile("sgd", "mse");
        joined.Compile("sgd", "mse");
        var history = apart.Fit(x, y, epochs: 2, verbose: Verbosity.Silent);
        Assert.Equal(joined.Fit(x, y, epochs: 2, verbose: Verbosity.Silent)["penalty/dense"], history["penalty/relu"]);
        Assert.Equal(joined.Predict(x).Values, apart.Predict(x).Values);
    }

    [Fact]
    public void A_penalty_on_outputs_that_comes_later_parts_what_was_joined()
    {
        var (x, y) = (Arrays.Normal(20, 4, 8), Arrays.Normal(20, 1, 9));
        double[] losses = [.. new[] { true, false }.Select(isLate =>
        {
            var dense = new Dense(3) { ActivityRegularizer = isLate ? null : new L2(0.1f) };
            var model = new Sequential([dense, new ReLU(), new Dense(1)], 4, seed: 1);
            model.Compile("sgd", "mse");
            dense.ActivityRegularizer = new L2(0.1f);
            return model.Fit(x, y, epochs: 2, verbose: Verbosity.Silent)["penalty/dense"][^1];
        })];
        Assert.True(losses[0] > 0);
        Assert.Equal(losses[0], losses[1]);
    }

    [Fact]
    public void Functions_of_single_numbers_run_over_rows_of_any_shape()
    {
        var model = new Sequential([new Activation("tanh"), new Parsimony.Layers.Softmax(), new Flatten()], new Shape(2, 3));
        var x = Arrays.Normal(5, 6, 10);
        var y = model.Predict(x.Reshape([2, 3]));
        for (var row = 0; row < 5; row++)
        {
            for (var part = 0; part < 2; part++)
            {
                var powers = x.Row(row).Slice(part * 3, 3).ToArray().Select(value => Math.Exp(Math.Tanh(value))).ToArray();
                for (var j = 0; j < 3; j++) Approx.Equal(powers[j] / powers.Sum(), y.Row(row)[part * 3 + j], 1e-5);
            }
        }
    }

    static NetworkPlan Plan(Network network) => new(network, new MeanSquaredError(), []);

    /// <summary>The sum of outputs times given numbers, which stand as targets: its gradient is those numbers.</summary>
    sealed class Weighted(float[] coefficients, int columns) : Loss
    {
        public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => coefficients.Length / columns;

        public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient) => targets.CopyTo(gradient);
    }
}
