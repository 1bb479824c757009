using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Paths.Start;

/// <summary>Where the path begins: theory against closed forms, and against networks that were trained.</summary>
public sealed class StartOfPathTests
{
    static readonly PathOptions s_oneLayer = new() { Hidden = [32], Epochs = 3000, Batch = 100_000, LearningRate = 0.02, Restarts = 1, Folds = 2, Threads = 2 };

    static ResolvedPath Resolve(PathOptions options, Dataset data) => RegularizationPath.Plan(data, options).Path;

    static double Gamma(Dataset data, PathOptions given)
    {
        var options = Resolve(given, data);
        using var problem = FoldProblem.AllRows(data, options);
        return StartOfPath.Gamma(new NullGradient(problem), problem, options.Penalty, 0);
    }

    /// <summary>Share of the null model's training loss that one network explains at <paramref name="lambda"/>.</summary>
    static double DevianceExplained(Dataset data, PathOptions given, double lambda)
    {
        var options = Resolve(given, data);
        using var problem = FoldProblem.AllRows(data, options);
        using var worker = new TrainingWorker(options.Batch);
        var runner = new ReplicaRunner(
            new TrainingPlan(options.Epochs, options.Batch, options.LearningRate, 0), options.Penalty);
        var fit = runner.Run(problem, lambda, 0, worker, default).Fit;
        var without = runner.Run(problem, 1e12, 0, worker, default).Fit;
        return 1 - fit.TrainLoss / without.TrainLoss;
    }

