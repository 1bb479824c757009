using Parsimony.Tests.Support;
using Parsimony.Linear;

namespace Parsimony.Tests.Linear;

/// <summary>Data that have no good answer get a finite one.</summary>
public sealed class LinearRobustnessTests
{
    static void AllFinite(LinearFit fit)
    {
        Assert.All(fit.Intercepts, value => Assert.True(double.IsFinite(value), "intercept"));
        Assert.All(fit.Coefficients.SelectMany(values => values), value => Assert.True(double.IsFinite(value), "coefficient"));
        Assert.True(double.IsFinite(fit.TrainLoss) && double.IsFinite(fit.Penalty) && double.IsFinite(fit.KktResidual));
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void A_constant_column_has_no_coefficient(LinearFamily family)
    {
        var trial = LinearTrial.Random(family, 0.5, 1, change: problem =>
        {
            problem.X.Span.Slice(2 * problem.Rows, problem.Rows).Fill(0.1);
            return problem;
        });
        var fit = trial.Solver().Solve(0.001);
        AllFinite(fit);
        Assert.All(fit.Coefficients, values => Assert.Equal(0, values[2]));
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian, 0)]
    [InlineData(LinearFamily.Gaussian, 1)]
    [InlineData(LinearFamily.Binomial, 0.5)]
    [InlineData(LinearFamily.Binomial, 1)]
    [InlineData(LinearFamily.Multinomial, 1)]
    [InlineData(LinearFamily.Poisson, 0)]
    public void Duplicate_columns_share_a_minimum(LinearFamily family, double l1Ratio)
    {
        var trial = LinearTrial.Random(family, l1Ratio, 1, change: problem =>
        {
            problem.X.Span[..problem.Rows].CopyTo(problem.X.Span[(3 * problem.Rows)..]);
            return problem;
        });
        var solver = trial.Solver();
        foreach (var share in new[] { 0.5, 0.1, 0.01, 0 })
        {
            var fit = solver.Solve(solver.LargestStrength() * share);
            AllFinite(fit);
            Assert.InRange(trial.Violation(fit, solver.TargetScale), 0, 1e-8);
        }
    }

