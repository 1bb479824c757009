using System.Text.Json.Nodes;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training.Callbacks;

public sealed class EarlyStoppingTests
{
    // Value per epoch; the epoch after which training must stop (-1: never), the best epoch.
    [Theory]
    [InlineData(0, 0.0, new[] { 5.0, 4, 3, 3.5, 1 }, 3, 2)]
    [InlineData(1, 0.0, new[] { 5.0, 4, 3, 3.5, 1 }, 3, 2)]
    [InlineData(2, 0.0, new[] { 5.0, 4, 3, 3.5, 1 }, -1, 4)]
    [InlineData(2, 0.0, new[] { 5.0, 6, 6, 1 }, 2, 0)]
    [InlineData(2, 0.0, new[] { 5.0, 5, 5, 1 }, 2, 0)]
    [InlineData(2, 0.5, new[] { 5.0, 4.5, 4.25, 4, 4 }, 4, 2)]
    [InlineData(2, -0.5, new[] { 5.0, 4.5, 4.25, 4, 4 }, 4, 2)]
    [InlineData(3, 0.0, new[] { 5.0, double.NaN, double.NaN, 4, 4.5, 4.5, 4.5, 1 }, 6, 3)]
    [InlineData(2, 0.0, new[] { double.NaN, double.NaN, double.NaN }, 1, 0)]
    [InlineData(2, 0.0, new[] { double.PositiveInfinity, 3, 3, 3 }, 3, 1)]
    public void Training_stops_after_patience_epochs_without_improvement(int patience, double minDelta, double[] values, int stopped, int best)
    {
        var stopping = new EarlyStopping(patience: patience, minDelta: minDelta);
        var training = ScriptedTraining.Of("val_loss", values, stopping).Run();
        Assert.Equal(stopped < 0 ? null : stopped, stopping.StoppedEpoch);
        Assert.Equal((stopped < 0 ? values.Length - 1 : stopped) + 1, training.TrainedEpochs.Count);
        Assert.Equal(best, stopping.BestEpoch);
    }

    [Theory]
    [InlineData("val_loss", false)]
    [InlineData("loss", false)]
    [InlineData("val_total", false)]
    [InlineData("penalty/precision_head", false)]
    [InlineData("mean_squared_error", false)]
    [InlineData("val_accuracy", true)]
    [InlineData("binary_accuracy", true)]
    [InlineData("acc", true)]
    [InlineData("val_auc", true)]
    [InlineData("AUC", true)]
    [InlineData("precision", true)]
    [InlineData("recall", true)]
    [InlineData("f1_score", true)]
    [InlineData("val_r2_score", true)]
    [InlineData("fbeta_score", true)]
    public void Mode_auto_goes_by_the_name(string monitor, bool higherIsBetter)
    {
        Assert.Equal(higherIsBetter, new MonitoredValue("Test", monitor).HigherIsBetter);
        var stopping = new EarlyStopping(monitor, patience: 9);
        ScriptedTraining.Of(monitor, [1, 3, 2], stopping).Run();
        Assert.Equal(higherIsBetter ? 3 : 1, stopping.Best);
    }

    [Fact]
    public void A_mode_that_is_given_counts_more_than_the_name()
    {
        var least = new EarlyStopping("accuracy", mode: "min", patience: 9);
        var most = new EarlyStopping("val_loss", mode: "max", patience: 9, minDelta: 1.5);
        ScriptedTraining.Of("accuracy", [2, 1, 3], least).Run();
        ScriptedTraining.Of("val_loss", [1, 2.5, 3, 2], most).Run();
        Assert.Equal((1, 1.0), (least.BestEpoch, least.Best));
        // 2.5 is better by 1.5, and must be by more.
        Assert.Equal((2, 3.0), (most.BestEpoch, most.Best));
    }

