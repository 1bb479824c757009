using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Engine;

/// <summary>Networks whose inputs are bins of numbers train as without the short form of rows, but for rounding.</summary>
public sealed unsafe class BinnedPlanTests
{
    static readonly Dataset s_data = TestTables.Real("titanic", "survived");
    static readonly int[] s_rows = [.. Enumerable.Range(0, s_data.RowCount)];
    static readonly Preprocessor s_preprocessor =
        Preprocessor.Fit(s_data, s_rows, new PreprocessOptions(PreprocessKind.Robust, NumberEncoding.Piecewise));

    [Theory]
    [InlineData("Relu", "l2", 1)]
    [InlineData("Silu", "l2", 1)]
    [InlineData("Tanh", "group-lasso", 1)]
    [InlineData("Relu", "l1", 3)]
    public void Training_gives_the_weights_that_it_gives_on_whole_rows(string activation, string penalty, int members)
    {
        var bins = s_preprocessor.Bins!;
        var whole = Train(Enum.Parse<ActivationKind>(activation), penalty, null, 1);
        var small = Train(Enum.Parse<ActivationKind>(activation), penalty, bins, members);
        Assert.Equal(whole.Length, small.Length);
        for (var i = 0; i < whole.Length; i++) Assert.Equal(whole[i], small[i], 2e-3f);

        // Threads share the scratch of the product: a team must give the bits of one thread.
        Assert.Equal(Train(Enum.Parse<ActivationKind>(activation), penalty, bins, 1), small);
    }

    [Fact]
    public void Rows_are_stored_in_their_short_form_and_read_as_they_are()
    {
        var plan = PlanOf(ActivationKind.Relu, s_preprocessor.Bins);
        Assert.NotNull(plan.Bins);
        Assert.True(plan.InputStride < plan.Network.Inputs / 4, $"{plan.InputStride} floats for {plan.Network.Inputs} inputs");
        using var data = DataOf(plan);
        var (expected, found) = (new float[plan.Network.Inputs], new float[plan.Network.Inputs]);
        var coder = s_preprocessor.CoderOf(s_data.Features);
        foreach (var row in s_rows)
        {
            coder.Write(row, expected);
            data.CopyInputs(row, found);
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void A_network_that_needs_whole_rows_gets_them()
    {
        var start = Input.Of(s_preprocessor.Outputs.Count);
        var wide = new Concatenate().Call(start, new Dense(4, "relu").Call(start));
        var network = GraphReader.Read([start], new Dense(1).Call(wide));
        Assert.Null(new NetworkPlan(network, new PathLoss(LossKind.SquaredError), [], bins: s_preprocessor.Bins).Bins);
        var linear = Network.Perceptron(s_preprocessor.Outputs.Count, [], ActivationKind.Relu, 1);
        Assert.Null(new NetworkPlan(linear, new PathLoss(LossKind.SquaredError), [], bins: s_preprocessor.Bins).Bins);
    }

    static NetworkPlan PlanOf(ActivationKind activation, BinnedInputs? bins)
    {
        int[] groups = [.. s_preprocessor.Outputs.Select(output => output.Source)];
        return new NetworkPlan(
            Network.Perceptron(s_preprocessor.Outputs.Count, [40, 23], activation, 1), new PathLoss(LossKind.SquaredError), groups, bins: bins);
    }

    static TrainingData DataOf(NetworkPlan plan)
    {
        float[] targets = [.. s_data.Target.Labels.Select(label => (float)label)];
        return new TrainingData(plan, s_preprocessor.CoderOf(s_data.Features).Write, targets, null, s_rows, [], [0]);
    }

    static float[] Train(ActivationKind activation, string kind, BinnedInputs? bins, int members)
    {
        var plan = PlanOf(activation, bins);
        using var data = DataOf(plan);
        using var replica = new Replica(plan);
        using var work = new Workspace(plan, 64);
        using var team = members > 1 ? new ThreadTeam(members) : null;
        replica.Initialize([0], 0, 0, 0);
        ReplicaTrainer.Train(
            new ReplicaJob(replica, data, new TrainingPlan(4, 60, 0.003, 3), new Penalty(kind, 0.5, []), 0.5, 0, 0),
            new TrainingTools(work, new int[s_rows.Length], new StepCounter(), team));
        return new ReadOnlySpan<float>(replica.Weights, plan.ParameterLength).ToArray();
    }
}