    [Theory]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    public void Separated_classes_without_a_penalty_saturate(LinearFamily family)
    {
        var trial = LinearTrial.Random(family, 1, 1, change: problem =>
        {
            for (var row = 0; row < problem.Rows; row++) problem.Y[row] = row % problem.Outputs == 0 && problem.Outputs > 1 ? 0 : row % Math.Max(2, problem.Outputs);
            for (var row = 0; row < problem.Rows; row++)
                for (var feature = 0; feature < 4; feature++) problem.X.Span[feature * problem.Rows + row] = (problem.Y[row] == feature ? 3 : 0) + 0.01 * row;
            return problem;
        });
        var solver = trial.Solver();
        var fit = solver.Solve(0);
        AllFinite(fit);
        Assert.Equal(LinearStatus.Saturated, fit.Status);
        Assert.InRange(fit.DevianceRatio, 0.999, 1);
        Assert.Equal(LinearStatus.Converged, trial.Solver().Solve(0.01).Status);
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void More_features_than_rows_without_a_penalty_stay_finite(LinearFamily family)
    {
        foreach (var ratio in new[] { 0.0, 1 })
        {
            var fit = LinearTrial.Random(family, ratio, 3, rows: 20, features: 50).Solver().Solve(0);
            AllFinite(fit);
            if (family != LinearFamily.Poisson) Assert.InRange(fit.DevianceRatio, 0.99, 1 + 1e-9);
        }
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void More_coefficients_than_second_derivatives_have_room_for_are_swept_by_rows(LinearFamily family)
    {
        var trial = LinearTrial.Random(family, 0.5, 3, change: problem => problem with { UpperLimits = [.. Enumerable.Repeat(0.3, problem.Features)] });
        var rows = new LinearSolver(trial.Problem with { X = (double[])trial.X.Clone() }, matrixLimit: 3);
        var matrix = trial.Solver();
        for (var step = 0; step < 8; step++)
        {
            var strength = matrix.LargestStrength() * Math.Pow(0.5, step);
            var fit = rows.Solve(strength);
            Assert.Equal(LinearStatus.Converged, fit.Status);
            Assert.InRange(trial.Violation(fit, rows.TargetScale), 0, 1e-8);
            LinearMinimumTests.Same(matrix.Solve(strength), fit, 1e-6);
        }
    }

    [Theory]
    [InlineData(LinearFamily.Binomial, true)]
    [InlineData(LinearFamily.Multinomial, true)]
    [InlineData(LinearFamily.Multinomial, false)]
    [InlineData(LinearFamily.Poisson, true)]
    public void A_smooth_penalty_on_many_coefficients_is_minimized_without_their_second_derivatives(LinearFamily family, bool intercept)
    {
        double[] factors = [0, 2, .. Enumerable.Repeat(1.0, 6)];
        double[] weights = [.. Enumerable.Range(0, 70).Select(row => 1.0 + row % 3)];
        var trial = LinearTrial.Random(family, 0, 4, rows: 70, change: problem =>
            problem with { Intercept = intercept, PenaltyFactors = factors, Weights = weights });
        var products = new LinearSolver(trial.Problem with { X = (double[])trial.X.Clone() }, matrixLimit: 3);
        var matrix = trial.Solver();
        Assert.Equal(matrix.LargestStrength(), products.LargestStrength());
        for (var step = 0; step < 8; step++)
        {
            var strength = 1e-3 * matrix.LargestStrength() * Math.Pow(0.3, step);
            var fit = products.Solve(strength);
            Assert.Equal(LinearStatus.Converged, fit.Status);
            Assert.InRange(trial.Violation(fit, products.TargetScale), 0, 1e-9);
            LinearMinimumTests.Same(matrix.Solve(strength), fit, 1e-6);
        }
    }

    [Theory]
    [InlineData(5, 3, 1)]
    [InlineData(64, 8, 4)]
    [InlineData(131, 7, 9)]
    public void Products_with_blocks_of_rows_are_those_of_plain_sums(int rows, int features, int outputs)
    {
        var trial = LinearTrial.Random(LinearFamily.Multinomial, 0, 5, rows, features, problem => problem with { Outputs = outputs });
        var problem = new StandardizedProblem(trial.Problem with { Y = [.. trial.Problem.Y.Select(y => y % outputs)] });
        var random = new Random(6);
        double[] coefficients = [.. Enumerable.Range(0, outputs * (features + 1)).Select(_ => random.NextDouble() - 0.5)];
        double[] predictors = new double[outputs * rows], sums = new double[coefficients.Length];
        var blocks = new RowBlocks(problem);
        blocks.Predict(coefficients, predictors);
        blocks.Sum(predictors, sums);
        for (var output = 0; output < outputs; output++)
        {
            var from = output * (features + 1);
            for (var row = 0; row < rows; row++)
            {
                var plain = coefficients[from + features] +
                    Enumerable.Range(0, features).Sum(feature => problem.Column(feature)[row] * coefficients[from + feature]);
                Approx.Equal(plain, predictors[output * rows + row], 1e-12, 1e-12);
            }

            for (var feature = 0; feature <= features; feature++)
            {
                var plain = Enumerable.Range(0, rows).Sum(row =>
                    (feature < features ? problem.Column(feature)[row] : 1) * predictors[output * rows + row]);
                Approx.Equal(plain, sums[from + feature], 1e-12, 1e-12);
            }
        }
    }

    [Fact]
    public void A_cancelled_fit_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => LinearTrial.Random(LinearFamily.Binomial, 1, 1).Solver().Solve(0.01, source.Token));
    }
}
