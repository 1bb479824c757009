using Parsimony.IO.Callbacks;
using Parsimony.IO.Safetensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO.Callbacks;

public sealed class ModelCheckpointTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string[] Files => [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.Path, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("{epoch}-{val_loss:F4}", "1-2.0000", "2-0.3333")]
    [InlineData("{epoch:D3}_{loss:0.0}", "001_1.0", "002_0.5")]
    [InlineData("{epoch:000}", "001", "002")]
    [InlineData("{epoch:02d}-{val_loss:.2f}", "01-2.00", "02-0.33")]
    [InlineData("{{{epoch}}}", "{1}", "{2}")]
    [InlineData("e{epoch}/m", "e1/m", "e2/m")]
    public void Placeholders_stand_for_values(string name, string first, string second)
    {
        using var culture = new CommaCulture();
        double[] losses = [2, 1 / 3.0];
        new ScriptedTraining(2, new ModelCheckpoint(_folder.In(name))) { Logs = epoch => new() { ["loss"] = 1.0 / (epoch + 1), ["val_loss"] = losses[epoch] } }.Run();
        Assert.Equal([first, second], Files);
        Assert.Equal(ScriptedTraining.WeightsAfter(1), SafetensorsFile.Read(_folder.In(first)).Tensors[0].Values);
        Assert.Equal(ScriptedTraining.WeightsAfter(2), SafetensorsFile.Read(_folder.In(second)).Tensors[0].Values);
    }

    [Fact]
    public void Without_placeholders_the_last_model_stays()
    {
        var checkpoint = new ModelCheckpoint(_folder.In("new", "model.safetensors"));
        new ScriptedTraining(3, checkpoint).Run();
        Assert.Equal([Path.Combine("new", "model.safetensors")], Files);
        Assert.Equal(ScriptedTraining.WeightsAfter(3), SafetensorsFile.Read(checkpoint.LastPath!).Tensors[0].Values);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void Weights_are_saved_with_the_optimizer_or_without(bool weightsOnly, int tensors)
    {
        new ScriptedTraining(1, new ModelCheckpoint(_folder.In("m"), saveWeightsOnly: weightsOnly)).Run();
        Assert.Equal(tensors, SafetensorsFile.Read(_folder.In("m")).Tensors.Count);
    }

    [Fact]
    public void The_best_only_are_saved_where_that_is_asked_for()
    {
        var checkpoint = new ModelCheckpoint(_folder.In("{epoch}"), saveBestOnly: true);
        ScriptedTraining.Of("val_loss", [3, 4, 2, 2, double.NaN, 1], checkpoint).Run();
        Assert.Equal(["1", "3", "6"], Files);
        Assert.Equal((1.0, _folder.In("6")), (checkpoint.Best, checkpoint.LastPath));
    }

    [Fact]
    public void The_first_must_beat_the_threshold()
    {
        ScriptedTraining.Of("val_accuracy", [0.4, 0.5, 0.6, 0.55], new ModelCheckpoint(_folder.In("{epoch}"), "val_accuracy", saveBestOnly: true, initialValueThreshold: 0.5)).Run();
        Assert.Equal(["3"], Files);
    }

    [Fact]
    public void Epochs_between_are_left_out()
    {
        ScriptedTraining.Of("val_loss", [7, 6, 5, 4, 3, 2, 1], new ModelCheckpoint(_folder.In("{epoch}"), saveFrequency: 3)).Run();
        Assert.Equal(["3", "6"], Files);
    }

    [Fact]
    public void A_placeholder_without_a_value_is_an_error_after_the_first_epoch_even_if_that_is_not_saved()
    {
        var training = new ScriptedTraining(9, new ModelCheckpoint(_folder.In("{val_los}"), saveFrequency: 5));
        var error = Assert.Throws<ParsimonyException>(training.Run);
        Assert.Equal(
            $"The path of ModelCheckpoint, {_folder.In("{val_los}")}: epoch 1 recorded no 'val_los'. Did you mean 'val_loss'? Known: epoch, loss, val_loss.", error.Message);
        Assert.Equal([0], training.TrainedEpochs);
    }

    [Fact]
    public void What_is_compared_must_be_recorded()
    {
        var training = new ScriptedTraining(9, new ModelCheckpoint(_folder.In("m"), saveBestOnly: true, saveFrequency: 5)) { Logs = _ => new() { ["loss"] = 1 } };
        var error = Assert.Throws<ParsimonyException>(training.Run);
        Assert.StartsWith("ModelCheckpoint monitors 'val_loss', but epoch 1 recorded only loss.", error.Message, StringComparison.Ordinal);
        // Saving every epoch compares nothing.
        new ScriptedTraining(1, new ModelCheckpoint(_folder.In("m"))) { Logs = _ => new() { ["loss"] = 1 } }.Run();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error_before_training()
    {
        var training = new ScriptedTraining(1, new ModelCheckpoint(Path.Combine(_folder.Write("file", ""), "{epoch}", "m")));
        Assert.StartsWith("Cannot write ", Assert.Throws<ParsimonyException>(training.Run).Message, StringComparison.Ordinal);
        Assert.Empty(training.TrainedEpochs);
    }

    [Theory]
    [InlineData("", "has no path")]
    [InlineData("{epoch", "a brace is not closed")]
    [InlineData("{}", "a placeholder has no name")]
    [InlineData("{epoch:X}", "'X' is not a format for epoch")]
    [InlineData("{loss:D3}", "'D3' is not a format for loss")]
    [InlineData("{loss:03d}", "'D3' is not a format for loss")]
    [InlineData("{loss:four}", "'four' is not a format for loss")]
    public void A_path_that_makes_no_sense_is_refused(string path, string part) =>
        Assert.Contains(part, Assert.Throws<ParsimonyException>(() => new ModelCheckpoint(path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Throws<ParsimonyException>(() => new ModelCheckpoint("m", saveFrequency: 0));
        Assert.Throws<ParsimonyException>(() => new ModelCheckpoint("m", initialValueThreshold: double.NaN));
        Assert.Throws<ParsimonyException>(() => new ModelCheckpoint("m", mode: "least"));
    }

    [Fact]
    public void Its_state_is_the_best_so_far()
    {
        var first = new ModelCheckpoint(_folder.In("{epoch}"), saveBestOnly: true);
        ScriptedTraining.Of("val_loss", [3, 2], first).Run();
        var second = new ModelCheckpoint(_folder.In("{epoch}"), saveBestOnly: true);
        second.SetState(first.GetState());
        Assert.Equal(2, second.Best);
    }
}
