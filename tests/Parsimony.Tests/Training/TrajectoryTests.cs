using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Optimizers;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Training;

/// <summary>Whole training steps against the same algorithm in plain double precision: network, loss, penalty and optimizer together.</summary>
public sealed unsafe class TrajectoryTests
{
    const int Steps = 60;
    const double Gamma = 0.02;

    public static TheoryData<string, string> Cases =>
        [.. from penalty in PathPenalty.All from data in (string[])["regression", "two classes", "three classes"] select (penalty.Name, data)];

    static Dataset DataOf(string task) => task switch
    {
        "regression" => TestTables.Real("diabetes", "progression"),
        "two classes" => TestTables.Real("titanic", "survived"),
        _ => TestTables.Real("penguins", "species"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sixty_steps_agree_with_the_naive_network(string penaltyName, string task)
    {
        var data = DataOf(task);
        var options = RegularizationPath.Plan(data, new PathOptions { Hidden = [7, 18], Activation = "tanh", Penalty = penaltyName }).Path;
        var penalty = options.Penalty;
        using var problem = FoldProblem.Create(data, options, 0, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(40);
        var (replica, work, _) = worker.For(problem.Data);
        replica.Initialize(problem.Data.NullBias, 5, 0, 0);
        var update = new PathUpdate(penalty, Gamma);
        var naive = new NaiveNetwork(replica);
        var moments = naive.Kernels.Select(kernel => new Moments(kernel.Length)).ToArray();
        var biasMoments = naive.Biases.Select(bias => new Moments(bias.Length)).ToArray();

        for (var t = 0; t < Steps; t++)
        {
            int[] rows = [.. Enumerable.Range(0, 40).Select(i => (i * 7 + t * 40) % data.RowCount)];
            problem.Data.Gather(rows, work);
            var inputs = rows.Select((_, i) => Enumerable.Range(0, problem.Plan.Network.Inputs).Select(j => (double)work.Batch[i * problem.Plan.InputStride + j]).ToArray()).ToArray();
            double[] targets = [.. Enumerable.Range(0, 40).Select(i => (double)work.Targets[i])];
            double[] scales = [.. Enumerable.Range(0, 40).Select(i => (double)work.Scales[i])];
            ForwardPass.Run(replica.Weights, work, 40, isTraining: true);
            BackwardPass.Run(replica.Weights, work, 40);
            var step = ProximalAdam.At(t, Steps, 5e-3);
            update.Begin(step);
            foreach (var weight in problem.Plan.Weights) update.Update(replica, work.Gradient, weight, weight.Rows);

            var (kernels, biases) = naive.Gradient(inputs, targets, scales);
            for (var layer = 0; layer < kernels.Length; layer++)
            {
                Move(naive.Kernels[layer], kernels[layer], moments[layer], step, penalty.ForLayer(layer, Gamma), layer == 0 ? problem.Plan.InputGroups : []);
                Move(naive.Biases[layer], biases[layer], biasMoments[layer], step);
            }
        }

        for (var layer = 0; layer < naive.Kernels.Length; layer++)
        {
            var plan = problem.Plan.Layers[layer];
            Approx.AllEqual(naive.Kernels[layer].Cast<double>().ToArray(), NaiveNetwork.Read(replica.Weights, plan).Cast<double>().ToArray(), 2e-3, 2e-4, $"kernel {layer + 1}");
            for (var j = 0; j < plan.Units; j++) Approx.Equal(naive.Biases[layer][j], replica.Weights[plan.BiasOffset + j], 2e-3, 2e-4, $"bias {layer + 1}");
        }
    }

    [Theory]
    [MemberData(nameof(PenaltyNames.All), MemberType = typeof(PenaltyNames))]
    public void The_penalty_that_is_reported_is_the_formula(string kind)
    {
        var data = TestTables.Real("titanic", "survived");
        var options = RegularizationPath.Plan(data, new PathOptions { Hidden = [5, 4], Penalty = kind, L1Ratio = 0.3, PenaltyFactors = [1, 2, 0.5] }).Path;
        using var problem = FoldProblem.Create(data, options, 0, [.. Enumerable.Range(0, data.RowCount)], []);
        using var replica = new Replica(problem.Plan);
        replica.Initialize(problem.Data.NullBias, 5, 0, 0);
        var kernels = new NaiveNetwork(replica).Kernels;
        var isGrouped = PathPenalty.Get(kind).HasGroups;
        double expected = 0;
        for (var layer = 0; layer < 3; layer++)
        {
            var factor = options.Penalty.LayerFactors[layer];
            var squares = kernels[layer].Cast<double>().Sum(w => w * w);
            var absolute = kernels[layer].Cast<double>().Sum(Math.Abs);
            var r = kind switch { "l1" => 1, "elastic-net" or "sparse-group-lasso" => 0.3, _ => 0 };
            if (isGrouped && layer == 0)
            {
                expected += factor * r * absolute;
                foreach (var (first, count) in problem.Plan.InputGroups)
                {
                    double group = 0;
                    for (var i = first; i < first + count; i++)
                    {
                        for (var j = 0; j < 5; j++) group += kernels[0][i, j] * kernels[0][i, j];
                    }

                    expected += factor * (1 - r) * Math.Sqrt(5 * count) * Math.Sqrt(group);
                }
            }
            else
            {
                expected += factor * ((1 - r) / 2 * squares + r * absolute);
            }
        }

        Approx.Equal(Gamma * expected, ReplicaMeasures.PenaltyValue(replica, options.Penalty, Gamma), 1e-9);

        // One source column of three one-hot columns (pclass) is one group.
        if (isGrouped) Assert.Contains(problem.Plan.InputGroups, group => group.Count == 3);
    }

    [Theory]
    [InlineData("l2")]
    [InlineData("l1")]
    [InlineData("elastic-net")]
    public void Rebalancing_changes_the_penalty_but_not_the_network(string kind)
    {
        var data = TestTables.Real("diabetes", "progression");
        var options = RegularizationPath.Plan(data, new PathOptions { Hidden = [9, 6], Penalty = kind }).Path;
        var penalty = options.Penalty;
        Assert.True(ActivationNames.IsHomogeneous(ActivationKind.Relu));
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        using var problem = FoldProblem.Create(data, new ResolvedPath(options), 0, rows, []);
        using var worker = new TrainingWorker(64);
        var (replica, work, _) = worker.For(problem.Data);
        replica.Initialize(problem.Data.NullBias, 5, 0, 0);

        // Out of balance by a factor of two between layers.
        var first = problem.Plan.Layers[0];
        for (var i = 0; i < first.KernelLength; i++) replica.Weights[first.KernelOffset + i] *= 4;
        var before = ReplicaScorer.Outputs(replica, problem.Data, rows, work);
        var penaltyBefore = ReplicaMeasures.PenaltyValue(replica, penalty, 1);
        Rebalancer.Run(replica, penalty);
        var after = ReplicaScorer.Outputs(replica, problem.Data, rows, work);
        for (var i = 0; i < before.Length; i++) Approx.Equal(before[i], after[i], 1e-4, 1e-4, "output");
        Assert.True(ReplicaMeasures.PenaltyValue(replica, penalty, 1) < 0.95 * penaltyBefore);

        // A second visit finds nothing left to do.
        var balanced = ReplicaMeasures.PenaltyValue(replica, penalty, 1);
        Rebalancer.Run(replica, penalty);
        Approx.Equal(balanced, ReplicaMeasures.PenaltyValue(replica, penalty, 1), 1e-3);
    }

    sealed class Moments(int length)
    {
        public double[] First { get; } = new double[length];

        public double[] Second { get; } = new double[length];
    }

    /// <summary>Biases: no penalty.</summary>
    static void Move(double[] weights, double[] gradient, Moments moments, AdamStep step)
    {
        for (var i = 0; i < weights.Length; i++) weights[i] = Next(weights[i], gradient[i], moments, i, step, default);
    }

    static void Move(double[,] weights, double[,] gradient, Moments moments, AdamStep step, LayerPenalty penalty, IReadOnlyList<(int FirstInput, int Count)> groups)
    {
        var units = weights.GetLength(1);
        if (penalty.Group == 0)
        {
            for (var i = 0; i < weights.Length; i++)
                weights[i / units, i % units] = Next(weights[i / units, i % units], gradient[i / units, i % units], moments, i, step, penalty);
            return;
        }

        foreach (var (first, count) in groups)
        {
            double second = 0, norm = 0;
            for (var i = first * units; i < (first + count) * units; i++)
            {
                Update(moments, i, gradient[i / units, i % units], step);
                second += moments.Second[i];
            }

            var metric = Math.Sqrt(second / (count * units) * step.VarianceCorrection) + step.Epsilon;
            for (var i = first * units; i < (first + count) * units; i++)
            {
                var moved = weights[i / units, i % units] - step.CorrectedRate / metric * moments.First[i];
                weights[i / units, i % units] = Math.Sign(moved) * Math.Max(Math.Abs(moved) - step.Rate * penalty.L1 / metric, 0);
                norm += Math.Pow(weights[i / units, i % units], 2);
            }

            var scale = Math.Max(0, 1 - step.Rate * penalty.Group * Math.Sqrt(count * units) / (metric * Math.Sqrt(norm)));
            for (var i = first * units; i < (first + count) * units; i++) weights[i / units, i % units] *= scale;
        }
    }

    static double Next(double weight, double gradient, Moments moments, int index, AdamStep step, LayerPenalty penalty)
    {
        Update(moments, index, gradient, step);
        var metric = Math.Sqrt(moments.Second[index] * step.VarianceCorrection) + step.Epsilon;
        var z = weight - step.CorrectedRate * moments.First[index] / metric;
        return Math.Sign(z) * Math.Max(Math.Abs(z) - step.Rate * penalty.L1 / metric, 0) / (1 + step.Rate * penalty.L2 / metric);
    }

    static void Update(Moments moments, int index, double gradient, AdamStep step)
    {
        moments.First[index] = step.Beta1 * moments.First[index] + (1 - step.Beta1) * gradient;
        moments.Second[index] = step.Beta2 * moments.Second[index] + (1 - step.Beta2) * gradient * gradient;
    }
}
