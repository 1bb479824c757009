using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths.Following;

/// <summary>Paths whose networks are solved to a minimum, each from that of the next smaller lambda.</summary>
public sealed class NewtonPathTests
{
    static readonly PathOptions s_newton = new()
    {
        Solver = PathSolver.Newton,
        Lambdas = 4,
        LambdaMinRatio = 0.05,
        EarlyFreeze = false,
        Folds = 3,
        Restarts = 2,
        Epochs = 60,
        Hidden = [20, 12],
        Batch = 32,
    };

    static float[] Bits(FittedModel model) => [.. model.ToState().Tensors.SelectMany(tensor => tensor.Values)];

    public static TheoryData<string, string> Tables =>
        new() { { "breast_cancer", "diagnosis" }, { "diabetes", "progression" }, { "wine", "cultivar" } };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_network_has_a_lower_objective_than_with_adam_and_converges(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var newton = RegularizationPath.Fit(data, s_newton).Result.Fits;
        var adam = RegularizationPath.Fit(data, s_newton with { Solver = PathSolver.Adam, Epochs = 100 }).Result.Fits;
        Assert.Equal(adam.Count, newton.Count);
        foreach (var (trained, solved) in adam.Zip(newton).Where(pair => pair.First.Lambda > Lambda.Zero))
        {
            Assert.InRange(solved.TrainLoss + solved.Penalty, 0, (trained.TrainLoss + trained.Penalty) * (1 + 1e-6));
            Assert.True(solved.IsConverged, $"lambda {solved.Lambda.Value}, gap {solved.StationarityGap}, {solved.Status}");
            Assert.True(solved.Status == FitStatus.Collapsed || solved.StationarityGap <= 1e-3);
            Assert.True(solved.Iterations <= solved.Epochs);
        }
    }

    public static TheoryData<string> SettingZeros => PenaltyNames.SettingZeros;

    [Theory]
    [MemberData(nameof(SettingZeros))]
    public void Penalties_that_set_zeros_end_in_minima_with_zeros_and_with_equal_bits_for_any_number_of_threads(string penalty)
    {
        var data = TestTables.Real("diabetes", "progression");
        var options = s_newton with { Penalty = penalty, L1Ratio = 0.5, Lambdas = 3, LambdaMinRatio = 0.1, Hidden = [8], Threads = 1 };
        var newton = RegularizationPath.Fit(data, options);
        var adam = RegularizationPath.Fit(data, options with { Solver = PathSolver.Adam, Epochs = 100 }).Result.Fits;
        var pairs = adam.Zip(newton.Result.Fits).Where(pair => pair.First.Lambda > Lambda.Zero).ToArray();
        double Ratio((FitResult First, FitResult Second) pair) =>
            (pair.Second.TrainLoss + pair.Second.Penalty) / (pair.First.TrainLoss + pair.First.Penalty);
        Assert.True(pairs.Average(Ratio) < 1);
        Assert.InRange(pairs.Count(pair => pair.Second.IsConverged), 0.9 * pairs.Length, pairs.Length);
        Assert.Contains(pairs, pair => pair.Second.Status == FitStatus.Trained && pair.Second.InputNorms.Contains(0));
        var four = RegularizationPath.Fit(data, options with { Threads = 4 });
        Assert.Equal(newton.Result.Fits.Select(fit => (fit.Loss, fit.Epochs)), four.Result.Fits.Select(fit => (fit.Loss, fit.Epochs)));
        Assert.Equal(Bits(newton.Model!), Bits(four.Model!));
    }

    [Fact]
    public void Equal_bits_for_any_number_of_threads()
    {
        var data = TestTables.Real("diabetes", "progression");
        var one = RegularizationPath.Fit(data, s_newton with { Threads = 1, EarlyFreeze = true, Lambdas = 12 });
        var four = RegularizationPath.Fit(data, s_newton with { Threads = 4, EarlyFreeze = true, Lambdas = 12 });
        Assert.Equal(one.Result.Fits.Select(fit => (fit.Loss, fit.Epochs)), four.Result.Fits.Select(fit => (fit.Loss, fit.Epochs)));
        Assert.Equal(Bits(one.Model!), Bits(four.Model!));
    }

    [Fact]
    public void The_final_networks_are_minima_of_all_rows()
    {
        var data = TestTables.Real("diabetes", "progression");
        var path = RegularizationPath.Fit(data, s_newton);
        var again = SingleFit.Run(data, path.Summary.LambdaMin!.Value.Value, s_newton);
        foreach (var row in Enumerable.Range(0, 20).Select(place => 20 * place))
        {
            // The path comes from smaller lambdas, the single fit begins at its own: mostly, they end in one minimum.
            double Of(FittedModel model) => model.Predict(data.Features, LambdaRule.Min).Values[row];
            Assert.Equal(Of(path.Model!), Of(again), 0.05 * data.Target.Values.Max());
        }
    }

