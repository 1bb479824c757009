using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>What training and evaluation compute, against numbers worked out by hand.</summary>
public sealed class ModelFitTests
{
    const int Rows = 12;

    static readonly NDArray s_x = Arrays.Normal(Rows, 3, 1);
    static readonly NDArray s_y = Arrays.Normal(Rows, 1, 2);
    static readonly int[] s_classes = [0, 1, 2, 0, 1, 2, 0, 1, 0, 0, 1, 0];

    static Sequential Model(float learningRate = 0.1f, Loss? loss = null, int outputs = 1, string activation = "linear", IReadOnlyList<Metric>? metrics = null)
    {
        var model = new Sequential([new Dense(4, "tanh"), new Dense(outputs, activation)], 3, seed: 7);
        model.Compile(new SGD(learningRate), loss ?? "mse", metrics);
        return model;
    }

    static float[] Weights(Model model) => [.. model.GetWeights().SelectMany(weight => weight.Values)];

    static void Close(Model expected, Model actual)
    {
        foreach (var (e, a) in Weights(expected).Zip(Weights(actual))) Approx.Equal(e, a, 1e-6, 1e-6, "weight");
    }

    static History Fit(Model model, NDArray? x = null, NDArray? y = null, int epochs = 3, NDArray? sampleWeight = null, IReadOnlyDictionary<int, float>? classWeight = null) =>
        model.Fit(x ?? s_x, y ?? s_y, batchSize: 100, epochs: epochs, verbose: Verbosity.Silent, sampleWeight: sampleWeight, classWeight: classWeight);

    static float[] Ones(params (int Row, float Weight)[] others)
    {
        var weights = Enumerable.Repeat(1f, Rows).ToArray();
        foreach (var (row, weight) in others) weights[row] = weight;
        return weights;
    }

    [Fact]
    public void A_weight_of_2_counts_as_the_row_twice()
    {
        // The loss is divided by the number of rows, as in Keras: one row more makes each step smaller by 12 / 13.
        var weighted = Model(0.12f);
        Fit(weighted, sampleWeight: Ones((4, 2)));
        var doubled = Model(0.13f);
        int[] rows = [.. Enumerable.Range(0, Rows), 4];
        Fit(doubled, s_x.Take(rows), s_y.Take(rows));
        Close(doubled, weighted);
    }

    [Fact]
    public void A_weight_of_0_counts_as_no_row()
    {
        var weighted = Model(0.12f);
        Fit(weighted, sampleWeight: Ones((0, 0), (11, 0)));
        var shortened = Model(0.1f);
        int[] rows = [.. Enumerable.Range(1, 10)];
        Fit(shortened, s_x.Take(rows), s_y.Take(rows));
        Close(shortened, weighted);
    }

    [Fact]
    public void Weights_of_classes_are_weights_of_their_rows_and_multiply_with_them()
    {
        var byClass = Model(0.1f, "sparse_categorical_crossentropy", 3, "softmax");
        Fit(byClass, y: s_classes, sampleWeight: Ones((2, 3)), classWeight: new Dictionary<int, float> { [2] = 2, [0] = 0.5f });
        var byRow = Model(0.1f, "sparse_categorical_crossentropy", 3, "softmax");
        Fit(byRow, y: s_classes, sampleWeight: (float[])[.. s_classes.Select((c, row) => (c == 2 ? 2 : c == 0 ? 0.5f : 1) * (row == 2 ? 3 : 1))]);
        Assert.Equal(Weights(byRow), Weights(byClass));
        Assert.NotEqual(Weights(byRow), Weights(FittedPlain()));

        static Model FittedPlain()
        {
            var plain = Model(0.1f, "sparse_categorical_crossentropy", 3, "softmax");
            Fit(plain, y: s_classes);
            return plain;
        }
    }

    [Fact]
    public void Class_indices_and_one_hot_rows_train_the_same()
    {
        var byIndex = Model(0.1f, "sparse_categorical_crossentropy", 3, "softmax");
        Fit(byIndex, y: s_classes, classWeight: new Dictionary<int, float> { [1] = 3 });
        var oneHot = new float[Rows, 3];
        for (var row = 0; row < Rows; row++) oneHot[row, s_classes[row]] = 1;
        var byRow = Model(0.1f, "categorical_crossentropy", 3, "softmax");
        Fit(byRow, y: oneHot, classWeight: new Dictionary<int, float> { [1] = 3 });
        Close(byIndex, byRow);
    }

