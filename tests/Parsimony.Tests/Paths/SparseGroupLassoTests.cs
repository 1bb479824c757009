using Parsimony.Data;
using Parsimony.Kernels;
using Parsimony.Networks;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>The sparse group lasso against a plain solver in double precision, where its path begins, and what its ends are.</summary>
public sealed class SparseGroupLassoTests
{
    // Numbers, one output; two classes with categorical columns; three classes, where a group has three weights and more.
    public static TheoryData<string, string> Tables => new() { { "diabetes", "progression" }, { "titanic", "survived" }, { "penguins", "species" } };

    /// <summary>A network without a hidden layer, trained as any other.</summary>
    static ResolvedPath Linear(Dataset data, string penalty, double l1Ratio) => RegularizationPath.Plan(data, new PathOptions
    {
        Architecture = shapes => Network.Perceptron(shapes[0].Size, [], ActivationKind.Linear, data.Target.OutputCount),
        LayerTexts = ["Dense"],
        Penalty = penalty,
        L1Ratio = l1Ratio,
        Batch = data.RowCount,
        Epochs = 4000,
        LearningRate = 0.02,
    }).Path;

    static NaiveGroupModel Naive(FoldProblem problem)
    {
        var (rows, count) = (problem.Data.TrainingRows, problem.Plan.Network.Inputs);
        return new NaiveGroupModel(
            [.. rows.Select(row => problem.InputsOf([row]).Select(value => (double)value).ToArray())],
            [.. rows.Select(row => (double)problem.Data.TargetOf(row))],
            [.. rows.Select(row => (double)problem.Data.WeightOf(row) / rows.Length)],
            problem.Plan.Loss, problem.Plan.Network.Outputs, problem.Plan.InputGroups);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_trained_linear_model_is_the_minimum(string name, string target)
    {
        var data = TestTables.Real(name, target);
        foreach (var ratio in (double[])[0.2, 0.7])
        {
            var options = Linear(data, "sparse-group-lasso", ratio);
            using var problem = FoldProblem.AllRows(data, options);
            using var worker = new TrainingWorker(options.Batch);
            var gamma = 0.3 * StartOfPath.Gamma(new NullGradient(problem), problem, options.Penalty, 0);
            var fit = ReplicaRunner.Create(options).Run(problem, gamma * data.RowCount, 0, worker, default).Fit;
            Assert.InRange(fit.StationarityGap, 0, 2e-3);

            var naive = Naive(problem);
            naive.Minimize(ratio * gamma, (1 - ratio) * gamma);
            Assert.InRange(naive.Violation(ratio * gamma, (1 - ratio) * gamma), 0, 1e-11);
            var trained = Kernel(worker, problem);
            for (var i = 0; i < trained.GetLength(0); i++)
            {
                for (var c = 0; c < trained.GetLength(1); c++) Approx.Equal(naive.Weights[i][c], trained[i, c], 2e-3, 3e-3, $"{name}, ratio {ratio}, weight {i}, {c}");
            }

            // Whole columns are gone, and of those that stay single weights are.
            var zeros = trained.Cast<double>().Count(weight => weight == 0);
            Assert.InRange(zeros, 1, trained.Length - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_path_begins_where_the_first_weight_leaves_zero(string name, string target)
    {
        var data = TestTables.Real(name, target);
        foreach (var (penalty, ratio) in new[] { ("sparse-group-lasso", 0.1), ("sparse-group-lasso", 0.5), ("sparse-group-lasso", 1), ("group-lasso", 0) })
        {
            var options = Linear(data, penalty, ratio);
            using var problem = FoldProblem.AllRows(data, options);
            var gamma = StartOfPath.Gamma(new NullGradient(problem), problem, options.Penalty, 0);
            var naive = Naive(problem);
            naive.Minimize(1.0001 * ratio * gamma, 1.0001 * (1 - ratio) * gamma);
            Assert.DoesNotContain(naive.Weights[..^1], weights => weights.Any(weight => weight != 0));
            naive.Minimize(0.999 * ratio * gamma, 0.999 * (1 - ratio) * gamma);
            Assert.Contains(naive.Weights[..^1], weights => weights.Any(weight => weight != 0));
        }
    }

    [Fact]
    public void A_ratio_of_0_has_the_bits_of_the_group_lasso()
    {
        var data = TestTables.Real("titanic", "survived");
        var options = new PathOptions { Hidden = [8, 4], Epochs = 5, Lambdas = 6, Folds = 2, Restarts = 1, Penalty = PathPenalty.GroupLasso };
        var group = RegularizationPath.Fit(data, options);
        var sparse = RegularizationPath.Fit(data, options with { Penalty = PathPenalty.SparseGroupLasso, L1Ratio = 0 });
        Assert.Equal(group.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)), sparse.Rows.Select(row => (row.Lambda, row.Loss, row.Penalty)));
    }

    static unsafe double[,] Kernel(TrainingWorker worker, FoldProblem problem) =>
        NaiveNetwork.Read(worker.For(problem.Data).Replica.Weights, problem.Plan.Layers[0]);
}
