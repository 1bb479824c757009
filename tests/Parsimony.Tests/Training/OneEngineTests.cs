using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Networks;
using Parsimony.Optimizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>A path and <c>Sequential.Fit</c> lower to the same plan on the same engine: same layout, outputs, gradients and steps, bit by bit.</summary>
public sealed unsafe class OneEngineTests
{
    const int Rows = 75;
    const int Inputs = 9;

    // No loss of the vocabulary takes the logarithm of a count or is that of a quantile, and Huber's has no kernel.
    static readonly LossKind[] s_losses = [LossKind.SquaredError, LossKind.Logistic, LossKind.Softmax];

    public static TheoryData<string, string> Cases =>
        [.. from loss in s_losses from activation in (string[])["Relu", "Tanh", "Gelu", "Linear"] select (loss.ToString(), activation)];

    static int Outputs(LossKind loss) => loss == LossKind.Softmax ? 4 : 1;

    /// <summary>The path's network.</summary>
    static Network Perceptron(LossKind loss, ActivationKind activation) => Network.Perceptron(Inputs, [17, 6], activation, Outputs(loss));

    /// <summary>The same as a user writes it: losses of the vocabulary, whose kernels are those of paths.</summary>
    static Sequential Written(LossKind loss, ActivationKind activation, Optimizer optimizer)
    {
        var model = new Sequential([.. ((int[])[17, 6]).Select(units => Network.DenseOf(units, activation)), Network.DenseOf(Outputs(loss), ActivationKind.Linear)], Inputs, seed: 5);
        model.Compile(optimizer, loss switch
        {
            LossKind.SquaredError => "mse",
            LossKind.Logistic => new BinaryCrossentropy(fromLogits: true),
            _ => new SparseCategoricalCrossentropy(fromLogits: true),
        });
        return model;
    }

    static (NDArray X, NDArray Y) Data(LossKind loss) =>
        (GradientTrial.Normal(Inputs, 3, Rows), loss == LossKind.SquaredError ? GradientTrial.Normal(1, 4, Rows) : GradientTrial.Classes(1, Math.Max(2, Outputs(loss)), 4, Rows));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layout_starting_weights_and_outputs_are_the_same(string lossName, string activationName)
    {
        var (loss, activation) = (Enum.Parse<LossKind>(lossName), Enum.Parse<ActivationKind>(activationName));
        var model = Written(loss, activation, new SGD());
        var path = new NetworkPlan(Perceptron(loss, activation), loss, []);
        var plan = model.Replica.Plan;
        Assert.True(plan.IsChain);
        Assert.Equal(path.LossKernel!.Value.Kind, plan.LossKernel!.Value.Kind);
        Assert.Equal(path.ParameterLength, plan.ParameterLength);
        Assert.Equal(path.Weights.Select(weight => (weight.Offset, weight.Stride)), plan.Weights.Select(weight => (weight.Offset, weight.Stride)));
        using var replica = new Replica(path);
        replica.Initialize(5, 0, -1);
        Assert.Equal(Block(replica), Block(model.Replica));
        var (x, y) = Data(loss);
        using var data = new TrainingData(path, x.Values, y.Values, null, [.. Enumerable.Range(0, Rows)], [], new double[Outputs(loss)]);
        using var work = new Workspace(path, 32);
        Assert.Equal([.. ReplicaScorer.Outputs(replica, data, data.TrainingRows, work)], model.Predict(x).Values);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_are_the_same(string lossName, string activationName)
    {
        var (loss, activation) = (Enum.Parse<LossKind>(lossName), Enum.Parse<ActivationKind>(activationName));
        var (x, y) = Data(loss);
        foreach (var make in (Func<Optimizer>[])[() => new SGD(1), () => new Adam(0.01f)])
        {
            var model = Written(loss, activation, make());
            model.Fit(x, y, batchSize: 32, epochs: 2, verbose: Verbosity.Silent);

            // A path's plan, rows and order of rows. Its squared error has a factor of 1/2 that Keras' has not: its rows get twice the weight.
            var plan = new NetworkPlan(Perceptron(loss, activation), loss, []);
            var weights = new float[Rows];
            Array.Fill(weights, loss == LossKind.SquaredError ? 2 : 1);
            using var data = new TrainingData(plan, x.Values, y.Values, weights, [.. Enumerable.Range(0, Rows)], []);
            using var replica = new Replica(plan, model.Replica.Slots);
            using var work = new Workspace(plan, 32);
            replica.Initialize(5, 0, -1);
            var update = new OptimizerUpdate(make(), isProximal: false);
            var step = new TrainingStep(replica, data, update, work, null);
            var schedule = new TrainingPlan(2, 32, 0.01, 0);
            var order = new int[Rows];
            long steps = 0;
            for (var epoch = 0; epoch < 2; epoch++)
            {
                EpochOrder.Fill(order, data.TrainingRows, 5, 0, -1, epoch);
                for (var batch = 0; batch < schedule.BatchCount(Rows); batch++)
                {
                    update.Begin(++steps);
                    step.Run(order, schedule.BatchStart(Rows, batch), schedule.BatchStart(Rows, batch + 1), new StepKey(5, 0, -1, steps));
                }
            }

            Assert.Equal(Block(replica), Block(model.Replica));
        }
    }

    static float[] Block(Replica replica) => new ReadOnlySpan<float>(replica.Weights, replica.Plan.ParameterLength).ToArray();
}
