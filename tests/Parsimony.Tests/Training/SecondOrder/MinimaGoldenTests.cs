using System.Text.Json;
using Parsimony.Activations;
using Parsimony.Engine;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.SecondOrder;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>The same minima as scikit-learn's solver from the same weights: tests/golden/minima.</summary>
public sealed class MinimaGoldenTests
{
    static readonly JsonElement s_cases =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "golden", "minima", "minima.json")))
            .RootElement.GetProperty("cases");

    public static TheoryData<string> Names => [.. s_cases.EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_objective_is_that_of_scikit_learn(string name)
    {
        var entry = s_cases.EnumerateArray().Single(other => other.GetProperty("name").GetString() == name);
        var inputs = Numbers(entry.GetProperty("inputs")).Select(x => (float)x).ToArray();
        var targets = Numbers(entry.GetProperty("targets")).Select(y => (float)y).ToArray();
        var loss = entry.GetProperty("classes").GetInt32() switch { 0 => LossKind.SquaredError, 2 => LossKind.Logistic, _ => LossKind.Softmax };
        int[] hidden = [.. Numbers(entry.GetProperty("hidden")).Select(units => (int)units)];
        var outputs = loss == LossKind.Softmax ? entry.GetProperty("classes").GetInt32() : 1;
        var activation = ActivationNames.Parse(entry.GetProperty("activation").GetString()!);
        var plan = new NetworkPlan(Network.Perceptron(inputs.Length / targets.Length, hidden, activation, outputs), loss, []);
        using var data = new TrainingData(plan, inputs, targets, null, [.. Enumerable.Range(0, targets.Length)], [], new double[outputs]);
        var start = new double[plan.ParameterLength];
        foreach (var (layer, kernel) in plan.Layers.Zip(entry.GetProperty("kernels").EnumerateArray()))
        {
            var weights = Numbers(kernel).ToArray();
            for (var i = 0; i < weights.Length; i++) start[layer.KernelOffset + i / layer.Units * layer.Stride + i % layer.Units] = weights[i];
        }

        var descent = new NetworkDescent(plan, ActivationNames.SmoothFormOf(activation)!.Value, SolverCase.L2);
        var gamma = entry.GetProperty("alpha").GetDouble() / targets.Length;
        var found = descent.Run(data, gamma, start, 1e-5, 20_000, default);
        Approx.Equal(entry.GetProperty("objective").GetDouble(), found.Objective, 1e-6);
    }

    static IEnumerable<double> Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];
}
