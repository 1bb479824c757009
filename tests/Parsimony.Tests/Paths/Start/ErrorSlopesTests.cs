using Parsimony.Data;
using Parsimony.Losses;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths.Start;

public sealed class ErrorSlopesTests
{
    [Theory]
    [InlineData(RegressionLoss.Huber, 0.4)]
    [InlineData(RegressionLoss.Quantile, 0.9)]
    [InlineData(RegressionLoss.Quantile, 0.2)]
    public void The_gradients_of_the_null_model_sum_to_zero_and_have_the_loss_s_sizes(RegressionLoss loss, double parameter)
    {
        var data = TestTables.Linear(200, 3, 1);
        data = data with { Target = data.Target.WithLoss(loss, parameter), Weights = [.. Enumerable.Range(0, 200).Select(row => 1.0 + row % 3)] };
        using var problem = FoldProblem.AllRows(data, RegularizationPath.Plan(data, new PathOptions { Hidden = [4] }).Path);
        var gradient = new NullGradient(problem);
        Assert.InRange(Math.Abs(gradient.Gradients.Sum()), 0, 1e-10);
        var steepest = loss == RegressionLoss.Huber ? parameter : Math.Max(parameter, 1 - parameter);

        // The weights are 1, 2 and 3, the largest 1.504 of their mean.
        Assert.All(gradient.Gradients, slope => Assert.InRange(Math.Abs(slope), 0, 1.51 * steepest));
        Assert.Equal(problem.Data.NullBias, gradient.Prediction);
    }

    [Fact]
    public void Rows_at_the_corner_of_the_quantile_loss_get_the_slope_that_is_left()
    {
        var loss = new PathLoss(LossKind.Quantile, parameter: 0.75);

        // One row below with 1/4 and two above with -3/4 leave 5/4, of which a row takes 1/4 at most.
        Assert.Equal([0.25, 0.25, -0.75, -0.75], ErrorSlopes.Of(loss, [-1, 0, 1, 2], [1, 1, 1, 1]));

        // Two equal targets share what is left: 3/4 - 2 * 1/4.
        Approx.AllEqual([0.25, 0.25, 0.125, 0.125, -0.75], ErrorSlopes.Of(loss, [-1, -1, 0, 0, 1], [1, 1, 1, 1, 1]), 1e-15);
    }

    [Fact]
    public void The_mean_curvature_is_the_density_of_targets_at_the_null_model_or_the_share_within_delta()
    {
        double[] errors = [.. Enumerable.Range(0, 4000).Select(row => (row + 0.5) / 2000 - 1)];
        Approx.Equal(0.5, ErrorSlopes.Curvatures(new PathLoss(LossKind.Quantile, parameter: 0.5), errors).Average(), 0.01);
        Approx.Equal(0.3, ErrorSlopes.Curvatures(new PathLoss(LossKind.Huber, parameter: 0.3), errors).Average(), 1e-12);

        // Targets that are all equal make a corner, not an infinite curvature.
        Assert.Equal(50, ErrorSlopes.Curvatures(new PathLoss(LossKind.Quantile, parameter: 0.5), new double[10]).Average());
    }

    [Fact]
    public void A_delta_beyond_all_errors_starts_the_path_of_the_squared_error()
    {
        double Start(Dataset data)
        {
            var options = RegularizationPath.Plan(data, new PathOptions { Hidden = [6, 6], Solver = PathSolver.Adam }).Path;
            using var problem = FoldProblem.AllRows(data, options);
            return StartOfPath.Gamma(new NullGradient(problem), problem, options.Penalty, 0);
        }

        var data = TestTables.Linear(150, 3, 1);
        Approx.Equal(Start(data), Start(data with { Target = data.Target.WithLoss(RegressionLoss.Huber, 20) }), 1e-5);
    }
}
