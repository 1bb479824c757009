using Parsimony.Constraints;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>The summary of a model, word by word.</summary>
public sealed class ModelSummaryTests
{
    static Sequential Penalized(Shape? inputShape = null) => new(
        [
            new Dense(64, "relu", kernelRegularizer: new L2(0.01f), kernelConstraint: new MaxNorm(3), kernelInitializer: "ones"),
            new Dropout(0.5f),
            new BatchNormalization { Trainable = false },
            new Dense(2, biasRegularizer: new L1(0.5f), activityRegularizer: new L1L2(0.1f, 0.2f), kernelInitializer: "zeros", biasInitializer: "ones"),
        ],
        inputShape);

    [Fact]
    public void An_unbuilt_model_says_what_it_knows_and_what_it_needs()
    {
        var model = Penalized();
        Assert.Equal(
            """
            Model: sequential (Sequential)

            Layer (type)                              Output shape  Params  Penalties                                                   Share of loss
            -----------------------------------------------------------------------------------------------------------------------------------------
            dense (Dense)                             ?                  ?  kernel: L2(l2=0.01), MaxNorm(max_value=3, axis=0); bias: -              -
            dropout (Dropout)                         ?                  ?  -                                                                       -
            batch_normalization (BatchNormalization)  ?                  ?  frozen                                                                  -
            dense_1 (Dense)                           ?                  ?  kernel: -; bias: L1(l1=0.5); outputs: L1L2(l1=0.1, l2=0.2)              -

            The model is not built: shapes and parameters are not known yet. Give inputShape, call Build(shape), or Fit first.
            """, model.Summary());
        Assert.All(model.Layers, layer => Assert.Null(layer.Name));
    }

    [Fact]
    public void A_built_model_counts_parameters_and_knows_the_penalty_of_its_weights()
    {
        var model = Penalized(20);
        using (new CommaCulture())
        {
            Assert.Equal(
                """
                Model: sequential (Sequential)

                Layer (type)                              Output shape  Params  Penalties                                                   Share of loss
                -----------------------------------------------------------------------------------------------------------------------------------------
                dense (Dense)                             [64]           1,344  kernel: L2(l2=0.01), MaxNorm(max_value=3, axis=0); bias: -              -
                dropout (Dropout)                         [64]               0  -                                                                       -
                batch_normalization (BatchNormalization)  [64]             256  frozen                                                                  -
                dense_1 (Dense)                           [2]              130  kernel: -; bias: L1(l1=0.5); outputs: L1L2(l1=0.1, l2=0.2)              -

                Parameters: 1,730
                Trainable: 1,474
                Non-trainable: 256
                Penalty: 13.8 (of the weights as they are; the loss is known after Fit or Evaluate)
                Weights of frozen layers stay as they are; penalties on them are not added.
                """, model.Summary());
        }
    }

    [Fact]
    public void After_an_evaluation_each_layer_has_its_share_of_the_loss()
    {
        // Kernel of ones: 0.01 * 1280 = 12.8. Biases: 0.5 * 2 = 1; outputs (1, 1): 0.1 * 2 + 0.2 * 2 = 0.6. Loss: (1 - 0)^2 = 1. In all 15.4.
        var model = Penalized(20);
        model.Compile("adam", "mse", proximal: true);
        var scores = model.Evaluate(new float[4, 20], new float[4, 2]);
        Approx.Equal(1, scores["loss"], 1e-6);
        Approx.Equal(14.4, scores["penalty"], 1e-6);
        Approx.Equal(15.4, scores["total"], 1e-6);
        Assert.Equal(
            """
            Model: sequential (Sequential)

            Layer (type)                              Output shape  Params  Penalties                                                   Share of loss
            -----------------------------------------------------------------------------------------------------------------------------------------
            dense (Dense)                             [64]           1,344  kernel: L2(l2=0.01), MaxNorm(max_value=3, axis=0); bias: -         83.1 %
            dropout (Dropout)                         [64]               0  -                                                                       -
            batch_normalization (BatchNormalization)  [64]             256  frozen                                                                  -
            dense_1 (Dense)                           [2]              130  kernel: -; bias: L1(l1=0.5); outputs: L1L2(l1=0.1, l2=0.2)         10.4 %

            Parameters: 1,730
            Trainable: 1,474
            Non-trainable: 256
            Optimizer: 2,948 (Adam, penalties as proximal steps)
            Penalty: 14.4 of a loss of 15.4 (data loss 1), share 93.5 %
            Weights of frozen layers stay as they are; penalties on them are not added.
            """, model.Summary());
        model.Compile("sgd", "mse");
        Assert.Contains("of the weights as they are", model.Summary(), StringComparison.Ordinal);
        Assert.Contains("Optimizer: 0 (SGD)", model.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void After_training_shares_are_those_of_the_last_epoch()
    {
        var (x, y) = (Arrays.Normal(30, 3, 1), Arrays.Normal(30, 1, 2));
        var model = new Sequential([new Dense(4, "tanh", kernelRegularizer: "l2"), new Dense(1, kernelRegularizer: "l1")], seed: 3);
        model.Compile("sgd", "mse");
        var history = model.Fit(x, y, epochs: 4, verbose: Verbosity.Silent);
        foreach (var layer in new[] { "dense", "dense_1" })
        {
            var share = 100 * history[$"penalty/{layer}"][^1] / history["total"][^1];
            Assert.Contains(model.Summary().Split('\n'), line => line.StartsWith(layer + " ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(FormattableString.Invariant($"{share:F1} %"), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_graph_says_what_is_connected_to_what()
    {
        var (left, right) = (Input.Of(3), Input.Of(2));
        var hidden = new Dense(4, "relu", name: "hidden").Call(left);
        var model = new Functional([left, right], new Dense(1, name: "out").Call(new Concatenate().Call(hidden, right)), name: "two sides");
        Assert.Equal(
            """
            Model: two sides (Functional)

            Layer (type)               Output shape  Params  Connected to     Penalties  Share of loss
            ------------------------------------------------------------------------------------------
            input 0 (Input)            [3]                0  -                -                      -
            input 1 (Input)            [2]                0  -                -                      -
            hidden (Dense)             [4]               16  input 0          -                      -
            concatenate (Concatenate)  [6]                0  hidden, input 1  -                      -
            out (Dense)                [1]                7  concatenate      -                      -

            Parameters: 23
            Trainable: 23
            Non-trainable: 0
            Penalty: 0 (of the weights as they are; the loss is known after Fit or Evaluate)
            """, model.Summary());
    }

    [Fact]
    public void A_graph_that_is_a_chain_reads_as_one()
    {
        var x = Input.Of(3);
        Assert.DoesNotContain("Connected to", new Functional(x, new Dense(1).Call(new Dense(2).Call(x))).Summary(), StringComparison.Ordinal);
        var output = new StringWriter();
        var model = new Sequential();
        model.PrintSummary(output);
        Assert.Equal(model.Summary() + Environment.NewLine, output.ToString());
    }

    [Fact]
    public void A_loss_that_is_not_above_0_has_no_shares()
    {
        var model = new Sequential([new Dense(2, kernelInitializer: "ones", kernelRegularizer: new L2(0.001f))], 2);
        model.Compile("sgd", "cosine_similarity");
        model.Evaluate(new float[,] { { 1, 1 } }, new float[,] { { 1, 1 } });
        Assert.Contains("share -", model.Summary(), StringComparison.Ordinal);
    }
}
