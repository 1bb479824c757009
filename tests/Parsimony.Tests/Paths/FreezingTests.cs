using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

public sealed class FreezingTests
{
    static readonly PathOptions s_options = new() { Lambdas = 24, Folds = 3, Restarts = 2, Epochs = 45, Hidden = [12, 20], Batch = 32 };

    static readonly (RegularizationPath Frozen, RegularizationPath Full) s_paths = (
        RegularizationPath.Fit(TestTables.Real("breast_cancer", "diagnosis"), s_options),
        RegularizationPath.Fit(TestTables.Real("breast_cancer", "diagnosis"), s_options with { EarlyFreeze = false }));

    [Fact]
    public void Networks_trained_to_the_end_have_the_same_bits_with_and_without()
    {
        var survivors = s_paths.Frozen.Result.Fits.Where(fit => fit.Epochs == 45 && !fit.IsPolished).ToArray();
        Assert.InRange(survivors.Length, 30, s_paths.Full.Result.Fits.Count - 30);
        var full = s_paths.Full.Result.Fits.ToDictionary(fit => (fit.Lambda, fit.Fold, fit.Restart));
        foreach (var fit in survivors)
        {
            var other = full[(fit.Lambda, fit.Fold, fit.Restart)];
            Assert.Equal((other.Loss, other.TrainLoss, other.Penalty, other.Status), (fit.Loss, fit.TrainLoss, fit.Penalty, fit.Status));
            Assert.Equal(other.Norms, fit.Norms);
        }

        foreach (var lambda in survivors.GroupBy(fit => fit.Lambda).Where(fits => fits.Count() == s_paths.Full.Result.FitsPerLambda).Select(fits => fits.Key))
        {
            var index = s_paths.Full.Result.Lambdas.ToList().IndexOf(lambda);
            Assert.Equal(s_paths.Full.Result.HeldOut[index], s_paths.Frozen.Result.HeldOut[index]);
        }
    }

    [Fact]
    public void The_plain_rule_over_all_rows_gives_the_lambdas_of_a_full_training()
    {
        var (frozen, full) = s_paths;
        var choice = LambdaSelector.Choose(frozen.Rows)!.Value;
        Assert.Equal((full.Summary.LambdaMin, full.Summary.LambdaOneSe), (frozen.Summary.LambdaMin, frozen.Summary.LambdaOneSe));
        Assert.Equal(frozen.Summary.LambdaMin, frozen.Rows[choice.MinIndex].Lambda);
        Assert.Equal(frozen.Summary.LambdaOneSe, frozen.Rows[choice.OneSeIndex].Lambda);
        Assert.Equal(25, frozen.Rows.Count);
    }

    [Fact]
    public void Frozen_networks_say_where_they_stopped()
    {
        var (frozen, full) = s_paths;
        var fits = frozen.Result.Fits.Where(fit => fit.Status == FitStatus.Frozen).ToArray();
        Assert.All(fits, fit => Assert.Contains(fit.Epochs, new[] { 3, 9, 21 }));
        Assert.Equal(fits.Length, frozen.Summary.Frozen);
        Assert.Equal(FitStatus.Trained, frozen.Rows[^1].Status);
        Assert.All(frozen.Result.Fits.Where(fit => fit.Lambda.IsZero), fit => Assert.Equal(45, fit.Epochs));
        Assert.All(frozen.Result.Fits.Where(fit => fit.Status == FitStatus.Trained && fit.Epochs < 45), fit => Assert.False(fit.Lambda.IsZero));
        Assert.InRange(frozen.Summary.TrainedShare, 0.1, 0.7);
        Assert.Equal(FitStatus.Collapsed, frozen.Rows[0].Status);

        Assert.Equal((0, 1.0), (full.Summary.Frozen, full.Summary.TrainedShare));
        Assert.All(full.Result.Fits, fit => Assert.Equal(45, fit.Epochs));
    }

    [Fact]
    public void Networks_that_stop_as_null_are_null_at_their_end()
    {
        var full = s_paths.Full.Result.Fits.ToDictionary(fit => (fit.Lambda, fit.Fold, fit.Restart));
        foreach (var fit in s_paths.Frozen.Result.Fits.Where(fit => fit.Status == FitStatus.Collapsed))
            Assert.Equal(FitStatus.Collapsed, full[(fit.Lambda, fit.Fold, fit.Restart)].Status);
    }

    [Theory]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "progression")]
    public void Decisions_do_not_depend_on_the_number_of_threads(string name, string target)
    {
        var data = TestTables.Real(name, target);
        var paths = new[] { 1, 3 }.Select(threads => RegularizationPath.Fit(data, s_options with { Threads = threads, Epochs = 30 })).ToArray();
        foreach (var other in paths[1..])
        {
            Assert.Equal(
                paths[0].Result.Fits.Select(fit => (fit.Lambda, fit.Epochs, fit.Status, fit.Loss, fit.TrainLoss)),
                other.Result.Fits.Select(fit => (fit.Lambda, fit.Epochs, fit.Status, fit.Loss, fit.TrainLoss)));
            Assert.Equal(paths[0].Summary.Honest!.Loss, other.Summary.Honest!.Loss);
        }
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_1()
    {
        var steps = new List<PathProgress>();
        RegularizationPath.Fit(TestTables.Real("breast_cancer", "diagnosis"), s_options with { Epochs = 60 }, new Receiver(steps.Add));
        var path = steps.Where(step => step.Stage == PathStage.Path).ToArray();
        Assert.Equal(path.Select(step => step.Done).Order(), path.Select(step => step.Done));
        Assert.Equal(1, path[^1].Done, 1e-9);
        Assert.Equal(path[^1].NetworkCount, path[^1].Networks);
    }

    [Fact]
    public void An_interrupted_path_keeps_its_finished_lambdas()
    {
        using var source = new CancellationTokenSource();
        var path = RegularizationPath.Fit(
            TestTables.Real("breast_cancer", "diagnosis"), s_options with { Epochs = 600 }, new Canceller(source), source.Token);
        Assert.True(path.Interrupted);
        Assert.InRange(path.Rows.Count, 1, 24);
        Assert.All(path.Rows, row => Assert.True(double.IsFinite(row.Loss)));
        Assert.Null(path.Model);
    }

    [Fact]
    public void The_honest_error_is_judged_on_rows_that_can_be_chosen()
    {
        var (frozen, full) = s_paths;
        Approx.Equal(full.Summary.Honest!.Loss, frozen.Summary.Honest!.Loss, 0.05);
    }

    sealed class Canceller(CancellationTokenSource source) : IProgress<PathProgress>
    {
        public void Report(PathProgress value)
        {
            if (value is { Stage: PathStage.Path, Networks: > 12 }) source.Cancel();
        }
    }
}
