using System.Text.Json.Nodes;
using Parsimony.IO.Callbacks;
using Parsimony.IO.Safetensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.IO.Callbacks;

public sealed class BackupAndRestoreTests : IDisposable
{
    static readonly double[] s_losses = [9, 8, 8.5, 8.4, 7, 7.5, 7.5, 7.5, 7.5, 1];

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Backup => _folder.In("backup", "backup.safetensors");

    // Weights, history, learning rates, CSV and best epoch of a training that was killed once are those of one that was not.
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(8, true)]
    [InlineData(4, false)]
    [InlineData(8, false)]
    public void A_killed_training_goes_on_to_the_same_bits(int killedIn, bool optimizerStoresRate)
    {
        var (whole, wholeStopping) = Make("whole", killedIn: -1, optimizerStoresRate);
        whole.Run();
        Assert.Equal(8, wholeStopping.StoppedEpoch);

        var (killed, _) = Make("killed", killedIn, optimizerStoresRate);
        Assert.Throws<InvalidOperationException>(killed.Run);
        Assert.Equal(killedIn > 0, File.Exists(Path.Combine(_folder.In("killed"), "backup.safetensors")));
        var (resumed, stopping) = Make("killed", killedIn: -1, optimizerStoresRate);
        resumed.Run();

        Assert.Equal(killedIn, resumed.TrainedEpochs[0]);
        Assert.Equal(whole.LearningRates[killedIn..], resumed.LearningRates);
        Assert.Equal(whole.CopyWeights(), resumed.CopyWeights());
        Assert.Equal(whole.History.ToJson().ToJsonString(), resumed.History.ToJson().ToJsonString());
        Assert.Equal((wholeStopping.StoppedEpoch, wholeStopping.BestEpoch, wholeStopping.Best), (stopping.StoppedEpoch, stopping.BestEpoch, stopping.Best));
        Assert.Equal(File.ReadAllText(_folder.In("whole.csv")), File.ReadAllText(_folder.In("killed.csv")));
        Assert.False(Directory.Exists(_folder.In("killed")));
    }

    [Fact]
    public void A_training_that_was_killed_at_its_very_end_only_ends()
    {
        var (whole, _) = Make("whole", killedIn: -1, optimizerStoresRate: true);
        whole.Run();
        var (killed, _) = Make("killed", killedIn: -1, optimizerStoresRate: true, new LambdaCallback(onTrainEnd: _ => throw new InvalidOperationException("killed")));
        Assert.Throws<InvalidOperationException>(killed.Run);
        var (resumed, stopping) = Make("killed", killedIn: -1, optimizerStoresRate: true);
        resumed.Run();
        Assert.Empty(resumed.TrainedEpochs);
        Assert.Equal(8, stopping.StoppedEpoch);
        Assert.Equal(whole.CopyWeights(), resumed.CopyWeights());
    }

    [Fact]
    public void A_line_of_an_epoch_that_is_trained_again_is_not_logged_twice()
    {
        // Killed between the line in the CSV file and the backup.
        var path = _folder.In("run.csv");
        var kill = new LambdaCallback(onEpochEnd: (_, epoch, _) => Stop(epoch == 2));
        Assert.Throws<InvalidOperationException>(new ScriptedTraining(4, new CsvLogger(path), kill, new BackupAndRestore(_folder.In("backup"))).Run);
        Assert.Equal(4, File.ReadAllLines(path).Length);
        new ScriptedTraining(4, new CsvLogger(path), new BackupAndRestore(_folder.In("backup"))).Run();
        Assert.Equal(["epoch", "0", "1", "2", "3"], File.ReadAllLines(path).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)]));
    }

    [Fact]
    public void An_interrupted_training_keeps_its_backup_and_counts_no_half_epoch()
    {
        var backup = new BackupAndRestore(_folder.In("backup"));
        var interrupt = new LambdaCallback(onBatchEnd: (context, batch, _) => context.Interrupted = context.StopTraining = context.History.Epochs.Count == 2 && batch == 1);
        var interrupted = new ScriptedTraining(4, interrupt, backup) { StepsPerEpoch = 3 };
        interrupted.Run();
        Assert.Equal([0, 1, 2], interrupted.TrainedEpochs);
        var resumed = new ScriptedTraining(4, backup) { StepsPerEpoch = 3 };
        resumed.Run();
        Assert.Equal(2, backup.RestoredEpochs);
        Assert.Equal([2, 3], resumed.TrainedEpochs);
        Assert.Equal(ScriptedTraining.WeightsAfter(12), resumed.CopyWeights());
        Assert.Equal([0, 1, 2, 3], resumed.History.Epochs);
    }

    [Fact]
    public void A_training_interrupted_after_its_last_step_of_an_epoch_counts_that_epoch()
    {
        var backup = new BackupAndRestore(_folder.In("backup"));
        new ScriptedTraining(4, new LambdaCallback(onEpochEnd: (context, epoch, _) => context.Interrupted = context.StopTraining = epoch == 1), backup).Run();
        Assert.Equal([2, 3], new ScriptedTraining(4, backup).Run().TrainedEpochs);
    }

    [Fact]
    public void The_backup_of_a_complete_training_stays_where_that_is_asked_for()
    {
        new ScriptedTraining(2, new BackupAndRestore(_folder.In("backup"), deleteCheckpoint: false)).Run();
        Assert.True(File.Exists(Backup));
        Assert.Equal([2, 3, 4], new ScriptedTraining(5, new BackupAndRestore(_folder.In("backup"))).Run().TrainedEpochs);
        Assert.False(Directory.Exists(_folder.In("backup")));
    }

    [Fact]
    public void Other_files_in_its_folder_stay()
    {
        var other = _folder.Write("other.txt", "");
        new ScriptedTraining(2, new BackupAndRestore(_folder.Path)).Run();
        Assert.Equal([other], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Other_callbacks_than_before_are_an_error()
    {
        Kill(new EarlyStopping());
        foreach (Callback[] others in new Callback[][] { [], [new ReduceLearningRateOnPlateau()], [new EarlyStopping(), new EarlyStopping("loss")] })
        {
            var training = new ScriptedTraining(3, [.. others, new BackupAndRestore(_folder.In("backup"))]);
            var error = Assert.Throws<ParsimonyException>(training.Run);
            Assert.StartsWith($"The backup {Backup} is of a training with other callbacks: EarlyStopping; now there are ", error.Message, StringComparison.Ordinal);
            Assert.Empty(training.History.Epochs);
        }

        var monitor = Assert.Throws<ParsimonyException>(new ScriptedTraining(3, new EarlyStopping("loss"), new BackupAndRestore(_folder.In("backup"))).Run);
        Assert.Contains("monitors 'val_loss'", monitor.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Callbacks_that_remember_nothing_may_come_and_go()
    {
        Kill(new ConsoleProgress(Verbosity.Silent), new EarlyStopping(patience: 9));
        var training = new ScriptedTraining(3, new TerminateOnNaN(), new EarlyStopping(patience: 9), new BackupAndRestore(_folder.In("backup")), new ConsoleProgress(Verbosity.Silent));
        Assert.Equal([1, 2], training.Run().TrainedEpochs);
    }

    [Fact]
    public void It_stands_behind_those_that_remember_something()
    {
        var error = Assert.Throws<ParsimonyException>(new ScriptedTraining(3, new BackupAndRestore(_folder.In("backup")), new EarlyStopping()).Run);
        Assert.Equal("BackupAndRestore stands before EarlyStopping, so a backup would lack what that did in the epoch. Put BackupAndRestore last.", error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"epochs_done": "one", "finished": false, "learning_rate": 1, "callbacks": [], "history": {}}""")]
    [InlineData("""{"epochs_done": 1, "finished": false, "learning_rate": 1, "callbacks": [1], "history": {}}""")]
    public void A_file_that_is_no_backup_is_an_error(string? training)
    {
        Directory.CreateDirectory(_folder.In("backup"));
        var state = new ScriptedTraining(1).ToState(withOptimizer: true);
        var metadata = new Dictionary<string, string>();
        if (training is not null) metadata["backup"] = training;
        SafetensorsFile.Write(Backup, state with { Metadata = metadata });
        var error = Assert.Throws<ParsimonyException>(new ScriptedTraining(1, new BackupAndRestore(_folder.In("backup"))).Run);
        Assert.Equal($"{Backup} is not a backup that BackupAndRestore wrote. Delete it to start anew, or give another folder.", error.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_before_training()
    {
        var training = new ScriptedTraining(1, new BackupAndRestore(Path.Combine(_folder.Write("file", ""), "backup")));
        Assert.StartsWith("Cannot write ", Assert.Throws<ParsimonyException>(training.Run).Message, StringComparison.Ordinal);
        Assert.Empty(training.TrainedEpochs);
        Assert.Throws<ParsimonyException>(() => new BackupAndRestore(" "));
    }

    [Fact]
    public void A_callback_of_ones_own_gets_its_state_back()
    {
        Kill(new Counter());
        var counter = new Counter();
        new ScriptedTraining(3, counter, new BackupAndRestore(_folder.In("backup"))).Run();
        Assert.Equal(3, counter.Count);
    }

    (ScriptedTraining Training, EarlyStopping Stopping) Make(string name, int killedIn, bool optimizerStoresRate, params Callback[] more)
    {
        var stopping = new EarlyStopping(patience: 4);
        Callback[] callbacks =
        [
            .. more,
            stopping,
            new ReduceLearningRateOnPlateau(factor: 0.5f, patience: 2, cooldown: 1),
            new CsvLogger(_folder.In(name + ".csv")),
            new BackupAndRestore(_folder.In(name)),
        ];
        var training = new ScriptedTraining(s_losses.Length, callbacks)
        {
            Logs = epoch => new() { ["loss"] = epoch == 1 ? double.NaN : s_losses[epoch] / 3, ["val_loss"] = s_losses[epoch] },
            BeforeStep = (epoch, _) => Stop(epoch == killedIn),
            OptimizerStoresLearningRate = optimizerStoresRate,
        };
        return (training, stopping);
    }

    /// <summary>Leaves a backup after one epoch.</summary>
    void Kill(params Callback[] callbacks)
    {
        var training = new ScriptedTraining(3, [.. callbacks, new BackupAndRestore(_folder.In("backup"))]) { BeforeStep = (epoch, _) => Stop(epoch == 1) };
        Assert.Throws<InvalidOperationException>(training.Run);
    }

    static void Stop(bool now)
    {
        if (now) throw new InvalidOperationException("killed");
    }

    sealed class Counter : Callback
    {
        public int Count { get; private set; }

        public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs) => Count++;

        public override JsonObject GetState() => new() { ["count"] = Count };

        public override void SetState(JsonObject state) => Count = state["count"]!.GetValue<int>();
    }
}
