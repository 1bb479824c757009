using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>Callbacks may look at the model that is being fitted; what would pull its memory away is refused (found 2026-11-22).</summary>
public sealed class WhileFittingTests
{
    static readonly NDArray s_x = new float[,] { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 0, 0 }, { 2, 1 }, { 1, 2 } };
    static readonly NDArray s_y = new[] { 1f, 1, 2, 0, 3, 3 };

    [Fact]
    public void Predictions_and_evaluations_in_a_callback_change_no_bit()
    {
        var (quiet, watched) = (Make(), Make());
        quiet.Fit(s_x, s_y, batchSize: 2, epochs: 4, verbose: Verbosity.Silent);
        var losses = new List<double>();
        var watcher = new LambdaCallback(
            onBatchEnd: (_, _, _) => watched.Predict(s_x),
            onEpochEnd: (_, _, _) => losses.Add(watched.Evaluate(s_x, s_y)["loss"]));
        watched.Fit(s_x, s_y, batchSize: 2, epochs: 4, verbose: Verbosity.Silent, callbacks: [watcher]);
        Assert.Equal(quiet.Predict(s_x).Values, watched.Predict(s_x).Values);
        Assert.Equal(watched.Evaluate(s_x, s_y)["loss"], losses[^1]);
    }

    [Fact]
    public void Even_where_an_activity_penalty_comes_in_between()
    {
        var model = Make();
        var add = new LambdaCallback(onEpochEnd: (_, _, _) =>
        {
            model.Layers[^1].ActivityRegularizer = new L2(0.1f);
            model.Predict(s_x);
        });
        Assert.Equal(3, model.Fit(s_x, s_y, batchSize: 2, epochs: 3, verbose: Verbosity.Silent, callbacks: [add]).Epochs.Count);
    }

    [Fact]
    public void Fit_and_Compile_are_refused()
    {
        foreach (var call in new Action<Sequential>[] { model => model.Fit(s_x, s_y), model => model.Compile("sgd", "mse") })
        {
            var model = Make();
            var message = Assert.Throws<ParsimonyException>(() => model.Fit(s_x, s_y, verbose: Verbosity.Silent, callbacks: [new LambdaCallback(onTrainBegin: _ => call(model))])).Message;
            Assert.StartsWith("The model 'sequential' is being fitted", message, StringComparison.Ordinal);

            // Afterwards it may be used again.
            model.Compile("sgd", "mse");
            model.Fit(s_x, s_y, verbose: Verbosity.Silent);
        }
    }

    static Sequential Make()
    {
        var model = new Sequential([new Dense(4, "tanh"), new Dropout(0.2f), new Dense(1)], 2, seed: 5);
        model.Compile("adam", "mse");
        return model;
    }
}
