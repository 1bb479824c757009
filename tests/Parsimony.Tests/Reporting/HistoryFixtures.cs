using System.Text.Json.Nodes;
using Parsimony.Training;

namespace Parsimony.Tests.Reporting;

/// <summary>Trainings made up by hand.</summary>
static class HistoryFixtures
{
    public static IReadOnlyDictionary<string, Func<History>> All { get; } = new Dictionary<string, Func<History>>
    {
        ["overfitting"] = () => Overfitting(60),
        ["long"] = () => Overfitting(2000),
        ["single epoch"] = () => Overfitting(1),
        ["loss only"] = () => Of(("loss", [0.5, 0.4, 0.3])),
        ["diverged"] = () => Of(("loss", [0.5, double.PositiveInfinity, double.NaN]), ("val_loss", [0.6, double.NaN, double.NaN])),
        ["resumed"] = () => Of([10, 11, 12], ("loss", [0.5, 0.4, 0.3]), ("accuracy", [double.NaN, 0.5, 0.6])),
    };

    /// <summary>Validation loss is lowest after a third of the epochs.</summary>
    public static History Overfitting(int epochs)
    {
        double[] Values(Func<double, double> value) => [.. Enumerable.Range(0, epochs).Select(epoch => value((double)epoch / epochs))];
        var (first, second) = (Values(t => 0.3 - 0.2 * t), Values(t => 0.1 + 0.1 * t));
        return Of(
            ("loss", Values(t => 0.7 * Math.Exp(-5 * t))),
            ("penalty", [.. first.Zip(second, (a, b) => a + b)]),
            ("penalty/dense_1", first),
            ("penalty/<b>&two", second),
            ("total", Values(t => 0.7 * Math.Exp(-5 * t) + 0.4 - 0.1 * t)),
            ("accuracy", Values(t => 0.6 + 0.4 * t)),
            ("val_loss", Values(t => 0.4 + (t - 1.0 / 3) * (t - 1.0 / 3))),
            ("val_accuracy", Values(t => 0.6 + 0.2 * t)),
            ("learning_rate", Values(t => t < 0.5 ? 0.01 : 0.001)));
    }

    public static History Of(params (string Key, double[] Values)[] values) => Of([.. Enumerable.Range(0, values[0].Values.Length)], values);

    static History Of(int[] epochs, params (string Key, double[] Values)[] values)
    {
        var history = new History();
        history.Restore(new JsonObject
        {
            ["epochs"] = new JsonArray([.. epochs.Select(epoch => (JsonNode)epoch)]),
            ["values"] = new JsonObject(values.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)new JsonArray([.. entry.Values.Select(JsonNumbers.ToJson)])))),
            ["warnings"] = new JsonArray("The penalty L2 on <x> has no effect."),
        });
        return history;
    }
}
