using System.Text.Json.Nodes;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training.Callbacks;

public sealed class ReduceLearningRateOnPlateauTests
{
    // Value per epoch; the learning rate with which each epoch is trained, from 1 and halved.
    [Theory]
    [InlineData(0, 0, 0f, new[] { 3.0, 3, 2, 2, 2 }, new[] { 1f, 1, 0.5f, 0.5f, 0.25f })]
    [InlineData(1, 0, 0f, new[] { 3.0, 3, 2, 2, 2 }, new[] { 1f, 1, 0.5f, 0.5f, 0.25f })]
    [InlineData(2, 0, 0f, new[] { 3.0, 3, 3, 3, 3, 3 }, new[] { 1f, 1, 1, 0.5f, 0.5f, 0.25f })]
    [InlineData(2, 0, 0f, new[] { 3.0, 3, 2, 2, 2, 2 }, new[] { 1f, 1, 1, 1, 1, 0.5f })]
    [InlineData(1, 2, 0f, new[] { 3.0, 3, 3, 3, 3, 3 }, new[] { 1f, 1, 0.5f, 0.5f, 0.25f, 0.25f })]
    [InlineData(2, 2, 0f, new[] { 3.0, 3, 3, 3, 3, 3, 3 }, new[] { 1f, 1, 1, 0.5f, 0.5f, 0.5f, 0.25f })]
    [InlineData(1, 0, 0.4f, new[] { 3.0, 3, 3, 3, 3 }, new[] { 1f, 1, 0.5f, 0.4f, 0.4f })]
    [InlineData(1, 0, 0f, new[] { 3.0, 2.75, 2.5, 2, 2 }, new[] { 1f, 1, 0.5f, 0.5f, 0.5f })]
    [InlineData(1, 0, 0f, new[] { double.NaN, double.NaN, 2 }, new[] { 1f, 0.5f, 0.25f })]
    public void The_rate_falls_after_patience_epochs_without_improvement(int patience, int cooldown, float least, double[] values, float[] rates)
    {
        // Only the eighth case has changes that are smaller than the smallest that counts.
        var minDelta = values.Contains(2.75) ? 0.25 : 1e-4;
        var reduce = new ReduceLearningRateOnPlateau(factor: 0.5f, patience: patience, cooldown: cooldown, minDelta: minDelta, minLearningRate: least);
        var training = ScriptedTraining.Of("val_loss", values, reduce);
        training.LearningRate = 1;
        Assert.Equal(rates, training.Run().LearningRates);
    }

    [Fact]
    public void Defaults_are_those_of_Keras()
    {
        var training = new ScriptedTraining(12, new ReduceLearningRateOnPlateau()) { Logs = epoch => new() { ["val_loss"] = 1 - (epoch * 9e-6) } };
        training.Run();
        // Eleven epochs: the first sets the best, ten more stay within 0.0001 of it.
        Assert.Equal(0.1f, training.LearningRates[10]);
        Assert.Equal(0.1f * 0.1f, training.LearningRates[11]);
    }

    [Fact]
    public void Scores_are_watched_upwards()
    {
        var reduce = new ReduceLearningRateOnPlateau("val_accuracy", factor: 0.5f, patience: 1);
        var training = ScriptedTraining.Of("val_accuracy", [0.5, 0.6, 0.7, 0.6], reduce).Run();
        Assert.Equal(0.05f, training.LearningRate);
        Assert.Equal(0.7, reduce.Best);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_state_continues_as_if_nothing_had_happened(int interruptedAfter)
    {
        double[] values = [3, 3, 3, 3, 3, 3, 3];
        var whole = ScriptedTraining.Of("val_loss", values, Make()).Run();
        var first = Make();
        var rate = ScriptedTraining.Of("val_loss", values[..(interruptedAfter + 1)], first).Run().LearningRate;
        var second = Make();
        var rest = ScriptedTraining.Of("val_loss", values, second, new LambdaCallback(onTrainBegin: context =>
        {
            second.SetState(JsonNode.Parse(first.GetState().ToJsonString())!.AsObject());
            (context.InitialEpoch, context.LearningRate) = (interruptedAfter + 1, rate);
        })).Run();
        Assert.Equal(whole.LearningRates[(interruptedAfter + 1)..], rest.LearningRates);

        static ReduceLearningRateOnPlateau Make() => new(factor: 0.5f, patience: 2, cooldown: 2);
    }

    [Fact]
    public void It_can_be_used_again()
    {
        var reduce = new ReduceLearningRateOnPlateau(factor: 0.5f, patience: 2);
        ScriptedTraining.Of("val_loss", [1, 1], reduce).Run();
        Assert.Equal(0.1f, ScriptedTraining.Of("val_loss", [5, 5], reduce).Run().LearningRate);
    }

    [Fact]
    public void A_value_that_is_not_recorded_is_an_error()
    {
        var error = Assert.Throws<ParsimonyException>(ScriptedTraining.Of("accuracy", [1], new ReduceLearningRateOnPlateau()).Run);
        Assert.StartsWith("ReduceLearningRateOnPlateau monitors 'val_loss', but epoch 1 recorded only loss, accuracy. There are no validation data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Assert.Equal(
            "ReduceLearningRateOnPlateau got factor 1, expected a number above 0 and below 1.",
            Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(factor: 1)).Message);
        Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(factor: 0));
        Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(factor: float.NaN));
        Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(patience: -1));
        Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(cooldown: -1));
        Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(minLearningRate: -1));
        Assert.Throws<ParsimonyException>(() => new ReduceLearningRateOnPlateau(minLearningRate: float.PositiveInfinity));
    }
}
