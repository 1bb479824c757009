using Parsimony.IO;
using Parsimony.IO.Callbacks;
using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.IO.Models;

/// <summary>The callbacks that write files, in the loop that trains.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    const int Epochs = 7;
    const int Steps = 4;

    static readonly NDArray s_x = SmallData.Numbers(80, 5);
    static readonly NDArray s_y = SmallData.Classes(s_x, 3);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A batch of -1: killed at the end of the epoch, before its backup is written.
    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, -1, false)]
    [InlineData(3, 2, false)]
    [InlineData(5, 3, false)]
    [InlineData(6, -1, false)]
    [InlineData(2, 1, true)]
    [InlineData(4, -1, true)]
    public void A_killed_training_ends_with_the_weights_the_history_and_the_files_of_one_that_ran_through(int epoch, int batch, bool onSchedule)
    {
        var whole = Make(onSchedule);
        var history = Fit(whole, "whole");
        Assert.Throws<InvalidOperationException>(() => Fit(Make(onSchedule), "killed", Kill(epoch, batch)));
        Assert.Equal(epoch > 0, File.Exists(_folder.In("killed", "backup", "backup.safetensors")));
        var resumed = Make(onSchedule);
        var resumedHistory = Fit(resumed, "killed");
        CheckEqual(whole, history, resumed, resumedHistory);
    }

    [Fact]
    public void One_that_is_killed_again_and_again_does_too()
    {
        var whole = Make(onSchedule: false);
        var history = Fit(whole, "whole");
        for (var epoch = 1; epoch < Epochs; epoch++)
        {
            var (at, batch) = (epoch, epoch % Steps);
            Assert.Throws<InvalidOperationException>(() => Fit(Make(onSchedule: false), "killed", Kill(at, batch)));
        }

        var resumed = Make(onSchedule: false);
        CheckEqual(whole, history, resumed, Fit(resumed, "killed"));
    }

    [Fact]
    public void A_cancelled_training_goes_on_from_its_last_whole_epoch()
    {
        var whole = Make(onSchedule: true);
        var history = Fit(whole, "whole");
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        Fit(Make(onSchedule: true), "killed", new LambdaCallback(onBatchEnd: (_, _, _) => CancelAt(2 * Steps + 2)), cancellation.Token);
        var resumed = Make(onSchedule: true);
        CheckEqual(whole, history, resumed, Fit(resumed, "killed"));

        void CancelAt(int step)
        {
            if (++steps == step) cancellation.Cancel();
        }
    }

    [Fact]
    public void A_backup_of_another_architecture_names_its_file_and_changes_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => Fit(Make(onSchedule: false), "killed", Kill(2, 0)));
        var other = new Sequential([new Dense(5, "relu", name: "other"), new Dense(3, "softmax")], 5);
        other.Compile("adam", "sparse_categorical_crossentropy");
        var before = other.GetWeights();
        var message = Assert.Throws<ParsimonyException>(() => Fit(other, "killed")).Message;
        Assert.StartsWith(_folder.In("killed", "backup", "backup.safetensors") + ": ", message, StringComparison.Ordinal);
        Assert.Contains("lacks the tensor 'other/kernel'", message, StringComparison.Ordinal);
        Assert.Equal(SmallData.Bits(before), SmallData.Bits(other.GetWeights()));
    }

    [Fact]
    public void Checkpoints_hold_the_model_of_their_epoch()
    {
        var model = Make(onSchedule: true);
        var predictions = new List<float[]>();
        var best = new ModelCheckpoint(_folder.In("best.safetensors"), saveBestOnly: true, saveWeightsOnly: true);
        Callback[] callbacks = [new ModelCheckpoint(_folder.In("{epoch:02d}.safetensors")), best, new LambdaCallback(onEpochEnd: (_, _, _) => predictions.Add(model.Predict(s_x).Values))];
        var history = model.Fit(s_x, s_y, batchSize: 16, epochs: Epochs, validationSplit: 0.2, callbacks: callbacks, verbose: Verbosity.Silent);
        for (var epoch = 0; epoch < Epochs; epoch++) Assert.Equal(predictions[epoch], Model.Load(_folder.In($"{epoch + 1:D2}.safetensors")).Predict(s_x).Values);
        var bestEpoch = history["val_loss"].Index().MinBy(entry => entry.Item).Index;
        var loaded = Model.Load(_folder.In("best.safetensors"));
        Assert.Equal(predictions[bestEpoch], loaded.Predict(s_x).Values);
        Assert.Equal((0, Epochs * Steps), (loaded.Iterations, model.Iterations));
        Assert.Equal(history["val_loss"][bestEpoch], best.Best);

        // From the checkpoint of an epoch, the rest is trained to the same bits.
        var third = Model.Load(_folder.In("03.safetensors"));
        third.Fit(s_x, s_y, batchSize: 16, epochs: Epochs, initialEpoch: 3, validationSplit: 0.2, verbose: Verbosity.Silent);
        Assert.Equal(SmallData.Bits(model.GetWeights()), SmallData.Bits(third.GetWeights()));
    }

    [Fact]
    public void The_log_has_a_line_per_epoch_with_the_numbers_of_the_history()
    {
        var history = Fit(Make(onSchedule: false), "whole");
        var lines = File.ReadAllLines(_folder.In("whole", "log.csv"));
        Assert.Equal("epoch,loss,penalty,penalty/dense,total,accuracy,val_loss,val_accuracy,learning_rate", lines[0]);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            double[] numbers = [.. lines[epoch + 1].Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.Equal([epoch, .. history.Keys.Select(key => history[key][epoch])], numbers);
        }
    }

    static Sequential Make(bool onSchedule)
    {
        var model = new Sequential([new Dense(10, "relu", kernelRegularizer: "l2"), new BatchNormalization(), new Dropout(0.4f), new Dense(3, "softmax")], 5, seed: 9);
        model.Compile(onSchedule ? new Adam(new ExponentialDecay(0.02f, 3, 0.9f)) : new Adam(0.02f), "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    /// <summary>Throws once in the middle of a training.</summary>
    static LambdaCallback Kill(int inEpoch, int atBatch)
    {
        var current = 0;
        return new LambdaCallback(
            onEpochBegin: (_, epoch) => current = epoch,
            onBatchEnd: (_, batch, _) => Stop(current == inEpoch && batch == atBatch),
            onEpochEnd: (_, epoch, _) => Stop(epoch == inEpoch && atBatch < 0));
    }

    static void Stop(bool now)
    {
        if (now) throw new InvalidOperationException("killed");
    }

    History Fit(Model model, string name, Callback? killer = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(_folder.In(name));
        Callback[] callbacks =
        [
            .. killer is null ? Array.Empty<Callback>() : [killer],
            new EarlyStopping(patience: 50, restoreBestWeights: true),
            new ReduceLearningRateOnPlateau(factor: 0.5f, patience: 1, minDelta: 0.05),
            new ModelCheckpoint(_folder.In(name, "best.safetensors"), saveBestOnly: true),
            new CsvLogger(_folder.In(name, "log.csv")),
            new BackupAndRestore(_folder.In(name, "backup")),
        ];
        return model.Fit(s_x, s_y, batchSize: 16, epochs: Epochs, validationSplit: 0.2, callbacks: callbacks, verbose: Verbosity.Silent, cancellation: cancellation);
    }

    void CheckEqual(Model whole, History history, Model resumed, History resumedHistory)
    {
        Assert.Equal(SmallData.Bits(whole.ToState(includeOptimizer: true).Tensors), SmallData.Bits(resumed.ToState(includeOptimizer: true).Tensors));
        Assert.Equal(whole.Iterations, resumed.Iterations);
        Assert.Equal(history.ToJson().ToJsonString(), resumedHistory.ToJson().ToJsonString());
        Assert.True(history["learning_rate"].Distinct().Count() > 1, "the plateau was never reached: this test would prove little");
        Assert.Equal(File.ReadAllText(_folder.In("whole", "log.csv")), File.ReadAllText(_folder.In("killed", "log.csv")));
        Assert.Equal(
            Model.Load(_folder.In("whole", "best.safetensors")).Predict(s_x).Values,
            Model.Load(_folder.In("killed", "best.safetensors")).Predict(s_x).Values);
        Assert.False(Directory.Exists(_folder.In("killed", "backup")));
    }
}
