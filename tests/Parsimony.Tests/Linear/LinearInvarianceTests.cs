using Parsimony.Linear;

namespace Parsimony.Tests.Linear;

/// <summary>What must not change the answer, and closed forms that give it.</summary>
public sealed class LinearInvarianceTests
{
    [Fact]
    public void Ridge_is_the_closed_form_for_tall_and_wide_data()
    {
        foreach (var (rows, features) in new[] { (40, 6), (15, 40) })
        {
            var trial = LinearTrial.Random(LinearFamily.Gaussian, 0, 1, rows, features);
            var solver = trial.Solver();
            foreach (var share in new[] { 1e-1, 1e-3, 1e-5 })
            {
                var strength = solver.LargestStrength() * share;
                var fit = solver.Solve(strength);
                var standardized = new StandardizedProblem(trial.Problem with { X = (double[])trial.X.Clone() });
                Support.Approx.AllEqual(ClosedForm(standardized, strength), fit.StandardizedCoefficients[0], 1e-8, 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void Weights_are_repeated_rows(LinearFamily family)
    {
        var weighted = LinearTrial.Random(family, 0.5, 4, change: problem => problem with { Weights = [.. Enumerable.Range(0, problem.Rows).Select(row => (double)(row % 3))] });
        var problem = weighted.Problem;
        var rows = Enumerable.Range(0, problem.Rows).SelectMany(row => Enumerable.Repeat(row, row % 3)).ToArray();
        var repeated = problem with
        {
            Rows = rows.Length,
            Weights = null,
            X = (double[])[.. Enumerable.Range(0, problem.Features).SelectMany(feature => rows.Select(row => weighted.X[feature * problem.Rows + row]))],
            Y = [.. rows.Select(row => problem.Y[row])],
        };
        var solver = weighted.Solver();
        var strength = solver.LargestStrength() * 0.1;
        LinearMinimumTests.Same(solver.Solve(strength), new LinearSolver(repeated).Solve(strength), 1e-8);
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void Order_and_units_of_features_do_not_matter(LinearFamily family)
    {
        var trial = LinearTrial.Random(family, 0.5, 9);
        var problem = trial.Problem;
        var mirrored = problem with
        {
            X = (double[])[.. Enumerable.Range(0, problem.Features).Reverse().SelectMany(feature => trial.X.Skip(feature * problem.Rows).Take(problem.Rows).Select(value => 100 * value))],
        };
        var (solver, other) = (trial.Solver(), new LinearSolver(mirrored));
        for (var step = 0; step < 6; step++)
        {
            var strength = solver.LargestStrength() * Math.Pow(0.5, step);
            var (one, two) = (solver.Solve(strength), other.Solve(strength));
            for (var output = 0; output < one.Coefficients.Length; output++)
                Support.Approx.AllEqual(one.Coefficients[output], [.. two.Coefficients[output].Reverse().Select(value => value * 100)], 1e-7, 1e-9);
        }
    }

    [Fact]
    public void The_same_call_gives_the_same_bytes()
    {
        var trial = LinearTrial.Random(LinearFamily.Multinomial, 1, 9);
        var strength = trial.Solver().LargestStrength() * 0.05;
        Assert.Equal(trial.Solver().Solve(strength).Coefficients, trial.Solver().Solve(strength).Coefficients);
    }

    [Fact]
    public void Two_classes_of_a_softmax_are_one_logistic_output_at_the_penalty_of_halves()
    {
        // b and -b cost twice b^2 / 2 each, and the logistic coefficient is 2 b: half its square in all.
        var logistic = LinearTrial.Random(LinearFamily.Binomial, 0, 8);
        var softmax = logistic.Problem with { Family = LinearFamily.Multinomial, Outputs = 2, X = (double[])logistic.X.Clone() };
        var strength = logistic.Solver().LargestStrength() * 1e-3;
        var one = logistic.Solver().Solve(strength / 2);
        var two = new LinearSolver(softmax).Solve(strength);
        Support.Approx.AllEqual(one.Coefficients[0], [.. two.Coefficients[1].Zip(two.Coefficients[0], (positive, negative) => positive - negative)], 1e-8, 1e-9);
    }

    [Fact]
    public void Class_coefficients_are_centred_as_glmnets()
    {
        // Four classes, L1 alone: the middle of the two middle coefficients is 0.
        var fit = LinearTrial.Random(LinearFamily.Multinomial, 1, 2).Solver().Solve(0.01);
        for (var feature = 0; feature < fit.Coefficients[0].Length; feature++)
        {
            var values = fit.Coefficients.Select(output => output[feature]).Order().ToArray();
            Assert.Equal(0, values[1] + values[2], 10);
        }

        Assert.Equal(0, fit.Intercepts.Sum(), 10);
    }

    [Fact]
    public void Degrees_of_freedom_follow_their_formulas()
    {
        var ridge = LinearTrial.Random(LinearFamily.Gaussian, 0, 1);
        var solver = ridge.Solver();
        double last = 0;
        foreach (var share in new[] { 1.0, 0.1, 1e-2, 1e-4, 1e-8 })
        {
            solver.Solve(solver.LargestStrength() * share);
            Assert.True(solver.DegreesOfFreedom() > last, "more freedom at less strength");
            last = solver.DegreesOfFreedom();
        }

        Assert.Equal(ridge.Problem.Features + 1, last, 2);
        var lasso = LinearTrial.Random(LinearFamily.Gaussian, 1, 1).Solver();
        Assert.Equal(lasso.Solve(lasso.LargestStrength() * 0.1).Nonzeros + 1, lasso.DegreesOfFreedom(), 9);
    }

    [Fact]
    public void Degrees_of_freedom_of_one_feature_are_its_shrinkage()
    {
        var solver = LinearTrial.Random(LinearFamily.Gaussian, 0, 1, features: 1).Solver();
        solver.Solve(0.5);
        Assert.Equal(1 + 1 / 1.5, solver.DegreesOfFreedom(), 12);
    }

    [Fact]
    public void Wide_ridge_counts_degrees_of_freedom_as_the_features_would()
    {
        var trial = LinearTrial.Random(LinearFamily.Gaussian, 0, 1, rows: 12, features: 20);
        var wide = trial.Solver();
        wide.Solve(0.3);

        // A limit that binds nowhere keeps the features' own solver.
        var limited = new LinearSolver(trial.Problem with { X = (double[])trial.X.Clone(), UpperLimits = [.. Enumerable.Repeat(1e9, 20)] });
        limited.Solve(0.3);
        Assert.Equal(limited.DegreesOfFreedom(), wide.DegreesOfFreedom(), 8);
    }

    // (X'WX + strength I)^-1 X'Wy by elimination.
    static double[] ClosedForm(StandardizedProblem problem, double strength)
    {
        var count = problem.Features;
        var matrix = new double[count, count + 1];
        for (var one = 0; one < count; one++)
        {
            for (var row = 0; row < problem.Rows; row++)
            {
                var value = problem.Weights[row] * problem.Column(one)[row];
                for (var two = 0; two < count; two++) matrix[one, two] += value * problem.Column(two)[row];
                matrix[one, count] += value * problem.Y[row];
            }

            matrix[one, one] += strength;
        }

        for (var pivot = 0; pivot < count; pivot++)
        {
            for (var row = 0; row < count; row++)
            {
                if (row == pivot) continue;
                var share = matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column <= count; column++) matrix[row, column] -= share * matrix[pivot, column];
            }
        }

        return [.. Enumerable.Range(0, count).Select(index => matrix[index, count] / matrix[index, index])];
    }
}
