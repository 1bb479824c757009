using Parsimony.Data;
using Parsimony.Paths;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Paths;

/// <summary>Where the path begins: theory against closed forms, and against networks that were trained.</summary>
public sealed class StartOfPathTests
{
    static readonly PathOptions s_oneLayer = new() { Hidden = [32], Epochs = 3000, Batch = 100_000, LearningRate = 0.02, Restarts = 1, Folds = 2, Threads = 2 };

    static PathOptions Resolve(PathOptions options, Dataset data) => RegularizationPath.Plan(data, options).Options;

    static double Gamma(Dataset data, PathOptions options)
    {
        options = Resolve(options, data);
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        return StartOfPath.Gamma(new NullGradient(problem), problem, NetworkPathSolver.PenaltyOf(options), 0);
    }

    /// <summary>Share of the null model's training loss that one network explains at <paramref name="lambda"/>.</summary>
    static double DevianceExplained(Dataset data, PathOptions options, double lambda)
    {
        options = Resolve(options, data);
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(options.Batch!.Value);
        var runner = new ReplicaRunner(
            new TrainingPlan(options.Epochs!.Value, options.Batch.Value, options.LearningRate!.Value, 0), NetworkPathSolver.PenaltyOf(options));
        var fit = runner.Run(problem, lambda, 0, worker, default).Fit;
        var without = runner.Run(problem, 1e12, 0, worker, default).Fit;
        return 1 - fit.TrainLoss / without.TrainLoss;
    }

    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "progression")]
    [InlineData("wine", "cultivar")]
    public void One_hidden_layer_collapses_at_the_estimate(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var lambda = data.RowCount * Gamma(data, s_oneLayer) / 1.02;
        Assert.True(DevianceExplained(data, s_oneLayer, 0.95 * lambda) > 1e-3);
        Assert.True(DevianceExplained(data, s_oneLayer, 1.05 * lambda) < 1e-3);
    }

    [Fact]
    public void A_signal_without_a_linear_part_is_found_by_the_breakpoint_search()
    {
        // y = x_1^2 in 10 dimensions: the spectral norm sees next to nothing (.058 in one draw), one ReLU unit reaches .269.
        var square = TestTables.Of(5000, 10, x => x[0] * x[0]);
        Assert.InRange(Gamma(square, s_oneLayer with { Preprocess = PreprocessKind.Standard }) / 1.02, 0.24, 0.30);

        // y = sign(x_1 x_2): .040 against .151.
        var xor = TestTables.Of(5000, 10, x => Math.Sign(x[0] * x[1]));
        Assert.InRange(Gamma(xor, s_oneLayer with { Preprocess = PreprocessKind.Standard }) / 1.02, 0.13, 0.18);
    }

    [Fact]
    public void Twice_the_rows_is_twice_lambda_max_and_the_same_strength_per_row()
    {
        var table = TestTables.Linear(300, 5, 1);
        int[] twice = [.. Enumerable.Range(0, 300), .. Enumerable.Range(0, 300)];
        Approx.Equal(Gamma(table, s_oneLayer), Gamma(table.Subset(twice), s_oneLayer), 1e-6);
    }

    [Theory]
    [InlineData("diabetes", "progression", 0.9)]
    [InlineData("breast_cancer", "diagnosis", 0.8)]
    public void Two_hidden_layers_are_alive_below_the_spinodal_and_null_above_the_start(string name, string target, double alive)
    {
        var options = s_oneLayer with { Hidden = [24, 24] };
        var data = TestTables.Real(name, target);
        var start = data.RowCount * Gamma(data, options);
        Assert.True(DevianceExplained(data, options, alive * start / 1.3 * 0.7) > 1e-2);
        Assert.True(DevianceExplained(data, options, start) < 1e-3);
    }

    [Fact]
    public void The_formulas_have_their_limits()
    {
        // Depth 2: no curvature enters, the threshold is c itself. Depth 1 with L1: glmnet's max |G|.
        Approx.Equal(0.37, StartOfPath.Spinodal(0.37, 5, 2), 1e-12);
        Approx.Equal(0.37, StartOfPath.FirstOrder(0.37, 5, 1), 1e-12);

        // Depth 3: J(s) = -c s + h/2 s^2 + 3/2 gamma s^(2/3) has a stationary point s > 0 just below the spinodal and none above.
        var gamma = StartOfPath.Spinodal(0.8, 1.1, 3);
        Assert.True(HasStationaryPoint(0.999 * gamma));
        Assert.False(HasStationaryPoint(1.001 * gamma));

        static bool HasStationaryPoint(double strength) => Enumerable.Range(1, 100_000).Select(i => i * 1e-5).Any(s => -0.8 + 1.1 * s + strength * Math.Pow(s, -1 / 3.0) < 0);
    }

    [Theory]
    [InlineData(PenaltyKind.L1)]
    [InlineData(PenaltyKind.ElasticNet)]
    [InlineData(PenaltyKind.GroupLasso)]
    public void Every_penalty_gets_a_path_whose_first_row_is_null_and_whose_last_is_not(PenaltyKind penalty)
    {
        var data = TestTables.Linear(200, 6, 0.5);
        var options = s_oneLayer with { Penalty = penalty, Lambdas = 8, Epochs = 200, Batch = 64 };
        var path = RegularizationPath.Fit(data, options);
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.Equal(FitStatus.Trained, path.Rows[^2].Status);
        Assert.Equal(0, path.Rows[0].ActiveInputs);
    }
}
