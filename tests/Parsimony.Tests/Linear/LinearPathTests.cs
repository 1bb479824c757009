using Parsimony.Linear;

namespace Parsimony.Tests.Linear;

public sealed class LinearPathTests
{
    static (double[] X, double[] Y) Rows(LinearFamily family, int seed = 1)
    {
        var trial = LinearTrial.Random(family, 1, seed);
        var (rows, features) = (trial.Problem.Rows, trial.Problem.Features);
        return ([.. Enumerable.Range(0, rows * features).Select(index => trial.X[index % features * rows + index / features])], trial.Problem.Y);
    }

    [Fact]
    public void A_grid_of_its_own_runs_from_the_null_model_down_and_ends_early()
    {
        var (x, y) = Rows(LinearFamily.Gaussian);
        var path = LinearPath.Fit(x, y);
        Assert.InRange(path.Lambdas.Count, 5, 99);
        Assert.Equal(0, path.Nonzeros[0]);
        Assert.Equal(0, path.DevianceRatio[0], 12);
        Assert.Equal(1, path.DegreesOfFreedom[0]);
        Assert.Equal(path.Lambdas.OrderDescending(), path.Lambdas);
        Assert.Equal(path.DevianceRatio.Order(), path.DevianceRatio);
        var mean = y.Average();
        Assert.Equal(y.Sum(value => (value - mean) * (value - mean)), path.NullDeviance, 6);
    }

    [Fact]
    public void Given_lambdas_are_all_fitted_largest_first_in_glmnets_unit()
    {
        var (x, y) = Rows(LinearFamily.Gaussian);
        var path = LinearPath.Fit(x, y, new LinearPathOptions { Lambdas = [0, 1e-9, 0.5] });
        Assert.Equal([0.5, 1e-9, 0], path.Lambdas);
        var solver = LinearTrial.Random(LinearFamily.Gaussian, 1, 1).Solver();
        Assert.Equal(solver.Solve(0.5 / solver.TargetScale).Coefficients[0], path.Coefficients[0][0]);
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void Predictions_have_the_mean_of_the_target(LinearFamily family)
    {
        var (x, y) = Rows(family);
        var path = LinearPath.Fit(x, y, new LinearPathOptions { Family = family, Lambdas = [0.01] });
        var predictions = path.Predict(x, 0);
        if (family == LinearFamily.Multinomial)
        {
            Assert.Equal(4 * y.Length, predictions.Length);
            Assert.Equal(1, predictions[..4].Sum(), 12);
            Assert.Equal(y.Count(value => value == 2), Enumerable.Range(0, y.Length).Sum(row => predictions[row * 4 + 2]), 6);
        }
        else
        {
            Assert.Equal(y.Sum(), predictions.Sum(), 6);
        }

        Assert.Throws<ParsimonyException>(() => path.Predict(x, 1));
        Assert.Throws<ParsimonyException>(() => path.Predict([1.0], 0));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var error = Assert.Throws<ParsimonyException>(() => LinearPath.Fit([1, 2, double.NaN, 4], [1, -1], new LinearPathOptions
        {
            Family = LinearFamily.Poisson,
            L1Ratio = 2,
            LambdaCount = 0,
            LambdaMinRatio = 1,
            Tolerance = 0,
            Lambdas = [-1],
            PenaltyFactors = [1],
            LowerLimits = [1, 0],
            UpperLimits = [0, -1],
        }));
        foreach (var name in new[] { "L1Ratio", "LambdaCount", "LambdaMinRatio", "Tolerance", "Lambdas", "PenaltyFactors", "LowerLimits", "UpperLimits", "x:", "y:" })
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LinearFamily.Binomial, new[] { 0.0, 2 }, null, "0 or 1")]
    [InlineData(LinearFamily.Multinomial, new[] { 0.0, 1.5 }, null, "indices of classes")]
    [InlineData(LinearFamily.Poisson, new[] { 0.0, 0 }, null, "at least two different values")]
    [InlineData(LinearFamily.Gaussian, new[] { 0.0, 1 }, new[] { 0.0, 0 }, "weights are all 0")]
    [InlineData(LinearFamily.Gaussian, new[] { 0.0, 1 }, new[] { 1.0, -1 }, "row 1")]
    [InlineData(LinearFamily.Gaussian, new[] { 0.0, 1 }, new[] { 1.0 }, "one for each of 2 rows")]
    public void Targets_and_weights_that_do_not_fit_are_refused(LinearFamily family, double[] y, double[]? weights, string expected)
    {
        var error = Assert.Throws<ParsimonyException>(() => LinearPath.Fit([1, 2], y, new LinearPathOptions { Family = family }, weights));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
