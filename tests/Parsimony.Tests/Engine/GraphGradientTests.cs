using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Engine;

/// <summary>Gradients through graphs: skip connections, values that several layers take, several inputs, fused and unfused ends.</summary>
public sealed class GraphGradientTests
{
    static readonly Dictionary<string, Func<(LayerOutput[] Inputs, LayerOutput Output)>> s_graphs = new()
    {
        ["skip by concatenation"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(5, "relu").Call(x);
            return ([x], new Dense(2).Call(new Concatenate().Call(x, hidden)));
        },
        ["residual block"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "gelu").Call(x);
            var inner = new Dense(6).Call(new Dense(5, "relu").Call(hidden));
            return ([x], new Dense(2).Call(new Activation("relu").Call(new Add().Call(hidden, inner))));
        },
        ["one value taken three times"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "tanh").Call(x);
            return ([x], new Dense(2).Call(new Add().Call(new Dense(6, "relu").Call(hidden), new Activation("sigmoid").Call(hidden), hidden)));
        },
        ["three dense layers on one value"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "relu").Call(x);
            return ([x], new Dense(2).Call(new Concatenate().Call(new Dense(3, "relu").Call(hidden), new Dense(17).Call(hidden), new Dense(1).Call(hidden))));
        },
        ["a value added to itself"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "silu").Call(x);
            return ([x], new Dense(2).Call(new Add().Call(hidden, hidden)));
        },
        ["a value times itself and more"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "elu").Call(x);
            var square = new Multiply().Call(hidden, hidden);
            return ([x], new Dense(2).Call(new Maximum().Call(square, hidden, new Dense(6).Call(square))));
        },
        ["softmax of a value that others take"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6).Call(x);
            return ([x], new Dense(2).Call(new Multiply().Call(hidden, new Activation("softmax").Call(hidden), new Activation("log_softmax").Call(hidden))));
        },
        ["activation before and after it is taken"] = () =>
        {
            var x = Input.Of(4);
            var sums = new Dense(6).Call(x);
            var hidden = new Activation("relu").Call(sums);
            return ([x], new Dense(2).Call(new Concatenate().Call(sums, hidden, new Activation("tanh").Call(hidden))));
        },
        ["inputs that several layers take"] = () =>
        {
            var x = Input.Of(4);
            var other = Input.Of(3);
            var both = new Concatenate().Call(x, other);
            return ([x, other], new Dense(2).Call(new Concatenate().Call(new Dense(5, "relu").Call(x), new Activation("tanh").Call(x), new Dense(3).Call(both), other)));
        },
        ["embedding beside numbers"] = () =>
        {
            var numbers = Input.Of(4);
            var ids = Input.Of(2);
            var vectors = new Flatten().Call(new Embedding(5, 3).Call(ids));
            return ([numbers, ids], new Dense(2).Call(new Dense(6, "relu").Call(new Concatenate().Call(vectors, numbers))));
        },
        ["waves beside numbers, of inputs and of what layers give"] = () =>
        {
            var x = Input.Of(4);
            var waves = new PeriodicEmbedding(3, [0, 2]).Call(x);
            return ([x], new Dense(2).Call(new PeriodicEmbedding(2).Call(new Dense(5, "tanh").Call(waves))));
        },
        ["normalization and dropout in a residual block"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new BatchNormalization().Call(new Dense(6).Call(x));
            var dropped = new Dropout(0.4f).Call(new Activation("relu").Call(hidden));
            return ([x], new Dense(2).Call(new Add().Call(hidden, new Dense(6).Call(dropped))));
        },
        ["one dropout taken twice draws twice"] = () =>
        {
            var x = Input.Of(4);
            var dropout = new Dropout(0.5f);
            var hidden = dropout.Call(new Dense(8, "tanh").Call(x));
            return ([x], new Dense(2).Call(dropout.Call(new Dense(8, "relu").Call(hidden))));
        },
        ["one penalty on outputs taken twice counts twice"] = () =>
        {
            var x = Input.Of(4);
            var penalty = new ActivityRegularization(0.2f, 0.1f);
            return ([x], new Dense(2).Call(penalty.Call(new Dense(5, "relu").Call(penalty.Call(new Dense(6, "tanh").Call(x))))));
        },
        ["penalty on outputs that several layers take"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "relu", activityRegularizer: new L2(0.4f)).Call(x);
            var sums = new Dense(6, activityRegularizer: new OrthogonalRegularizer(1)).Call(hidden);
            return ([x], new Dense(2, activityRegularizer: new GroupLasso(0.3f)).Call(new Add { ActivityRegularizer = new L1(0.2f) }.Call(hidden, sums)));
        },
        ["a frozen layer between trained ones"] = () =>
        {
            var x = Input.Of(4);
            var frozen = new Dense(6, "tanh", kernelRegularizer: new L2(0.5f)) { Trainable = false };
            return ([x], new Dense(2).Call(new BatchNormalization { Trainable = false }.Call(frozen.Call(new Dense(5, "relu").Call(x)))));
        },
        ["sum as the last layer"] = () =>
        {
            var x = Input.Of(4);
            return ([x], new Add().Call(new Dense(2).Call(x), new Dense(2, "tanh").Call(new Dense(5, "relu").Call(x))));
        },
        ["wide layers, whose rows get another stride"] = () =>
        {
            var x = Input.Of(4);
            var hidden = new Dense(6, "relu").Call(x);
            var wide = new Reshape(2, 64).Call(new Dense(128, "tanh").Call(hidden));
            return ([x], new Dense(2).Call(new Concatenate().Call(hidden, new Flatten().Call(new PReLU().Call(wide)))));
        },
    };

    public static TheoryData<string> Graphs => [.. s_graphs.Keys];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Gradients_through_a_graph(string name)
    {
        var (inputs, output) = s_graphs[name]();
        var model = new Functional(inputs, output);
        GradientTrial.Scatter(model);
        NDArray[] x = [.. inputs.Select((input, index) => index == 1 && name.StartsWith("embedding", StringComparison.Ordinal) ? GradientTrial.Classes(input.Shape, 5) : GradientTrial.Normal(input.Shape, 6 + index))];
        GradientTrial.Check(model, x, GradientTrial.Normal(output.Shape, 5), new MeanSquaredError(), name);
    }

    [Fact]
    public void Ends_that_the_loss_contains_behind_a_layer_that_is_not_dense()
    {
        foreach (var penalty in (Regularizer?[])[null, new L2(0.5f)])
        {
            var x = Input.Of(4);
            var logits = new Add { ActivityRegularizer = penalty }.Call(new Dense(3).Call(x), new Dense(3, "tanh").Call(new Dense(5, "relu").Call(x)));
            var model = new Functional(x, new Activation("softmax") { ActivityRegularizer = penalty }.Call(logits));
            GradientTrial.Scatter(model);
            GradientTrial.Check(model, [GradientTrial.Normal(4)], GradientTrial.Classes(1, 3), new SparseCategoricalCrossentropy(), "softmax of a sum");

            x = Input.Of(4);
            var single = new Add().Call(new Dense(1).Call(x), new Dense(1, "tanh").Call(new Dense(5, "relu").Call(x)));
            model = new Functional(x, new Activation("sigmoid") { ActivityRegularizer = penalty }.Call(single));
            GradientTrial.Scatter(model);
            GradientTrial.Check(model, [GradientTrial.Normal(4)], GradientTrial.Classes(1, 2), new BinaryCrossentropy(), "sigmoid of a sum");
        }
    }
}
