using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Training.SecondOrder;

/// <summary>A small network with random rows and weights, for the solver's tests.</summary>
sealed unsafe class SolverCase : IDisposable
{
    public SolverCase(
        ActivationKind activation, LossKind loss, int[] hidden, int rows = 90, int inputs = 4, Func<int, int, double>? cell = null,
        int[]? groups = null, int seed = 3)
    {
        var network = Network.Perceptron(inputs, hidden, activation, loss == LossKind.Softmax ? 3 : 1);
        Plan = new NetworkPlan(network, NaiveNetwork.LossOf(loss), groups ?? [.. Enumerable.Range(0, inputs)]);
        var random = CounterRandom.FromKey(seed, (int)activation, (int)loss);
        Inputs = new float[rows * inputs];
        Targets = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < inputs; j++) Inputs[row * inputs + j] = (float)(cell?.Invoke(row, j) ?? random.NextNormal());
            var signal = Inputs[row * inputs] - Inputs[row * inputs + 1] * Inputs[row * inputs + 1] + 0.3 * random.NextNormal();
            Targets[row] = loss switch
            {
                _ when LossFunctions.IsOfNumbers(loss) => (float)signal,
                LossKind.Poisson => (float)Math.Round(Math.Exp(Math.Clamp(signal, -2, 2))),
                LossKind.Logistic => signal > 0 ? 1 : 0,
                _ => signal > 0.5 ? 2 : signal > -0.5 ? 1 : 0,
            };
        }

        int[] all = [.. Enumerable.Range(0, rows)];
        Data = new TrainingData(Plan, Inputs, Targets, null, all, [], new double[Plan.Network.Outputs]);
        using var replica = new Replica(Plan);
        replica.Initialize(seed + 2, 0, 0);
        Start = new double[Plan.ParameterLength];
        for (var i = 0; i < Start.Length; i++) Start[i] = replica.Weights[i];

        // Biases begin at 0, where a wrong gradient of theirs might not show.
        foreach (var layer in Plan.Layers)
            for (var unit = 0; unit < layer.Units; unit++) Start[layer.BiasOffset + unit] = (float)(0.2 * random.NextNormal());
    }

    public static Penalty L2 { get; } = new(PathPenalty.L2, 0, []);

    /// <summary>A penalty by its name, with half of it L1 where it mixes.</summary>
    public static Penalty Of(string name) => new(PathPenalty.Get(name), 0.5, []);

    public static IEnumerable<ActivationKind> SmoothKinds =>
        Enum.GetValues<ActivationKind>().Where(kind => kind is not (ActivationKind.Relu or ActivationKind.LeakyRelu or ActivationKind.Selu));

    public NetworkPlan Plan { get; }

    public TrainingData Data { get; }

    public float[] Inputs { get; }

    public float[] Targets { get; }

    /// <summary>[parameters] random weights.</summary>
    public double[] Start { get; }

    public void Dispose() => Data.Dispose();
}
