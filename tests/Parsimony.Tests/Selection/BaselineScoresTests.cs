using Parsimony.Data;
using Parsimony.Selection;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Selection;

public sealed class BaselineScoresTests
{
    [Fact]
    public void Null_predicts_the_weighted_mean_of_the_training_rows()
    {
        // Fold 0 is predicted by (1*3 + 3*7)/4 = 6, fold 1 by 2; errors 4 and 4 (weight 1) | 1 (w 1) and 5 (w 3).
        var path = PathResultFixture.Of(Target.Regression("y", [2, 2, 3, 7]), [0], [[0, 0, 0, 0]], [0, 0, 1, 1], [1, 1, 1, 3]);
        var baseline = BaselineScores.Null(path);
        Approx.Equal((2 * 8 + 4 * (1 + 3 * 25) / 8.0) / 6, baseline.Loss, 1e-15);
        Assert.Equal(["mse", "rmse", "mae", "r2"], baseline.Metrics.Keys);
        Assert.NotNull(baseline.LossSe);
    }

    [Fact]
    public void Null_predicts_the_training_frequencies_of_the_classes()
    {
        var path = PathResultFixture.Of(Target.Classification("y", [0, 1, 0, 0, 0, 1], ["a", "b"]), [0], [new double[12]], [0, 0, 1, 1, 1, 1]);
        var baseline = BaselineScores.Null(path);
        // Fold 0 by 3/4, 1/4; fold 1 by 1/2, 1/2.
        Approx.Equal((-Math.Log(0.75) - Math.Log(0.25) - 4 * Math.Log(0.5)) / 6, baseline.Loss, 1e-15);
        Assert.Equal(0.5, baseline.Metrics["auc"]);
        Approx.Equal((1 + 3) / 6.0, baseline.Metrics["accuracy"]!.Value, 1e-15);
    }

    [Fact]
    public void Null_predicts_the_mean_count_and_its_loss_is_half_the_deviance()
    {
        // Fold 0 is predicted by (1 + 3) / 2 = 2, fold 1 by (0 + 4) / 2 = 2.
        var path = PathResultFixture.Of(Target.Counts("y", [0, 4, 1, 3]), [0], [[0, 0, 0, 0]], [0, 0, 1, 1]);
        var baseline = BaselineScores.Null(path);
        double Half(double y) => 2 - y + (y > 0 ? y * Math.Log(y / 2) : 0);
        Approx.Equal((Half(0) + Half(4) + Half(1) + Half(3)) / 4, baseline.Loss, 1e-14);
        Approx.Equal(2 * baseline.Loss, baseline.Metrics["mean_poisson_deviance"]!.Value, 1e-14);
        Approx.Equal(2.5, baseline.Metrics["mse"]!.Value, 1e-14);
    }

    [Fact]
    public void Null_predicts_the_quantile_of_the_training_rows_and_its_loss_is_in_standard_deviations()
    {
        // Fold 0 is predicted by the largest of 4, 1 and 2, fold 1 by that of 0, 9 and 3; the scale is 2.
        var target = Target.Regression("y", [0, 9, 3, 4, 1, 2]).WithLoss(RegressionLoss.Quantile, 0.9);
        var baseline = BaselineScores.Null(PathResultFixture.Of(target, [0], [new double[6]], [0, 0, 0, 1, 1, 1], scale: 2));
        var pinball = (0.1 * 4 + 0.9 * 5 + 0.1 * 1 + 0.1 * 5 + 0.1 * 8 + 0.1 * 7) / 6;
        Approx.Equal(pinball, baseline.Metrics["pinball"]!.Value, 1e-14);
        Approx.Equal(pinball / 2, baseline.Loss, 1e-14);
    }

    [Fact]
    public void Null_predicts_what_gross_errors_hardly_move_under_the_huber_loss()
    {
        // Fold 0 is predicted from 0, 1, 2 and 1000: with delta = 1 * 2 the errors of the first three sum to -2, at 5/3.
        var target = Target.Regression("y", [5.0 / 3, 5.0 / 3 + 1, 0, 1, 2, 1000]).WithLoss(RegressionLoss.Huber);
        var path = PathResultFixture.Of(target, [0], [new double[6]], [0, 0, 1, 1, 1, 1], scale: 2);
        Approx.Equal(5.0 / 3, BaselineScores.NullPredictions(path)[0], 1e-12);
    }

    [Fact]
    public void What_is_undefined_is_null()
    {
        var path = PathResultFixture.Of(Target.Classification("y", [0, 0, 1, 1], ["a", "b"]), [0], [new double[8]], [0, 0, 1, 1]);
        Assert.Null(BaselineScores.Null(path).Metrics["auc"]);
    }

    [Fact]
    public void Unregularized_is_the_row_of_lambda_0_or_nothing()
    {
        var rows = CrossValidationCurve.Compute(PathResultFixture.Numbers(1, 30, 3));
        Assert.Equal(rows[2].Loss, BaselineScores.Unregularized(rows)!.Loss);
        Assert.Equal(rows[2].Metrics[0].Value, BaselineScores.Unregularized(rows)!.Metrics["mse"]);
        Assert.Null(BaselineScores.Unregularized([.. rows.Take(2)]));
    }
}
