using Parsimony.Linear;

namespace Parsimony.Tests.Linear;

/// <summary>Every fit is a minimum, whatever the family and the penalty.</summary>
public sealed class LinearMinimumTests
{
    public static TheoryData<LinearFamily, double> Penalties()
    {
        var data = new TheoryData<LinearFamily, double>();
        foreach (var family in Enum.GetValues<LinearFamily>())
            foreach (var ratio in new[] { 0, 0.1, 0.5, 1 }) data.Add(family, ratio);
        return data;
    }

    static readonly Dictionary<string, Func<LinearProblem, LinearProblem>> s_variants = new()
    {
        ["plain"] = problem => problem,
        ["weights"] = problem => problem with { Weights = [.. Enumerable.Range(0, problem.Rows).Select(row => 0.2 + row % 5)] },
        ["no intercept"] = problem => problem with { Intercept = false },
        ["not standardized"] = problem => problem with { Standardize = false },
        ["penalty factors"] = problem => problem with { PenaltyFactors = [.. Enumerable.Range(0, problem.Features).Select(feature => (double)(feature % 4))] },
        ["limits"] = problem => problem with
        {
            LowerLimits = [.. Enumerable.Repeat(-0.1, problem.Features)],
            UpperLimits = [.. Enumerable.Repeat(0.2, problem.Features)],
        },
    };

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Conditions_of_a_minimum_hold_along_the_path(LinearFamily family, double l1Ratio)
    {
        foreach (var (name, change) in s_variants)
        {
            for (var seed = 0; seed < 4; seed++)
            {
                var trial = LinearTrial.Random(family, l1Ratio, seed, change: change);
                var solver = trial.Solver();
                var largest = solver.LargestStrength();
                for (var step = 0; step < 12; step++)
                {
                    var fit = solver.Solve(largest * Math.Pow(0.5, step));
                    Assert.True(fit.Status == LinearStatus.Converged, $"{name}, seed {seed}, step {step}: {fit.Status}");
                    Assert.True(fit.KktResidual < 1e-8, $"{name}, seed {seed}, step {step}: told {fit.KktResidual:G3}");
                    var violation = trial.Violation(fit, solver.TargetScale);
                    Assert.True(violation < 1e-8, $"{name}, seed {seed}, step {step}: {violation:G3}");
                }
            }
        }
    }

    [Theory]
    [InlineData(LinearFamily.Gaussian)]
    [InlineData(LinearFamily.Binomial)]
    [InlineData(LinearFamily.Multinomial)]
    [InlineData(LinearFamily.Poisson)]
    public void Wide_problems_have_their_minimum_too(LinearFamily family)
    {
        foreach (var ratio in new[] { 0, 0.5, 1 })
        {
            var trial = LinearTrial.Random(family, ratio, 7, rows: 30, features: 90);
            var solver = trial.Solver();
            var largest = solver.LargestStrength();
            for (var step = 0; step < 6; step++)
            {
                var fit = solver.Solve(largest * Math.Pow(0.5, step));
                Assert.Equal(LinearStatus.Converged, fit.Status);
                Assert.InRange(trial.Violation(fit, solver.TargetScale), 0, 1e-8);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void At_the_largest_strength_no_penalized_coefficient_is_active_and_below_it_one_is(LinearFamily family, double l1Ratio)
    {
        if (l1Ratio == 0) return;
        var solver = LinearTrial.Random(family, l1Ratio, 3).Solver();
        Assert.Equal(0, solver.Solve(solver.LargestStrength() * (1 + 1e-9)).Nonzeros);
        Assert.True(solver.Solve(solver.LargestStrength() * 0.98).Nonzeros > 0);
    }

    [Fact]
    public void The_lasso_has_no_duality_gap()
    {
        var trial = LinearTrial.Random(LinearFamily.Gaussian, 1, 11);
        var solver = trial.Solver();
        var strength = solver.LargestStrength() * 0.1;
        var fit = solver.Solve(strength);
        var predictors = trial.Predictors(fit)[0];
        var mean = trial.Problem.Y.Average();
        double primal = strength * fit.StandardizedCoefficients[0].Sum(Math.Abs), dual = 0;
        for (var row = 0; row < trial.Problem.Rows; row++)
        {
            // The residuals are a feasible point of the dual: maximize (|y|^2 - |y - u|^2) / 2n.
            var y = (trial.Problem.Y[row] - mean) / solver.TargetScale;
            var rest = (trial.Problem.Y[row] - predictors[row]) / solver.TargetScale;
            primal += rest * rest / 2 / trial.Problem.Rows;
            dual += (y * y - (y - rest) * (y - rest)) / 2 / trial.Problem.Rows;
        }

        Assert.InRange(primal - dual, -1e-12, 1e-10);
        Assert.Equal(primal, fit.TrainLoss + fit.Penalty, 12);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void A_warm_start_ends_where_a_cold_one_does(LinearFamily family, double l1Ratio)
    {
        var trial = LinearTrial.Random(family, l1Ratio, 5);
        var warm = trial.Solver();
        var strength = warm.LargestStrength() * 0.02;
        for (var step = 0; step < 10; step++) warm.Solve(warm.LargestStrength() * Math.Pow(0.6, step));
        Same(trial.Solver().Solve(strength), warm.Solve(strength), 1e-7);
    }

    [Theory]
    [MemberData(nameof(Penalties))]
    public void The_path_has_no_jumps(LinearFamily family, double l1Ratio)
    {
        var solver = LinearTrial.Random(family, l1Ratio, 6).Solver();
        var strength = solver.LargestStrength() * 0.1;
        Same(solver.Solve(strength), solver.Solve(strength * (1 + 1e-7)), 1e-5);
    }

    [Fact]
    public void Loose_fits_are_near_tight_ones()
    {
        foreach (var family in Enum.GetValues<LinearFamily>())
        {
            var trial = LinearTrial.Random(family, 0.5, 2);
            var (loose, tight) = (trial.Solver(1e-7), trial.Solver());
            for (var step = 0; step < 10; step++)
            {
                var strength = tight.LargestStrength() * Math.Pow(0.7, step);
                Assert.InRange(loose.Solve(strength).DevianceRatio - tight.Solve(strength).DevianceRatio, -1e-3, 1e-3);
            }
        }
    }

    internal static void Same(LinearFit expected, LinearFit actual, double tolerance)
    {
        for (var output = 0; output < expected.Coefficients.Length; output++)
        {
            Support.Approx.AllEqual(expected.Coefficients[output], actual.Coefficients[output], tolerance, tolerance, $"output {output}");
            Support.Approx.Equal(expected.Intercepts[output], actual.Intercepts[output], tolerance, tolerance, "intercept");
        }
    }
}