    [Fact]
    public void The_insight_tells_whether_restarts_end_in_one_minimum()
    {
        var path = RegularizationPath.Fit(TestTables.Real("diabetes", "progression"), s_newton);
        var minima = path.Summary.Insight!.Minima;
        Assert.Equal(path.Summary.LambdaMin, minima[0].Lambda);
        var fits = path.Result.Fits.Where(fit => fit.Lambda == path.Summary.LambdaMin).GroupBy(fit => fit.Fold, fit => fit.TrainLoss + fit.Penalty);
        double[] spreads = [.. fits.Select(fold => fold.Max() / fold.Min() - 1).Order()];
        Assert.Equal((spreads[1], spreads[2]), (minima[0].Median, minima[0].Largest));
        var adam = RegularizationPath.Fit(TestTables.Linear(60, 2, 1), s_newton with { Solver = PathSolver.Adam });
        Assert.Empty(adam.Summary.Insight!.Minima);
    }

    [Theory]
    [InlineData(PathSolver.Newton)]
    [InlineData(PathSolver.Adam)]
    public void Lambda_max_does_not_move_with_the_epochs(PathSolver solver)
    {
        var data = TestTables.Real("diabetes", "progression");
        var options = s_newton with { Hidden = [16], Solver = solver };
        double LambdaMax(int epochs) => RegularizationPath.Fit(data, options with { Epochs = epochs }).Rows[0].Lambda.Value;
        Assert.Equal(LambdaMax(60), LambdaMax(5));
    }

    [Fact]
    public void Folds_may_have_different_inputs()
    {
        // The last column varies in the rows of the first fold alone, so that it is constant where that fold is held out.
        var random = CounterRandom.FromKey(7);
        var x = new double[90, 4];
        var y = new double[90];
        for (var row = 0; row < 90; row++)
        {
            for (var j = 0; j < 3; j++) x[row, j] = random.NextNormal();
            x[row, 3] = row < 30 ? random.NextNormal() : 0;
            y[row] = x[row, 0] * x[row, 1] + x[row, 3] + 0.1 * random.NextNormal();
        }

        foreach (var first in (int[])[0, 1])
        {
            var folds = new FoldPlan([.. Enumerable.Range(0, 90).Select(row => (row / 30 + first) % 3)]);
            var path = RegularizationPath.Fit(Dataset.FromArrays(x, y, task: LearningTask.Regression), s_newton with { FoldPlan = folds, Folds = null });
            Assert.NotNull(path.Model);
            Assert.All(path.Result.Fits, fit => Assert.NotEqual(FitStatus.Diverged, fit.Status));
            Assert.Contains(path.Result.Fits, fit => fit is { IsConverged: true, Status: FitStatus.Trained });
        }
    }

    [Fact]
    public void A_network_that_stops_early_is_not_taken_for_null()
    {
        // After eight passes from a network of a far smaller lambda the penalty alone exceeds the loss of the null model.
        var options = s_newton with
        {
            Activation = "silu",
            Hidden = [64, 64],
            Lambdas = 25,
            LambdaMinRatio = null,
            Restarts = 1,
            Folds = 2,
            EarlyFreeze = true,
            Epochs = null,
        };
        var fits = RegularizationPath.Fit(TestTables.Real("diabetes", "progression"), options).Result.Fits;
        Assert.Contains(fits, fit => fit.Status == FitStatus.Frozen);
        foreach (var fold in fits.GroupBy(fit => fit.Fold))
        {
            var smallestNull = fold.Where(fit => fit.Status == FitStatus.Collapsed).Min(fit => fit.Lambda);
            var largestTrained = fold.Where(fit => fit.Status == FitStatus.Trained).Max(fit => fit.Lambda);
            Assert.True(smallestNull > largestTrained, $"null at {smallestNull.Value}, trained at {largestTrained.Value}");
        }
    }

    [Fact]
    public void What_it_does_not_suit_is_refused_with_the_way_out()
    {
        var data = TestTables.Linear(60, 3, 1);
        string Refuse(PathOptions options) => Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options)).Message;
        Assert.Contains("the activation is leaky_relu", Refuse(s_newton with { Activation = "leaky_relu" }), StringComparison.Ordinal);
        Assert.Contains("Leave PathOptions.Solver out", Refuse(s_newton with { Activation = "selu" }), StringComparison.Ordinal);
        Assert.Contains("Tolerance", Refuse(s_newton with { Tolerance = 0 }), StringComparison.Ordinal);
    }

    [Fact]
    public void It_stops_when_cancelled_and_keeps_what_is_finished()
    {
        // The first report of the path's stage cancels: a clock would be late on busy cores.
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelAtPath(cancellation);
        var data = TestTables.Real("breast_cancer", "diagnosis");
        var path = RegularizationPath.Fit(data, new PathOptions { Solver = PathSolver.Newton }, progress: progress, cancellation: cancellation.Token);
        Assert.Null(path.Model);
        Assert.True(path.Result.Fits.Count < path.Result.Lambdas.Count * path.Result.FitsPerLambda);
    }

    sealed class CancelAtPath(CancellationTokenSource cancellation) : IProgress<PathProgress>
    {
        public void Report(PathProgress value)
        {
            if (value.Stage == PathStage.Path) cancellation.Cancel();
        }
    }
}
