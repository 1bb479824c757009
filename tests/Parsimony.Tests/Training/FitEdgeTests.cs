using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>Fit where something is small, missing, broken off or done twice.</summary>
public sealed class FitEdgeTests
{
    static readonly NDArray s_x = GradientTrial.Normal(4);
    static readonly NDArray s_y = GradientTrial.Normal(2, 5);

    static Sequential Make(Optimizer? optimizer = null)
    {
        var model = new Sequential([new Dense(6, "relu", kernelRegularizer: "l2"), new BatchNormalization(), new Dropout(0.3f), new Dense(2)], 4, seed: 9);
        model.Compile(optimizer ?? new Adam(0.01f), "mse");
        return model;
    }

    static float[] Weights(Model model) => [.. model.GetWeights().SelectMany(tensor => tensor.Values)];

    [Theory]
    [InlineData(14)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public void A_batch_larger_than_the_rows_is_all_rows(int batchSize)
    {
        var (all, larger) = (Make(), Make());
        all.Fit(s_x, s_y, GradientTrial.Rows, epochs: 3, verbose: Verbosity.Silent);
        larger.Fit(s_x, s_y, batchSize, epochs: 3, verbose: Verbosity.Silent);
        Assert.Equal(3, larger.Iterations);
        Assert.Equal(Weights(all), Weights(larger));
    }

    [Fact]
    public void One_row_is_enough()
    {
        var model = Make();
        var history = model.Fit(s_x.Take([0]), s_y.Take([0]), epochs: 20, verbose: Verbosity.Silent);
        Assert.All(history["loss"], loss => Assert.True(double.IsFinite(loss)));
        Assert.All(Weights(model), weight => Assert.True(float.IsFinite(weight)));
        Assert.True(model.Evaluate(s_x.Take([0]), s_y.Take([0]))["loss"] < history["loss"][0]);
    }

    [Fact]
    public void No_epochs_train_nothing_and_have_an_empty_history()
    {
        var model = Make();
        var before = Weights(model);
        var history = model.Fit(s_x, s_y, epochs: 0, verbose: Verbosity.Silent);
        Assert.Empty(history.Epochs);
        Assert.Empty(history.Keys);
        Assert.Equal(before, Weights(model));
        Assert.Equal(0, model.Iterations);
    }

    [Fact]
    public void A_loss_that_is_NaN_ends_the_training_with_a_warning()
    {
        var history = Broken().Fit(s_x, s_y, batchSize: 4, epochs: 3, verbose: Verbosity.Silent);
        Assert.True(double.IsNaN(Assert.Single(history["loss"])));
        Assert.StartsWith("The loss is NaN in epoch 1, batch 1: training was ended. Lower the learning rate", Assert.Single(history.Warnings), StringComparison.Ordinal);
        var terminate = new TerminateOnNaN();
        var stopped = Broken().Fit(s_x, s_y, batchSize: 4, epochs: 3, verbose: Verbosity.Silent, callbacks: [terminate]);
        Assert.Single(stopped.Epochs);
        Assert.Contains("NaN", terminate.Reason, StringComparison.Ordinal);

        static Sequential Broken()
        {
            var model = Make();
            model.Build(4);
            model.SetWeights([.. model.GetWeights().Select(weight => new NamedTensor(weight.Name, weight.Shape, [.. weight.Values.Select(_ => float.NaN)]))]);
            return model;
        }
    }

    [Fact]
    public void Cancelled_amid_an_epoch_it_returns_the_epochs_before_and_keeps_the_steps()
    {
        using var source = new CancellationTokenSource();
        var ended = 0;
        var model = Make();
        var history = model.Fit(s_x, s_y, batchSize: 2, epochs: 10, verbose: Verbosity.Silent, cancellation: source.Token, callbacks: [new LambdaCallback(
            onBatchEnd: (context, batch, _) =>
            {
                if (context.History.Epochs.Count == 2 && batch == 3) source.Cancel();
            },
            onTrainEnd: context =>
            {
                ended++;
                Assert.True(context.Interrupted);
            })]);
        Assert.Equal([0, 1], history.Epochs);
        Assert.Equal(1, ended);
        Assert.Equal(2 * 7 + 4, model.Iterations);
        Assert.All(Weights(model), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Fitting_twice_goes_on_and_compiling_again_starts_the_optimizer_anew_with_the_weights_as_they_are()
    {
        var (once, twice) = (Make(), Make());
        once.Fit(s_x, s_y, batchSize: 4, epochs: 4, verbose: Verbosity.Silent, shuffle: false);
        for (var fit = 0; fit < 2; fit++) twice.Fit(s_x, s_y, batchSize: 4, epochs: 2, verbose: Verbosity.Silent, shuffle: false);
        Assert.Equal(16, twice.Iterations);
        Assert.Equal(Weights(once), Weights(twice));

        twice.Compile(new Adam(0.01f), "mse");
        Assert.Equal(0, twice.Iterations);
        Assert.Equal(Weights(once), Weights(twice));
        var fresh = Make();
        fresh.SetWeights(twice.GetWeights());
        fresh.Fit(s_x, s_y, batchSize: 4, epochs: 1, verbose: Verbosity.Silent);
        twice.Fit(s_x, s_y, batchSize: 4, epochs: 1, verbose: Verbosity.Silent);
        Assert.Equal(Weights(fresh), Weights(twice));
    }

    public static TheoryData<string> Optimizers => ["sgd", "rmsprop", "adagrad", "adam", "adamw", "nadam", "adamax", "adadelta", "lion"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Going_on_at_an_epoch_gives_the_bits_of_one_go_also_from_the_stored_form(string name)
    {
        Optimizer Scheduled()
        {
            Optimizer optimizer = name;
            optimizer.LearningRate = new CosineDecay(0.02f, 30);
            return optimizer;
        }

        var (whole, parts) = (Make(Scheduled()), Make(Scheduled()));
        var history = whole.Fit(s_x, s_y, batchSize: 4, epochs: 7, verbose: Verbosity.Silent);
        parts.Fit(s_x, s_y, batchSize: 4, epochs: 3, verbose: Verbosity.Silent);
        var stored = Model.FromState(parts.ToState(includeOptimizer: true));
        foreach (var model in (Model[])[parts, stored])
        {
            var rest = model.Fit(s_x, s_y, batchSize: 4, epochs: 7, initialEpoch: 3, verbose: Verbosity.Silent);
            Assert.Equal([3, 4, 5, 6], rest.Epochs);
            Assert.Equal(history["total"].Skip(3), rest["total"]);
            Assert.Equal(Weights(whole), Weights(model));
            Assert.Equal(28, model.Iterations);
        }
    }

    [Fact]
    public void An_index_out_of_range_late_in_an_epoch_is_an_error_for_any_number_of_threads()
    {
        const int Many = 2000;
        var x = GradientTrial.Classes(3, 5, rows: Many);
        x.Values[^1] = 7;
        foreach (var threads in (int[])[1, 2, 3])
        {
            var model = new Sequential([new Embedding(5, 40), new Flatten(), new Dense(300, "relu", kernelRegularizer: new L2()), new Dense(1)], 3);
            model.Compile("adam", "mse");
            var error = Assert.Throws<ParsimonyException>(() => model.Fit(x, GradientTrial.Normal(1, rows: Many), batchSize: 100, epochs: 3, verbose: Verbosity.Silent, shuffle: false, threads: threads));
            Assert.Contains("index 7", error.Message, StringComparison.Ordinal);
            Assert.Equal(20, model.Iterations);
        }
    }
}
