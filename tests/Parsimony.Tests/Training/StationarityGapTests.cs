using Parsimony.Data;
using Parsimony.Kernels;
using Parsimony.Networks;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Training;

/// <summary>The distance from a minimum of the objective that every network reports.</summary>
public sealed class StationarityGapTests
{
    static FitResult Train(Dataset data, PathOptions given, double lambda)
    {
        var options = RegularizationPath.Plan(data, given).Path;
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(options.Batch);
        return ReplicaRunner.Create(options).Run(problem, lambda, 0, worker, default).Fit;
    }

    [Theory]
    [MemberData(nameof(PenaltyNames.All), MemberType = typeof(PenaltyNames))]
    public void A_converged_linear_model_is_at_rest(string penalty)
    {
        var data = TestTables.Linear(200, 5, 1);
        var options = new PathOptions
        {
            Architecture = shapes => Network.Perceptron(shapes[0].Size, [], ActivationKind.Linear, 1),
            LayerTexts = ["Dense(1)"],
            Penalty = penalty,
            Batch = 200,
            Epochs = 3000,
            LearningRate = 0.02,
        };
        Assert.InRange(Train(data, options, 20).StationarityGap, 0, 1e-3);
    }

    [Fact]
    public void A_network_comes_to_rest_with_more_epochs()
    {
        var data = TestTables.Linear(200, 5, 1);
        var options = new PathOptions { Hidden = [8], Activation = "tanh", Batch = 200, LearningRate = 0.02 };
        Assert.InRange(Train(data, options with { Epochs = 3000 }, 5).StationarityGap, 0, 0.05);
        Assert.True(Train(data, options with { Epochs = 3 }, 5).StationarityGap > 0.3);
    }

    [Fact]
    public void There_is_none_without_a_penalty_or_for_a_collapsed_network()
    {
        var data = TestTables.Linear(200, 5, 1);
        var options = new PathOptions { Hidden = [8], Batch = 100, Epochs = 60 };
        Assert.Equal(double.NaN, Train(data, options, 0).StationarityGap);
        var collapsed = Train(data, options, 1e6);
        Assert.Equal(FitStatus.Collapsed, collapsed.Status);
        Assert.Equal(double.NaN, collapsed.StationarityGap);
    }
}