    [Fact]
    public void Two_classes_are_0_and_1()
    {
        int[] binary = [.. s_classes.Select(c => c == 1 ? 1 : 0)];
        var model = Model(0.1f, "binary_crossentropy", 1, "sigmoid", ["accuracy"]);
        var history = Fit(model, y: binary, epochs: 1, classWeight: new Dictionary<int, float> { [1] = 2 });
        var fresh = Model(0.1f, "binary_crossentropy", 1, "sigmoid", ["accuracy"]);
        var p = fresh.Predict(s_x).Values;
        Approx.Equal(p.Select((value, row) => binary[row] == 1 ? -2 * Math.Log(value) : -Math.Log(1 - value)).Sum() / Rows, history["loss"][0], 1e-6);
        Approx.Equal(
            p.Select((value, row) => (value > 0.5) == (binary[row] == 1) ? 1 + binary[row] : 0).Sum() / (double)(Rows + binary.Sum()), history["accuracy"][0], 1e-6);
    }

    [Fact]
    public void The_first_epoch_of_one_batch_reports_what_the_start_scores()
    {
        var model = Model(metrics: ["mae"]);
        var p = model.Predict(s_x).Values;
        var errors = p.Zip(s_y.Values, (a, b) => (double)a - b).ToArray();
        var scores = model.Evaluate(s_x, s_y);
        var history = Fit(model, epochs: 1);
        Approx.Equal(errors.Average(e => e * e), history["loss"][0], 1e-6);
        Approx.Equal(errors.Average(Math.Abs), history["mae"][0], 1e-6);
        Assert.Equal(["loss", "mae"], scores.Keys);
        Approx.Equal(history["loss"][0], scores["loss"], 1e-12);
        Approx.Equal(history["mae"][0], scores["mae"], 1e-12);
    }

    [Fact]
    public void Evaluate_weights_rows_by_their_share_of_all_weights()
    {
        var model = Model(metrics: ["mae"]);
        var p = model.Predict(s_x).Values;
        var weights = Ones((3, 2), (5, 0), (7, 0.5f));
        var scores = model.Evaluate(s_x, s_y, weights);
        var errors = p.Zip(s_y.Values, (a, b) => (double)a - b).ToArray();
        Approx.Equal(errors.Zip(weights, (e, w) => w * e * e).Sum() / weights.Sum(), scores["loss"], 1e-6);
        Approx.Equal(errors.Zip(weights, (e, w) => w * Math.Abs(e)).Sum() / weights.Sum(), scores["mae"], 1e-6);
    }

    [Fact]
    public void Losses_and_metrics_of_an_epoch_are_those_of_its_batches_before_each_step()
    {
        // Five rows a batch at most: 12 rows make three of four. Without shuffling they are rows 0-3, 4-7, 8-11.
        var model = Model(metrics: ["mae"]);
        var copy = Model(metrics: ["mae"]);
        var history = model.Fit(s_x, s_y, batchSize: 5, epochs: 1, verbose: Verbosity.Silent, shuffle: false);
        double loss = 0, absolute = 0;
        for (var batch = 0; batch < 3; batch++)
        {
            int[] rows = [.. Enumerable.Range(4 * batch, 4)];
            var (x, y) = (s_x.Take(rows), s_y.Take(rows));
            var errors = copy.Predict(x).Values.Zip(y.Values, (a, b) => (double)a - b).ToArray();
            loss += errors.Sum(e => e * e);
            absolute += errors.Sum(Math.Abs);
            Fit(copy, x, y, epochs: 1);
        }

        Approx.Equal(loss / Rows, history["loss"][0], 1e-6);
        Approx.Equal(absolute / Rows, history["mae"][0], 1e-6);
        Close(copy, model);
    }