    [Theory]
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
        Assert.True(DevianceExplained(data, options, alive * start / 1.1 * 0.7) > 1e-2);
        Assert.True(DevianceExplained(data, options, start) < 1e-3);
    }

    [Theory]
    [InlineData("breast_cancer", "diagnosis", "tanh")]
    [InlineData("diabetes", "progression", "relu")]
    [InlineData("wine", "cultivar", "silu")]
    public void A_network_that_comes_from_a_smaller_lambda_collapses_at_the_spinodal(string name, string target, string activation)
    {
        var data = TestTables.Real(name, target);
        var options = Resolve(s_oneLayer with { Hidden = [24, 24], Activation = activation, Epochs = 1200 }, data);
        var spinodal = data.RowCount * Gamma(data, options.Options) / 1.1;
        using var problem = FoldProblem.AllRows(data, options);
        using var worker = new TrainingWorker(options.Batch);
        var runner = ReplicaRunner.Create(options);
        NetworkWeights? weights = null;
        foreach (var factor in (double[])[0.1, 0.5, 0.7, 0.9, 1.3])
        {
            var fit = runner.Run(problem, factor * spinodal, 0, worker, default, start: weights).Fit;
            Assert.Equal(factor < 1 ? FitStatus.Trained : FitStatus.Collapsed, fit.Status);
            weights = NetworkWeights.From(worker.For(problem.Data).Replica);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void At_the_origin_the_data_have_a_slope_without_a_hidden_layer_only(int depth)
    {
        var data = TestTables.Real("wine", "cultivar");
        var options = Resolve(s_oneLayer with { Activation = "silu", Preprocess = PreprocessKind.Standard }, data);
        using var problem = FoldProblem.Create(data, options with { Hidden = [.. Enumerable.Repeat(7, depth - 1)] }, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        var gradient = new NullGradient(problem);
        using var replica = new Replica(problem.Plan);
        using var work = new Workspace(problem.Plan, data.RowCount);
        replica.Initialize(problem.Data.NullBias, 0, 0, -1);
        foreach (var layer in problem.Plan.Layers)
        {
            for (var i = 0; i < layer.Inputs; i++)
            {
                for (var j = 0; j < layer.Units; j++) Set(replica, layer.KernelOffset + i * layer.Stride + j, 0);
            }
        }

        problem.Data.Gather(problem.Data.TrainingRows, work);
        work.BatchRows = data.RowCount;
        Slope(replica, work, data.RowCount);
        foreach (var layer in problem.Plan.Layers)
        {
            for (var i = 0; i < layer.Inputs; i++)
            {
                for (var j = 0; j < layer.Units; j++)
                    Approx.Equal(depth == 1 ? gradient.Matrix[j * gradient.Inputs + i] : 0, GradientAt(work, layer.KernelOffset + i * layer.Stride + j), 1e-4, 1e-6);
            }
        }

        Assert.True(gradient.Matrix.Max(Math.Abs) > 0.1);
    }

    static unsafe void Set(Replica replica, int offset, float value) => replica.Weights[offset] = value;

    static unsafe double GradientAt(Workspace work, int offset) => work.Gradient[offset];

    static unsafe void Slope(Replica replica, Workspace work, int rows)
    {
        ForwardPass.Run(replica.Weights, work, rows, isTraining: true);
        BackwardPass.Run(replica.Weights, work, rows);
    }

    [Fact]
    public void Twice_the_rows_have_the_same_curve_at_twice_the_lambdas()
    {
        var table = TestTables.Linear(120, 4, 0.7);
        int[] twice = [.. Enumerable.Range(0, 120), .. Enumerable.Range(0, 120)];
        int[] folds = [.. Enumerable.Range(0, 120).Select(row => row % 3)];
        PathOptions Options(double factor, int[] plan) => new()
        {
            Hidden = [8],
            Epochs = 200,
            Batch = 1000,
            Restarts = 2,
            EarlyFreeze = false,
            LambdaGrid = [40 * factor, 10 * factor, 2 * factor, 0],
            FoldPlan = new FoldPlan(plan),
        };
        var once = RegularizationPath.Fit(table, Options(1, folds));
        var doubled = RegularizationPath.Fit(table.Subset(twice), Options(2, [.. folds, .. folds]));
        foreach (var (row, other) in once.Rows.Zip(doubled.Rows))
        {
            Approx.Equal(2 * row.Lambda.Value, other.Lambda.Value, 1e-12);
            Approx.Equal(row.Loss, other.Loss, 1e-3);
            Approx.Equal(row.TrainLoss, other.TrainLoss, 1e-3, 1e-6);
            Approx.Equal(row.Penalty, other.Penalty, 1e-3, 1e-6);
        }
    }

    [Fact]
    public void The_formulas_have_their_limits()
    {
        // Depth 2: no curvature enters, the threshold is c itself. Depth 1 with L1: glmnet's max |G|.
        Approx.Equal(0.37, L2PathPenalty.Spinodal(0.37, 5, 2), 1e-12);
        Approx.Equal(0.37, L1PathPenalty.EqualDepth(0.37, 5, 1), 1e-12);

        // Depth 3: J(s) = -c s + h/2 s^2 + 3/2 gamma s^(2/3) has a stationary point s > 0 just below the spinodal and none above.
        var gamma = L2PathPenalty.Spinodal(0.8, 1.1, 3);
        Assert.True(HasStationaryPoint(0.999 * gamma));
        Assert.False(HasStationaryPoint(1.001 * gamma));

        static bool HasStationaryPoint(double strength) => Enumerable.Range(1, 100_000).Select(i => i * 1e-5).Any(s => -0.8 + 1.1 * s + strength * Math.Pow(s, -1 / 3.0) < 0);
    }

    [Theory]
    [MemberData(nameof(PenaltyNames.SettingZeros), MemberType = typeof(PenaltyNames))]
    public void Every_penalty_gets_a_path_whose_first_row_is_null_and_whose_last_is_not(string penalty)
    {
        var data = TestTables.Linear(200, 6, 0.5);
        var options = s_oneLayer with { Penalty = penalty, Lambdas = 8, Epochs = 200, Batch = 64 };
        var path = RegularizationPath.Fit(data, options);
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.Equal(FitStatus.Trained, path.Rows[^2].Status);
        Assert.Equal(0, path.Rows[0].ActiveInputs);
    }
}
