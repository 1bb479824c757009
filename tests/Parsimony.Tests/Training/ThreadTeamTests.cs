using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Training;

namespace Parsimony.Tests.Training;

/// <summary>One network trained by several threads.</summary>
public sealed unsafe class ThreadTeamTests
{
    const int Inputs = 37;
    const int Rows = 150;

    [Theory]
    [InlineData("Relu", "Logistic", 1, "l2")]
    [InlineData("Tanh", "SquaredError", 1, "elastic-net")]
    [InlineData("Relu", "Softmax", 3, "l1")]
    [InlineData("Gelu", "Softmax", 20, "group-lasso")]
    [InlineData("Linear", "SquaredError", 1, "group-lasso")]
    [InlineData("Relu", "Softmax", 3, "sparse-group-lasso")]
    public void A_team_of_any_size_gives_the_bits_of_one_thread(string activation, string loss, int outputs, string kind)
    {
        var alone = Train(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss), outputs, kind, members: 1);
        Assert.Contains(alone, weight => weight != 0);
        foreach (var members in (int[])[2, 3, 7])
            Assert.Equal(alone, Train(Enum.Parse<ActivationKind>(activation), Enum.Parse<LossKind>(loss), outputs, kind, members));
    }

    static float[] Train(ActivationKind activation, LossKind loss, int outputs, string kind, int members)
    {
        int[] groups = [.. Enumerable.Range(0, Inputs).Select(input => input / 3)];
        var plan = new NetworkPlan(Network.Perceptron(Inputs, [40, 23], activation, outputs), loss, groups);
        var random = CounterRandom.FromKey(5);
        var inputs = new float[Rows * Inputs];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = (float)random.NextNormal();
        float[] targets = [.. Enumerable.Range(0, Rows).Select(row => (float)(row % Math.Max(outputs, 2)))];
        using var data = new TrainingData(plan, inputs, targets, null, [.. Enumerable.Range(0, Rows)], [], new double[outputs]);
        using var replica = new Replica(plan);
        using var work = new Workspace(plan, 128);
        using var team = members > 1 ? new ThreadTeam(members) : null;
        replica.Initialize(new double[outputs], 0, 0, 0);
        ReplicaTrainer.Train(
            new ReplicaJob(replica, data, new TrainingPlan(15, 70, 0.01, 3), new Penalty(kind, 0.5, []), 2, 0, 0),
            new TrainingTools(work, new int[Rows], new StepCounter(), team));
        return new ReadOnlySpan<float>(replica.Weights, 3 * plan.ParameterLength).ToArray();
    }
}
