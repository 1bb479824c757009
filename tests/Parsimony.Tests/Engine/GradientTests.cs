using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Engine;

/// <summary>The engine's gradient against the naive double-precision network, and that one against central differences.</summary>
public sealed unsafe class GradientTests
{
    const int Rows = 13;
    const int Inputs = 5;

    public static TheoryData<string, string> Cases =>
        [.. from kind in Enum.GetNames<ActivationKind>() from loss in Enum.GetNames<LossKind>() select (kind, loss)];

    static (Replica Replica, double[][] Inputs, double[] Targets, double[] Scales) Problem(ActivationKind activation, LossKind loss)
    {
        var outputs = loss == LossKind.Softmax ? 4 : 1;
        var plan = new NetworkPlan(Network.Perceptron(Inputs, [7, 18], activation, outputs), NaiveNetwork.LossOf(loss), []);
        var replica = new Replica(plan);
        replica.Initialize(new double[outputs], 3, 0, 0);
        var random = CounterRandom.FromKey(11);
        var inputs = new double[Rows][];
        var targets = new double[Rows];
        var scales = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            inputs[row] = [.. Enumerable.Range(0, Inputs).Select(_ => (double)(float)random.NextNormal())];
            targets[row] = LossFunctions.IsOfNumbers(loss) ? (float)random.NextNormal() : random.NextInt(loss == LossKind.Softmax ? 4 : 2);
            scales[row] = (float)((0.5 + random.NextDouble()) / Rows);
        }

        // Biases away from zero, so that they matter.
        foreach (var layer in plan.Layers)
        {
            for (var j = 0; j < layer.Units; j++) replica.Weights[layer.BiasOffset + j] = (float)(0.3 * random.NextNormal());
        }

        return (replica, inputs, targets, scales);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_engine_has_the_gradient_of_the_naive_network(string activation, string loss)
    {
        var (replica, inputs, targets, scales) = Problem(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss));
        using var owned = replica;
        using var work = new Workspace(replica.Plan, 16);
        for (var row = 0; row < Rows; row++)
        {
            for (var i = 0; i < Inputs; i++) work.Batch[row * replica.Plan.InputStride + i] = (float)inputs[row][i];
            work.Targets[row] = (float)targets[row];
            work.Scales[row] = (float)scales[row];
        }

        ForwardPass.Run(replica.Weights, work, Rows, isTraining: true);
        BackwardPass.Run(replica.Weights, work, Rows);
        var (kernels, biases) = new NaiveNetwork(replica).Gradient(inputs, targets, scales);
        for (var index = 0; index < kernels.Length; index++)
        {
            var layer = replica.Plan.Layers[index];
            var actual = NaiveNetwork.Read(work.Gradient, layer);
            Approx.AllEqual(kernels[index].Cast<double>().ToArray(), actual.Cast<double>().ToArray(), 2e-5, 2e-6, $"kernel {index}");
            for (var j = 0; j < layer.Units; j++)
                Approx.Equal(biases[index][j], work.Gradient[layer.BiasOffset + j], 2e-5, 2e-6, $"bias {index}");

            // The padding must stay silent: it is trained like the rest.
            for (var i = 0; i < layer.Inputs; i++)
            {
                for (var j = layer.Units; j < layer.Stride; j++) Assert.Equal(0f, work.Gradient[layer.KernelOffset + i * layer.Stride + j]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_naive_gradient_agrees_with_central_differences(string activation, string loss)
    {
        var (replica, inputs, targets, scales) = Problem(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss));
        using var owned = replica;
        var network = new NaiveNetwork(replica);
        var (kernels, biases) = network.Gradient(inputs, targets, scales);
        const double Step = 1e-6;
        for (var index = 0; index < kernels.Length; index++)
        {
            for (var j = 0; j < biases[index].Length; j++)
            {
                Approx.Equal(Difference(() => ref network.Biases[index][j]), biases[index][j], 1e-5, 1e-8, $"bias {index}, {j}");
                for (var i = 0; i < kernels[index].GetLength(0); i += 2)
                    Approx.Equal(Difference(() => ref network.Kernels[index][i, j]), kernels[index][i, j], 1e-5, 1e-8, $"kernel {index}, {i}, {j}");
            }
        }

        double Difference(Parameter parameter)
        {
            var value = parameter();
            parameter() = value + Step;
            var above = network.Loss(inputs, targets, scales);
            parameter() = value - Step;
            var below = network.Loss(inputs, targets, scales);
            parameter() = value;
            return (above - below) / (2 * Step);
        }
    }

    delegate ref double Parameter();
}