    [Fact]
    public void Shuffling_changes_the_order_of_rows_and_nothing_in_full_batches()
    {
        var (shuffled, ordered) = (Model(), Model());
        shuffled.Fit(s_x, s_y, batchSize: 4, epochs: 2, verbose: Verbosity.Silent);
        ordered.Fit(s_x, s_y, batchSize: 4, epochs: 2, verbose: Verbosity.Silent, shuffle: false);
        Assert.NotEqual(Weights(shuffled), Weights(ordered));
        (shuffled, ordered) = (Model(), Model());
        Fit(shuffled);
        ordered.Fit(s_x, s_y, batchSize: 100, epochs: 3, verbose: Verbosity.Silent, shuffle: false);
        Close(ordered, shuffled);
    }

    [Fact]
    public void History_has_data_loss_penalties_and_metrics_apart()
    {
        var first = new Dense(4, "tanh", kernelRegularizer: new L2(0.1f), biasRegularizer: new L1(0.5f), biasInitializer: "ones");
        var second = new Dense(1, activityRegularizer: new L2(0.3f));
        var model = new Sequential([first, second], 3, seed: 7);
        model.Compile(new SGD(0), "mse", ["mae"]);
        var validation = (Arrays.Normal(5, 3, 8), Arrays.Normal(5, 1, 9));
        var history = model.Fit(s_x, s_y, batchSize: 100, epochs: 2, verbose: Verbosity.Silent, validationData: validation);
        Assert.Equal(["loss", "penalty", "penalty/dense", "penalty/dense_1", "total", "mae", "val_loss", "val_mae", "learning_rate"], history.Keys);
        var p = model.Predict(s_x).Values;
        var kernel = model.GetWeights()[0].Values;
        var penalty = 0.1 * kernel.Sum(w => (double)w * w) + 0.5 * 4;
        var activity = 0.3 * p.Sum(value => (double)value * value) / Rows;
        Approx.Equal(p.Zip(s_y.Values, (a, b) => Math.Pow((double)a - b, 2)).Average(), history["loss"][1], 1e-6);
        Approx.Equal(penalty, history["penalty/dense"][1], 1e-6);
        Approx.Equal(activity, history["penalty/dense_1"][1], 1e-6);
        Approx.Equal(penalty + activity, history["penalty"][1], 1e-6);
        Approx.Equal(history["loss"][1] + history["penalty"][1], history["total"][1], 1e-12);
        var scores = model.Evaluate(validation.Item1, validation.Item2);
        Assert.Equal(["loss", "penalty", "total", "mae"], scores.Keys);
        Assert.Equal(scores["loss"], history["val_loss"][1], 1e-12);
        Assert.Equal(scores["mae"], history["val_mae"][1], 1e-12);
        Assert.Equal(0, history["learning_rate"][1]);
        var q = model.Predict(validation.Item1).Values;
        Approx.Equal(penalty + 0.3 * q.Sum(value => (double)value * value) / 5, scores["penalty"], 1e-6);
        Assert.Equal([0, 1], history.Epochs);
    }

    [Fact]
    public void A_model_without_penalties_has_no_penalty_keys() =>
        Assert.Equal(["loss", "learning_rate"], Fit(Model(), epochs: 1).Keys);

    [Fact]
    public void Data_to_validate_with_change_nothing_but_the_history()
    {
        var (plain, validated) = (Model(), Model());
        Fit(plain);
        validated.Fit(s_x, s_y, batchSize: 100, epochs: 3, verbose: Verbosity.Silent, validationData: (s_x, s_y));
        Assert.Equal(Weights(plain), Weights(validated));
    }

