using System.Collections.Concurrent;
using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Repair;
using Parsimony.Paths.Start;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths.Repair;

/// <summary>Collapsed cold starts and what starting from a smaller lambda makes of them.</summary>
public sealed class CollapseRepairTests
{
    // Between where random starts of silu collapse and where the null model becomes the better one.
    static readonly PathOptions s_silu = new()
    {
        Hidden = [24, 24, 24],
        Activation = "silu",
        Folds = 3,
        Restarts = 2,
        Epochs = 120,
        Batch = 32,
        EarlyFreeze = false,
        LambdaGrid = [60, 45, 38, 33, 28, 23, 15, 0],
    };

    static readonly Dataset s_wine = TestTables.Real("wine", "cultivar");

    static readonly RegularizationPath s_path = RegularizationPath.Fit(s_wine, s_silu with { Threads = 2 });

    static double Objective(FitResult fit) => fit.TrainLoss + fit.Penalty;

    [Fact]
    public void Networks_that_collapse_from_a_random_start_are_alive_from_a_smaller_lambda()
    {
        var cold = RegularizationPath.Fit(s_wine, s_silu with { Repair = false });
        var polished = s_path.Result.Fits.Where(fit => fit.IsPolished).ToArray();
        Assert.InRange(polished.Length, 3, 30);
        var of = cold.Result.Fits.ToDictionary(fit => (fit.Lambda, fit.Fold, fit.Restart));
        foreach (var fit in polished)
        {
            var before = of[(fit.Lambda, fit.Fold, fit.Restart)];
            Assert.Equal((FitStatus.Collapsed, FitStatus.Trained), (before.Status, fit.Status));
            Assert.True(Objective(fit) < Objective(before));
            Assert.True(fit.TrainLoss < before.TrainLoss - 0.1, $"{fit.TrainLoss} against {before.TrainLoss}");
        }

        Assert.Equal(polished.Length, s_path.Rows.Sum(row => row.Polished));
        foreach (var (row, before) in s_path.Rows.Zip(cold.Rows)) Assert.True(row.Polished == 0 ? row.Loss == before.Loss : row.Loss < before.Loss);
        var facts = s_path.Summary.Polish!;
        Assert.Equal((polished.Length, 20), (facts.Networks, facts.Epochs));
        Assert.InRange(facts.Tried, polished.Length, polished.Length + 12);
        Assert.InRange(facts.Share, 0.01, 0.1);
        Assert.Null(cold.Summary.Polish);
    }