    [Fact]
    public void Improvements_that_stay_worse_than_the_baseline_do_not_start_the_count_again()
    {
        var stopping = new EarlyStopping(patience: 3, baseline: 2);
        var training = ScriptedTraining.Of("val_loss", [5, 4, 3, 3.5, 1], stopping).Run();
        // 5, 4 and 3 count as 1, 2, 3; the first epoch without improvement then ends it.
        Assert.Equal(3, stopping.StoppedEpoch);
        Assert.Equal(2, stopping.BestEpoch);
        Assert.Equal(ScriptedTraining.WeightsAfter(3), training.CopyWeights());
    }

    [Fact]
    public void An_improvement_on_the_baseline_starts_the_count_again()
    {
        var stopping = new EarlyStopping(patience: 3, baseline: 2);
        ScriptedTraining.Of("val_loss", [5, 4, 1.5, 3, 3, 3, 1], stopping).Run();
        Assert.Equal(5, stopping.StoppedEpoch);
    }

    [Fact]
    public void Epochs_before_the_first_that_counts_are_neither_counted_nor_best()
    {
        var stopping = new EarlyStopping(patience: 2, startFromEpoch: 3);
        ScriptedTraining.Of("val_loss", [1, 2, 2, 3, 4, 4, 4], stopping).Run();
        Assert.Equal((5, 3, 3.0), (stopping.StoppedEpoch, stopping.BestEpoch, stopping.Best));
    }

    [Fact]
    public void Best_weights_come_back_when_patience_ends_training()
    {
        var training = ScriptedTraining.Of("val_loss", [3, 2, 4, 5], new EarlyStopping(patience: 2)).Run();
        Assert.Equal(4, training.TrainedEpochs.Count);
        Assert.Equal(ScriptedTraining.WeightsAfter(2), training.CopyWeights());
    }

    [Fact]
    public void Best_weights_come_back_when_all_epochs_are_done()
    {
        var training = ScriptedTraining.Of("val_loss", [3, 2, 4, 5], new EarlyStopping(patience: 20)).Run();
        Assert.Equal(ScriptedTraining.WeightsAfter(2), training.CopyWeights());
    }

    [Fact]
    public void Best_weights_come_back_when_something_else_ends_training()
    {
        var stop = new LambdaCallback(onEpochEnd: (context, epoch, _) => context.StopTraining = epoch == 2);
        var stopping = new EarlyStopping(patience: 20);
        var training = ScriptedTraining.Of("val_loss", [3, 2, 4, 5], stopping, stop).Run();
        Assert.Equal([0, 1, 2], training.TrainedEpochs);
        Assert.Null(stopping.StoppedEpoch);
        Assert.Equal(ScriptedTraining.WeightsAfter(2), training.CopyWeights());
    }

    [Fact]
    public void Where_no_value_is_a_number_the_first_weights_watched_come_back()
    {
        var stopping = new EarlyStopping(patience: 2, startFromEpoch: 1);
        var training = ScriptedTraining.Of("val_loss", [1, double.NaN, double.NaN, double.NaN], stopping).Run();
        Assert.Null(stopping.Best);
        Assert.Equal(ScriptedTraining.WeightsAfter(2), training.CopyWeights());
    }

    [Fact]
    public void The_last_weights_stay_where_that_is_asked_for()
    {
        var training = ScriptedTraining.Of("val_loss", [3, 2, 4, 5], new EarlyStopping(patience: 2, restoreBestWeights: false)).Run();
        Assert.Equal(ScriptedTraining.WeightsAfter(4), training.CopyWeights());
    }

    [Fact]
    public void It_can_be_used_again()
    {
        var stopping = new EarlyStopping(patience: 1);
        ScriptedTraining.Of("val_loss", [1, 2, 3], stopping).Run();
        var second = ScriptedTraining.Of("val_loss", [9, 8, 7], stopping).Run();
        Assert.Equal(3, second.TrainedEpochs.Count);
        Assert.Equal((null, 2, 7.0), (stopping.StoppedEpoch, stopping.BestEpoch, stopping.Best));
    }