    [Fact]
    public void A_split_holds_out_a_share_of_every_class_and_trains_on_the_rest()
    {
        // Class c is column c of the inputs, so that rows tell their class; 20, 10 and 5 of them.
        int[] classes = [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 10), .. Enumerable.Repeat(2, 5)];
        foreach (var seed in new[] { 1L, 2, 3 })
        {
            var (training, held) = Parsimony.Models.ValidationSplit.Create(35, 0.2, classes, seed);
            Assert.Equal(Enumerable.Range(0, 35), training.Concat(held).Order());
            Assert.Equal(7, held.Length);
            Assert.InRange(held.Count(row => classes[row] == 0), 3, 5);
            Assert.InRange(held.Count(row => classes[row] == 1), 1, 3);
            Assert.InRange(held.Count(row => classes[row] == 2), 0, 2);
            Assert.Equal(held, Parsimony.Models.ValidationSplit.Create(35, 0.2, classes, seed).Validation);
            Assert.NotEqual(held, Parsimony.Models.ValidationSplit.Create(35, 0.2, classes, seed + 10).Validation);
            Assert.NotEqual(Enumerable.Range(28, 7), Parsimony.Models.ValidationSplit.Create(35, 0.2, null, seed).Validation);
        }
    }

    [Theory]
    [InlineData(100, 0.25)]
    [InlineData(37, 0.1)]
    [InlineData(9, 0.5)]
    [InlineData(3, 0.9)]
    public void A_split_has_its_share_within_one_row_of_each_class(int rows, double share)
    {
        int[] classes = [.. Enumerable.Range(0, rows).Select(row => row * row % 3)];
        if (Math.Round(rows * share, MidpointRounding.AwayFromZero) == rows) return;
        var held = Parsimony.Models.ValidationSplit.Create(rows, share, classes, 5).Validation;
        Assert.Equal((int)Math.Round(rows * share, MidpointRounding.AwayFromZero), held.Length);
        foreach (var group in classes.Distinct()) Assert.InRange(held.Count(row => classes[row] == group) - share * classes.Count(c => c == group), -1, 1);
    }

    [Fact]
    public void Fit_with_a_split_is_fit_on_its_two_parts()
    {
        var model = Model(0.1f, "sparse_categorical_crossentropy", 3, "softmax", ["accuracy"]);
        var history = model.Fit(s_x, s_classes, batchSize: 100, epochs: 2, verbose: Verbosity.Silent, validationSplit: 0.25, classWeight: new Dictionary<int, float> { [0] = 3 });
        var (training, held) = Parsimony.Models.ValidationSplit.Create(Rows, 0.25, s_classes, 7);
        NDArray y = s_classes;
        var parts = Model(0.1f, "sparse_categorical_crossentropy", 3, "softmax", ["accuracy"]);
        var expected = parts.Fit(
            s_x.Take(training), y.Take(training), batchSize: 100, epochs: 2, verbose: Verbosity.Silent,
            validationData: (s_x.Take(held), y.Take(held)), classWeight: new Dictionary<int, float> { [0] = 3 });
        Close(parts, model);
        Assert.Equal(expected.Keys, history.Keys);
        foreach (var key in history.Keys) Approx.Equal(expected[key][1], history[key][1], 1e-5, 1e-9, key);
    }

    [Fact]
    public void Epochs_go_on_where_training_is_continued()
    {
        var (whole, parts) = (Model(), Model());
        whole.Compile("adam", "mse");
        parts.Compile("adam", "mse");
        whole.Fit(s_x, s_y, batchSize: 5, epochs: 5, verbose: Verbosity.Silent);
        parts.Fit(s_x, s_y, batchSize: 5, epochs: 2, verbose: Verbosity.Silent);
        Assert.Equal([2, 3, 4], parts.Fit(s_x, s_y, batchSize: 5, epochs: 5, initialEpoch: 2, verbose: Verbosity.Silent).Epochs);
        Assert.Equal(Weights(whole), Weights(parts));
        Assert.Equal(15, parts.Iterations);
        Assert.Empty(parts.Fit(s_x, s_y, epochs: 5, initialEpoch: 5, verbose: Verbosity.Silent).Epochs);
    }

    [Fact]
    public void Dropout_and_noise_act_in_training_alone()
    {
        var model = new Sequential([new Dropout(0.5f), new GaussianNoise(1), new Dense(1, kernelInitializer: "ones")], 3, seed: 1);
        model.Compile(new SGD(0), "mse");
        Assert.Equal(model.Predict(s_x).Values, model.Predict(s_x).Values);
        var history = Fit(model, epochs: 2);
        Assert.NotEqual(history["loss"][0], history["loss"][1]);
        Assert.NotEqual(history["loss"][0], model.Evaluate(s_x, s_y)["loss"]);
    }
}