    [Theory]
    [InlineData("diabetes", "progression", "relu", "l2")]
    [InlineData("diabetes", "progression", "silu", "l2")]
    [InlineData("wine", "cultivar", "tanh", "l2")]
    [InlineData("wine", "cultivar", "relu", "l1")]
    [InlineData("wine", "cultivar", "relu", "group-lasso")]
    public void No_network_has_a_higher_objective_than_its_cold_start_and_what_did_not_collapse_keeps_its_bits(string name, string target, string activation, string penalty)
    {
        var options = new PathOptions
        {
            Hidden = [16, 16],
            Activation = activation,
            Penalty = penalty,
            Folds = 2,
            Restarts = 2,
            Epochs = 60,
            Lambdas = 14,
            LambdaMinRatio = 0.05,
            EarlyFreeze = false,
        };
        var data = TestTables.Real(name, target);
        var path = RegularizationPath.Fit(data, options);
        var cold = RegularizationPath.Fit(data, options with { Repair = false });
        foreach (var (fit, before) in path.Result.Fits.Zip(cold.Result.Fits))
        {
            Assert.True(Objective(fit) <= Objective(before));
            if (fit.IsPolished) continue;
            Assert.Equal((before.Loss, before.TrainLoss, before.Penalty, before.Status), (fit.Loss, fit.TrainLoss, fit.Penalty, fit.Status));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Repairs_have_the_same_bits_for_any_number_of_threads(bool earlyFreeze)
    {
        var options = s_silu with { EarlyFreeze = earlyFreeze, LambdaGrid = earlyFreeze ? [60, 56, 52, 48, 44, 40, 37, 34, 31, 28, 25, 22, 19, 15, 0] : s_silu.LambdaGrid };
        RegularizationPath Fit(int threads) => RegularizationPath.Fit(s_wine, options with { Threads = threads });
        RegularizationPath[] paths = [Fit(1), earlyFreeze ? Fit(2) : s_path, Fit(3)];
        foreach (var other in paths[1..])
        {
            Assert.Equal(
                paths[0].Result.Fits.Select(fit => (fit.Loss, fit.TrainLoss, fit.Penalty, fit.IsPolished, fit.Status)),
                other.Result.Fits.Select(fit => (fit.Loss, fit.TrainLoss, fit.Penalty, fit.IsPolished, fit.Status)));
            for (var index = 0; index < paths[0].Result.HeldOut.Count; index++) Assert.Equal(paths[0].Result.HeldOut[index], other.Result.HeldOut[index]);
            Assert.Equal(paths[0].Summary.Polish, other.Summary.Polish);
        }

        Assert.InRange(paths[0].Summary.Polish!.Tried, 6, 60);
        if (!earlyFreeze) Assert.Contains(paths[0].Result.Fits, fit => fit.IsPolished);
    }

    [Fact]
    public void Weights_that_are_not_kept_are_trained_again_to_the_same_bits()
    {
        var options = RegularizationPath.Plan(s_wine, s_silu with { Threads = 1 }).Path;
        Lambda[] lambdas = [new(38), new(33), new(23)];
        using var problem = FoldProblem.Create(s_wine, options, 0, [.. Enumerable.Range(0, 178).Where(row => row % 3 > 0)], [.. Enumerable.Range(0, 178).Where(row => row % 3 == 0)]);
        var runner = ReplicaRunner.Create(options);
        (double, double)[] Run(bool keeps)
        {
            var starts = new WarmStarts();
            var outcomes = new ConcurrentDictionary<ReplicaKey, ReplicaOutcome>();
            using var worker = new TrainingWorker(32);
            foreach (var restart in (int[])[0, 1])
            {
                foreach (var index in (int[])[2, 1, 0])
                {
                    var key = new ReplicaKey(index, 0, restart);
                    outcomes[key] = runner.Run(problem, lambdas[index].Value, restart, worker, default);
                    if (keeps) starts.Offer(key, outcomes[key].Fit.Status == FitStatus.Trained, worker.For(problem.Data).Replica);
                }
            }

            var polish = new CollapseRepair([problem], options, runner, starts);
            Assert.NotEmpty(polish.Run(outcomes, lambdas, (lambda, _) => lambda.Value, _ => { }, default));

            // Once more finds nothing to do: what was tried in vain is not tried again.
            var facts = polish.Summarize([.. outcomes.Values.Select(outcome => outcome.Fit)]);
            Assert.Empty(polish.Run(outcomes, lambdas, (lambda, _) => lambda.Value, _ => { }, default));
            Assert.Equal(facts, polish.Summarize([.. outcomes.Values.Select(outcome => outcome.Fit)]));
            return [.. outcomes.OrderBy(pair => (pair.Key.LambdaIndex, pair.Key.Restart)).Select(pair => (pair.Value.Fit.Loss, pair.Value.Fit.Penalty))];
        }

        Assert.Equal(Run(keeps: true), Run(keeps: false));
    }

    [Fact]
    public void One_hidden_layer_under_L2_collapses_only_where_it_should()
    {
        var path = RegularizationPath.Fit(s_wine, s_silu with { Hidden = [24], Activation = "relu", LambdaGrid = [400, 100, 1] });
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.Null(path.Summary.Polish);
    }

    [Fact]
    public void One_hidden_layer_of_units_that_are_steepest_away_from_zero_is_repaired()
    {
        var data = TestTables.Real("diabetes", "progression");
        var options = s_silu with { Hidden = [24], Batch = 295, Epochs = 1000, Restarts = 1 };
        var resolved = RegularizationPath.Plan(data, options).Path;
        using var problem = FoldProblem.AllRows(data, resolved);
        var threshold = 294.7 * StartOfPath.Gamma(new NullGradient(problem), problem, resolved.Penalty, 0) / 1.02;
        var path = RegularizationPath.Fit(data, options with { LambdaGrid = [1.2 * threshold, 0.9 * threshold, 0.8 * threshold, 0.6 * threshold] });
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.Equal(FitStatus.Trained, path.Rows[1].Status);
        Assert.Equal((3, 0), (path.Rows[1].Polished, path.Rows[^1].Polished));
    }

    [Fact]
    public void Without_a_collapse_nothing_is_tried()
    {
        var path = RegularizationPath.Fit(s_wine, s_silu with { LambdaGrid = [10, 1, 0] });
        Assert.Equal((0, 0, 0), (path.Summary.Polish!.Networks, path.Summary.Polish.Tried, path.Summary.Polish.Share));
    }

    [Fact]
    public void A_path_that_is_interrupted_amid_repairs_keeps_all_its_rows()
    {
        using var source = new CancellationTokenSource();
        var path = RegularizationPath.Fit(s_wine, s_silu, new Canceller(source), source.Token);
        Assert.True(path.Interrupted);
        Assert.Null(path.Model);
        Assert.Equal(s_path.Rows.Count, path.Rows.Count);
        Assert.All(path.Rows, row => Assert.True(double.IsFinite(row.Loss)));
    }

    [Fact]
    public void A_final_network_that_collapses_is_repaired_likewise()
    {
        var rows = s_wine.Subset(s_path.Result.Folds.TrainingRows(0));
        double Explained(double lambda, bool polish)
        {
            var model = SingleFit.Run(rows, lambda, s_silu with { Repair = polish, Restarts = 1 });
            return 1 - Scoring.Score(rows.Target, model.Predict(rows.Features).Values, null, model.TargetScale).Loss / s_path.Summary.Baselines["null"]!.Loss;
        }

        var fits = ((double[])[27, 30, 33, 36, 39, 200]).Select(lambda => (Cold: Explained(lambda, polish: false), Repaired: Explained(lambda, polish: true))).ToArray();
        Assert.All(fits, fit => Assert.True(fit.Repaired >= fit.Cold));
        Assert.Contains(fits, fit => fit.Cold < 0.01 && fit.Repaired > 0.2);
        Assert.InRange(fits[^1].Repaired, -0.01, 0.01);
    }

    sealed class Canceller(CancellationTokenSource source) : IProgress<PathProgress>
    {
        public void Report(PathProgress value)
        {
            if (value.Stage == PathStage.Repair) source.Cancel();
        }
    }
}