    [Fact]
    public void Without_validation_data_the_first_epoch_says_so_even_before_epochs_count()
    {
        var training = new ScriptedTraining(9, new EarlyStopping(startFromEpoch: 5)) { Logs = _ => new() { ["loss"] = 1, ["accuracy"] = 0.5 } };
        var error = Assert.Throws<ParsimonyException>(training.Run);
        Assert.Equal(
            "EarlyStopping monitors 'val_loss', but epoch 1 recorded only loss, accuracy. "
            + "There are no validation data: give validationData or validationSplit, or monitor one of these.", error.Message);
        Assert.Single(training.TrainedEpochs);
    }

    [Fact]
    public void A_mistyped_name_gets_a_suggestion()
    {
        var error = Assert.Throws<ParsimonyException>(ScriptedTraining.Of("val_accuracy", [1], new EarlyStopping("val_acuracy")).Run);
        Assert.Equal(
            "EarlyStopping monitors 'val_acuracy', but epoch 1 recorded only loss, val_accuracy. Did you mean 'val_accuracy'? Monitor one of these.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_state_continues_as_if_nothing_had_happened(int interruptedAfter)
    {
        double[] values = [4, 3, 3.5, 2, 2.5, 2.5, 2.5, 1];
        var whole = new EarlyStopping(patience: 3);
        var expected = ScriptedTraining.Of("val_loss", values, whole).Run();

        var first = new EarlyStopping(patience: 3);
        var state = "";
        var save = new LambdaCallback(onEpochEnd: (_, _, _) => state = first.GetState().ToJsonString());
        ScriptedTraining.Of("val_loss", values[..(interruptedAfter + 1)], first, save).Run();
        Assert.NotEqual("", state);

        var second = new EarlyStopping(patience: 3);
        var rest = ScriptedTraining.Of("val_loss", values, second, new LambdaCallback(onTrainBegin: context =>
        {
            second.SetState(JsonNode.Parse(state)!.AsObject());
            context.InitialEpoch = interruptedAfter + 1;
        })).Run();
        Assert.Equal((whole.StoppedEpoch, whole.BestEpoch, whole.Best), (second.StoppedEpoch, second.BestEpoch, second.Best));
        Assert.Equal(expected.TrainedEpochs[^1], rest.TrainedEpochs[^1]);
        if (interruptedAfter >= 3) Assert.Equal(expected.CopyWeights(), rest.CopyWeights());
    }

    [Fact]
    public void A_state_holds_the_bits_of_the_best_weights()
    {
        var stopping = new EarlyStopping(patience: 3);
        var state = new JsonObject();
        var save = new LambdaCallback(onEpochEnd: (_, _, _) => state = stopping.GetState());
        ScriptedTraining.Of("val_loss", [2, 3], stopping, save).Run();
        var other = new EarlyStopping(patience: 3);
        other.SetState(JsonNode.Parse(state.ToJsonString())!.AsObject());
        Assert.Equal(state.ToJsonString(), other.GetState().ToJsonString());
        var empty = new ScriptedTraining(0);
        other.OnTrainEnd(empty);
        Assert.Equal(ScriptedTraining.WeightsAfter(1), empty.CopyWeights());
    }

    [Fact]
    public void A_state_of_another_value_is_refused()
    {
        var error = Assert.Throws<ParsimonyException>(() => new EarlyStopping("loss").SetState(new EarlyStopping().GetState()));
        Assert.Equal("EarlyStopping monitors 'loss', but the stored state is of one that monitors 'val_loss'.", error.Message);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Equal("EarlyStopping got patience -1, expected a number of epochs, 0 or more.", Assert.Throws<ParsimonyException>(() => new EarlyStopping(patience: -1)).Message);
        Assert.Equal("EarlyStopping got mode 'best', expected auto, min or max.", Assert.Throws<ParsimonyException>(() => new EarlyStopping(mode: "best")).Message);
        Assert.Throws<ParsimonyException>(() => new EarlyStopping(startFromEpoch: -1));
        Assert.Throws<ParsimonyException>(() => new EarlyStopping(minDelta: double.NaN));
        Assert.Throws<ParsimonyException>(() => new EarlyStopping(baseline: double.NaN));
        Assert.Throws<ParsimonyException>(() => new EarlyStopping(monitor: " "));
    }
}
