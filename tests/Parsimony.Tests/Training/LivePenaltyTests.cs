using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>Penalties that change on a built model count from the next step on. Inputs and targets are zero, so that nothing else moves the kernel.</summary>
public sealed class LivePenaltyTests
{
    static readonly NDArray s_zeros = new(new float[16 * 3], 16, 3);

    /// <summary>The kernel after each step at rate 1/2, with a change before each.</summary>
    static List<float> Steps(Dense layer, int fits, int stepsPerFit, Action<int> beforeStep, bool inCallback)
    {
        var model = new Sequential([layer], 3);
        model.SetWeights([new NamedTensor($"{layer.Name}/kernel", [3, 3], [1, 1, 1, 1, 1, 1, 1, 1, 1])]);
        model.Compile(new SGD(0.5f), "mse");
        var kernels = new List<float>();
        var step = 0;
        var callback = new LambdaCallback(
            onBatchBegin: (_, _) =>
            {
                if (inCallback) beforeStep(step);
            },
            onBatchEnd: (_, _, _) =>
            {
                step++;
                kernels.Add(model.GetWeights()[0].Values[0]);
            });
        for (var fit = 0; fit < fits; fit++)
        {
            if (!inCallback) beforeStep(step);
            model.Fit(s_zeros, s_zeros, batchSize: 16, epochs: stepsPerFit, verbose: Verbosity.Silent, callbacks: [callback]);
        }

        return kernels;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_changed_factor_counts_from_the_next_step_on(bool inCallback)
    {
        var penalty = new L2(0.5f);
        var kernels = Steps(
            new Dense(3, kernelRegularizer: penalty), inCallback ? 1 : 4, inCallback ? 4 : 1, step => penalty.Factor = step switch { 0 => 0.5f, 1 => 0.25f, 2 => 0, _ => 1 }, inCallback);
        Assert.Equal([0.5f, 0.375f, 0.375f, 0], kernels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_penalty_counts_from_the_next_step_on_and_so_do_freezing_and_taking_it_away(bool inCallback)
    {
        var layer = new Dense(3);
        var kernels = Steps(
            layer, inCallback ? 1 : 5, inCallback ? 5 : 1,
            step =>
            {
                layer.KernelRegularizer = step switch { 0 => null, 1 => new L1(0.5f), 2 => new L2(0.5f), 3 => new L2(0.5f), _ => null };
                layer.Trainable = step != 3;
            },
            inCallback);
        Assert.Equal([1, 0.75f, 0.375f, 0.375f, 0.375f], kernels);
    }

    [Theory]
    [InlineData(null, "mse")]
    [InlineData("sigmoid", "binary_crossentropy")]
    [InlineData("softmax", "categorical_crossentropy")]
    public void A_penalty_on_outputs_may_come_and_go_while_training_runs(string? activation, string loss)
    {
        var x = GradientTrial.Normal(3);
        var y = new NDArray([.. Enumerable.Range(0, GradientTrial.Rows * 3).Select(i => i % 3 == i / 3 % 3 ? 1f : 0)], GradientTrial.Rows, 3);
        Model Make(bool hasPenalty)
        {
            var model = new Sequential([new Dense(3, activation is null ? null : (Parsimony.Activations.ActivationFunction)activation, activityRegularizer: hasPenalty ? new L2(2) : null)], 3);
            GradientTrial.Scatter(model);
            model.Compile(new SGD(0.25f), loss);
            return model;
        }

        var live = Make(false);
        var history = live.Fit(x, y, GradientTrial.Rows, epochs: 3, verbose: Verbosity.Silent, shuffle: false, callbacks: [new LambdaCallback((_, epoch) => live.Layers[0].ActivityRegularizer = epoch == 1 ? new L2(2) : null)]);
        Assert.Equal([double.NaN, history["penalty"][1], double.NaN], history["penalty"]);
        Assert.InRange(history["penalty"][1], 0.01, 100);

        // The same in three fits of models that are made with and without it.
        var weights = Make(false).GetWeights();
        foreach (var hasPenalty in (bool[])[false, true, false])
        {
            var model = Make(hasPenalty);
            model.SetWeights(weights);
            model.Fit(x, y, GradientTrial.Rows, verbose: Verbosity.Silent, shuffle: false);
            weights = model.GetWeights();
        }

        foreach (var (expected, actual) in weights.Zip(live.GetWeights())) Assert.Equal(expected.Values, actual.Values);
    }

    [Fact]
    public void Predicting_scoring_and_storing_in_a_callback_leave_training_alone()
    {
        var x = GradientTrial.Normal(3);
        var y = GradientTrial.Normal(1, 8);
        IReadOnlyList<NamedTensor> Train(bool looks)
        {
            var model = new Sequential([new Dense(8, "relu"), new BatchNormalization(), new Dropout(0.3f), new Dense(1, kernelRegularizer: "l2")], 3);
            model.Compile("adam", "mse");
            var callback = new LambdaCallback(onBatchEnd: (_, _, _) =>
            {
                if (!looks) return;
                model.Predict(x);
                model.Evaluate(x, y);
                model.ToState(includeOptimizer: true);
            });
            model.Fit(x, y, batchSize: 4, epochs: 5, verbose: Verbosity.Silent, callbacks: [callback]);
            return model.GetWeights();
        }

        foreach (var (expected, actual) in Train(false).Zip(Train(true))) Assert.Equal(expected.Values, actual.Values);
    }

    [Fact]
    public void A_model_that_is_being_fitted_cannot_be_compiled_or_fitted()
    {
        var model = new Sequential([new Dense(3)], 3);
        model.Compile("sgd", "mse");
        foreach (var action in (Action[])[() => model.Compile("adam", "mse"), () => model.Fit(s_zeros, s_zeros, verbose: Verbosity.Silent)])
        {
            var error = Assert.Throws<ParsimonyException>(() => model.Fit(s_zeros, s_zeros, verbose: Verbosity.Silent, callbacks: [new LambdaCallback((_, _) => action())]));
            Assert.Contains("is being fitted", error.Message, StringComparison.Ordinal);
            action();
        }
    }
}
