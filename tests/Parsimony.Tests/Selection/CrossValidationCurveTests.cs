using Parsimony.Data;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class CrossValidationCurveTests
{
    static readonly Target s_target = Target.Regression("y", [1, 2, 3, 4]);
    static readonly int[] s_folds = [0, 0, 1, 1];

    [Fact]
    public void Loss_is_half_the_squared_error_in_units_of_the_folds_scale()
    {
        // errors 1, 1 | 3, 3 at scale 2: fold losses 1/8 and 9/8; mean 5/8, se = sqrt(1/4 / 1) = 1/2
        var row = Single(PathResultFixture.Of(s_target, [1], [[2, 3, 6, 7]], s_folds, scale: 2));
        Assert.Equal(0.625, row.Loss);
        Assert.Equal(0.5, row.LossSe);
        Assert.Equal(5, row.Metrics[0].Value);
        Assert.Equal(4, row.Metrics[0].StandardError);
        Assert.Equal(("rmse", Math.Sqrt(5), 4 / (2 * Math.Sqrt(5))), (row.Metrics[1].Name, row.Metrics[1].Value, row.Metrics[1].StandardError));
    }

    [Fact]
    public void Folds_count_by_the_weight_of_their_rows()
    {
        // fold losses 1/2 and 9/2 with weights 2 and 6: 3.5; se = sqrt((2*9 + 6*1)/8) = sqrt 3
        var row = Single(PathResultFixture.Of(s_target, [1], [[2, 3, 6, 7]], s_folds, [1, 1, 3, 3]));
        Assert.Equal(3.5, row.Loss);
        Approx.Equal(Math.Sqrt(3), row.LossSe, 1e-15);
    }

    [Fact]
    public void Doubling_all_weights_changes_nothing()
    {
        var path = PathResultFixture.Noise(3, 40, 4);
        double[] weights = [.. Enumerable.Range(0, 40).Select(row => 0.3 + row % 4)];
        var once = CrossValidationCurve.Compute(path with { Weights = weights });
        var twice = CrossValidationCurve.Compute(path with { Weights = [.. weights.Select(weight => 2 * weight)] }, threads: 1);
        Assert.Equal(once.Select(row => (row.Loss, row.LossSe)), twice.Select(row => (row.Loss, row.LossSe)));
        Assert.Equal(once.SelectMany(row => row.Metrics), twice.SelectMany(row => row.Metrics));
    }

    [Fact]
    public void Auc_is_averaged_over_the_folds_that_have_both_classes()
    {
        var target = Target.Classification("y", [0, 1, 1, 1], ["a", "b"]);
        var row = Single(PathResultFixture.Of(target, [1], [[0.7, 0.3, 0.4, 0.6, 0.2, 0.8, 0.1, 0.9]], s_folds));
        var auc = row.Metrics.Single(metric => metric.Name == "auc");
        Assert.Equal(1, auc.Value);
        Assert.True(double.IsNaN(auc.StandardError));
    }

    [Fact]
    public void R_squared_of_folds_with_few_rows_is_that_of_all_rows()
    {
        // Two rows a fold: the mean over folds would be 1 - 1/2 (1 / 0.02 + 0) = -24.
        var target = Target.Regression("y", [1, 1.2, 5, 6]);
        var row = Single(PathResultFixture.Of(target, [1], [[2, 1.2, 5, 6]], s_folds));
        var r2 = row.Metrics.Single(metric => metric.Name == "r2");
        Approx.Equal(1 - 1 / (2.3 * 2.3 + 2.1 * 2.1 + 1.7 * 1.7 + 2.7 * 2.7), r2.Value, 1e-12);
        Assert.True(double.IsNaN(r2.StandardError));
    }

    [Fact]
    public void Unfinished_lambdas_have_no_row()
    {
        var nan = double.NaN;
        var path = PathResultFixture.Of(s_target, [2, 1, 0], [[2, 3, 6, 7], [1, 2, nan, nan], [nan, nan, nan, nan]], s_folds,
            fits: [PathResultFixture.Fit(2, 0), PathResultFixture.Fit(2, 1), PathResultFixture.Fit(1, 0)]);
        Assert.Equal([2], CrossValidationCurve.Compute(path).Select(row => row.Lambda.Value));
    }

    [Fact]
    public void A_fold_that_diverged_leaves_a_row_with_an_unknown_loss_that_is_never_chosen()
    {
        var nan = double.NaN;
        var path = PathResultFixture.Of(s_target, [1, 0], [[2, 3, 6, 7], [1, 2, nan, nan]], s_folds,
            fits: [.. new[] { 0, 1 }.SelectMany(fold => new[] { PathResultFixture.Fit(1, fold), PathResultFixture.Fit(0, fold, status: fold == 1 ? FitStatus.Diverged : FitStatus.Trained, loss: 4) })]);
        var rows = CrossValidationCurve.Compute(path);
        Assert.Equal(FitStatus.Diverged, rows[1].Status);
        Assert.True(double.IsNaN(rows[1].Loss) && double.IsNaN(rows[1].LossSe));
        Assert.All(rows[1].Metrics, metric => Assert.True(double.IsNaN(metric.Value)));
        Assert.Equal(2, rows[1].TrainLoss);
        Assert.Equal(1, rows[1].Norms[0]);
        Assert.Equal(new LambdaChoice(0, 0), LambdaSelector.Choose(rows));
        Assert.Null(BaselineScores.Unregularized(rows));
    }

    [Fact]
    public void Restart_sd_is_the_root_of_the_mean_variance_between_restarts()
    {
        // fold 0: losses 1, 3 (variance 2); fold 1: 2, 6 (variance 8)
        FitResult[] fits = [PathResultFixture.Fit(1, 0, 0, loss: 1), PathResultFixture.Fit(1, 0, 1, loss: 3), PathResultFixture.Fit(1, 1, 0, loss: 2), PathResultFixture.Fit(1, 1, 1, loss: 6)];
        var row = Single(PathResultFixture.Of(s_target, [1], [[2, 3, 6, 7]], s_folds, fits: fits, fitsPerFold: 2));
        Approx.Equal(Math.Sqrt(5), row.RestartSd, 1e-15);
        Assert.Equal(1.5, row.TrainLoss);
        Assert.Equal(0.1, row.Penalty);
        Assert.Equal([1.5, 2], row.Norms);
        Assert.True(double.IsNaN(Single(PathResultFixture.Of(s_target, [1], [[2, 3, 6, 7]], s_folds)).RestartSd));
    }

    [Theory]
    [InlineData(FitStatus.Frozen, FitStatus.Trained, FitStatus.Trained)]
    [InlineData(FitStatus.Frozen, FitStatus.Frozen, FitStatus.Frozen)]
    [InlineData(FitStatus.Collapsed, FitStatus.Collapsed, FitStatus.Collapsed)]
    [InlineData(FitStatus.Collapsed, FitStatus.Diverged, FitStatus.Diverged)]
    public void Status_is_that_of_more_than_half_and_diverged_of_any(FitStatus first, FitStatus second, FitStatus expected)
    {
        var fits = new[] { first, second }.Select((status, fold) => PathResultFixture.Fit(1, fold, status: status)).ToArray();
        Assert.Equal(expected, Single(PathResultFixture.Of(s_target, [1], [[2, 3, 6, 7]], s_folds, fits: fits)).Status);
    }

    static PathRow Single(PathResult result) => Assert.Single(CrossValidationCurve.Compute(result));
}
