using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training.Callbacks;

/// <summary>LearningRateScheduler, TerminateOnNaN and LambdaCallback.</summary>
public sealed class SmallCallbackTests
{
    [Fact]
    public void A_schedule_gets_the_epoch_and_the_last_rate_and_sets_the_next()
    {
        var training = new ScriptedTraining(4, new LearningRateScheduler((epoch, rate) => epoch < 2 ? rate : rate * 0.5f)) { LearningRate = 1 };
        Assert.Equal([1f, 1, 0.5f, 0.25f], training.Run().LearningRates);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_schedule_that_gives_no_rate_is_an_error(float rate)
    {
        var error = Assert.Throws<ParsimonyException>(new ScriptedTraining(1, new LearningRateScheduler((_, _) => rate)).Run);
        Assert.StartsWith("The schedule of LearningRateScheduler gave ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(" for epoch 0, expected a finite number, 0 or more.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void The_first_loss_that_is_no_number_ends_training(double loss, string word)
    {
        var terminate = new TerminateOnNaN();
        var training = new ScriptedTraining(5, terminate) { StepsPerEpoch = 4, BatchLoss = (epoch, batch) => epoch == 2 && batch == 1 ? loss : 0.5 };
        training.Run();
        Assert.Equal([0, 1, 2], training.TrainedEpochs);
        Assert.Equal((2, 1), (terminate.StoppedEpoch, terminate.StoppedBatch));
        Assert.Equal(
            $"The loss is {word} in epoch 3, batch 2: training was ended. Lower the learning rate, standardize the inputs, or clip gradients.", terminate.Reason);
        Assert.Equal(ScriptedTraining.WeightsAfter(10), training.CopyWeights());
    }

    [Fact]
    public void A_loss_that_stays_a_number_ends_nothing()
    {
        var terminate = new TerminateOnNaN();
        Assert.Equal(3, new ScriptedTraining(3, terminate).Run().TrainedEpochs.Count);
        Assert.Equal((null, null, null), (terminate.StoppedEpoch, terminate.StoppedBatch, terminate.Reason));
    }

    [Fact]
    public void Best_weights_come_back_after_a_loss_that_is_no_number()
    {
        var stopping = new EarlyStopping(patience: 9);
        var training = new ScriptedTraining(5, new TerminateOnNaN(), stopping)
        {
            Logs = epoch => new() { ["val_loss"] = epoch < 2 ? 2 - epoch : double.NaN },
            BatchLoss = (epoch, _) => epoch < 2 ? 1 : double.NaN,
        };
        Assert.Equal(ScriptedTraining.WeightsAfter(2), training.Run().CopyWeights());
        Assert.Equal([0, 1, 2], training.TrainedEpochs);
    }

    [Fact]
    public void Functions_are_called_where_their_names_say()
    {
        var calls = new List<string>();
        var callback = new LambdaCallback(
            (_, epoch) => calls.Add($"epoch begin {epoch}"),
            (_, epoch, logs) => calls.Add($"epoch end {epoch} {logs["loss"]}"),
            (_, batch) => calls.Add($"batch begin {batch}"),
            (_, batch, loss) => calls.Add($"batch end {batch} {loss}"),
            _ => calls.Add("train begin"),
            _ => calls.Add("train end"));
        var training = new ScriptedTraining(1, callback, new LambdaCallback()) { StepsPerEpoch = 2, BatchLoss = (_, batch) => batch + 3 };
        training.Run();
        Assert.Equal(["train begin", "epoch begin 0", "batch begin 0", "batch end 0 3", "batch begin 1", "batch end 1 4", "epoch end 0 1", "train end"], calls);
    }
}
