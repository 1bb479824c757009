using System.Text.Json.Nodes;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training.Callbacks;

/// <summary>Drawn sequences and what Keras' rules make of them: tests/golden/callbacks.</summary>
public sealed class KerasRulesTests
{
    static readonly JsonArray s_cases = JsonNode.Parse(File.ReadAllText(Repository.File("tests", "golden", "callbacks", "callbacks.json")))!.AsArray();

    [Fact]
    public void Training_stops_where_Keras_stops_it_and_has_the_weights_of_the_same_epoch()
    {
        Assert.Equal(300, s_cases.Count);
        foreach (var (arguments, values) in Cases())
        {
            var stopping = new EarlyStopping(
                "val_loss",
                Number(arguments, "min_delta"),
                Whole(arguments, "patience") ?? 0,
                Mode(arguments),
                arguments["baseline"]?.GetValue<double>(),
                startFromEpoch: Whole(arguments, "start_from_epoch") ?? 0);
            var training = ScriptedTraining.Of("val_loss", values, stopping).Run();
            Assert.Equal(Whole(arguments, "trained_epochs"), training.TrainedEpochs.Count);
            Assert.Equal(Whole(arguments, "stopped_epoch"), stopping.StoppedEpoch);
            Assert.Equal(Whole(arguments, "best_epoch"), stopping.BestEpoch);
            Assert.Equal(arguments["best"]?.GetValue<double>(), stopping.Best);
            var bestSteps = stopping.BestEpoch + 1 ?? training.TrainedEpochs.Count;
            Assert.Equal(ScriptedTraining.WeightsAfter(bestSteps), training.CopyWeights());
        }
    }

    [Fact]
    public void The_rate_falls_where_Keras_lowers_it()
    {
        foreach (var (arguments, values) in Cases())
        {
            var reduce = new ReduceLearningRateOnPlateau(
                "val_loss",
                0.5f,
                Whole(arguments, "patience") ?? 0,
                Mode(arguments),
                Number(arguments, "min_delta"),
                Whole(arguments, "cooldown") ?? 0,
                (float)Number(arguments, "min_learning_rate"));
            var training = ScriptedTraining.Of("val_loss", values, reduce);
            training.LearningRate = 1;
            Assert.Equal([.. arguments["learning_rates"]!.AsArray().Select(rate => rate!.GetValue<float>())], training.Run().LearningRates);
        }
    }

    static IEnumerable<(JsonNode Arguments, double[] Values)> Cases() =>
        s_cases.Select(item => (item!, item!["values"]!.AsArray().Select(value => value?.GetValue<double>() ?? double.NaN).ToArray()));

    static string Mode(JsonNode arguments) => arguments["mode"]!.GetValue<string>();

    static double Number(JsonNode arguments, string name) => arguments[name]!.GetValue<double>();

    static int? Whole(JsonNode arguments, string name) => arguments[name]?.GetValue<int>();
}
