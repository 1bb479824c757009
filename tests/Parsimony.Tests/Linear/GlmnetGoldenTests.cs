using Parsimony.Linear;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Linear;

/// <summary>The solver against exact fits of R's glmnet on real tables (tests/golden/glmnet).</summary>
public sealed class GlmnetGoldenTests
{
    const double Relative = 1e-6;

    // A coefficient that all but vanishes is as exact as the largest beside it.
    const double OfTheLargest = 1e-9;

    // glmnet's nlambda, and its lambda.min.ratio where rows are not fewer than features, as in all of these tables.
    const int GridSize = 100;
    const double SmallestShare = 1e-4;

    public static TheoryData<string> Paths => [.. GlmnetTable.Names(areCurves: false)];

    public static TheoryData<string> Curves => [.. GlmnetTable.Names(areCurves: true)];

    [Theory, MemberData(nameof(Paths))]
    public void Coefficients_are_those_of_glmnet(string name)
    {
        var table = GlmnetTable.Read(name);
        foreach (var given in table.Cases)
        {
            var solver = table.Solver(given);
            var (lambdas, intercepts, coefficients) = (given.Lambdas, given.Intercepts, given.Coefficients);
            for (var index = 0; index < lambdas.Length; index++)
            {
                var fit = solver.Solve(lambdas[index] / solver.TargetScale, TestContext.Current.CancellationToken);
                var what = $"{name}, alpha {given.Alpha}, {given.Note}, lambda {lambdas[index]:R}";
                Assert.Equal(LinearStatus.Converged, fit.Status);
                var expected = Enumerable.Range(0, table.Outputs).Select(output => coefficients[output * lambdas.Length + index]).ToArray();
                var tiny = OfTheLargest * expected.Max(values => values.Max(Math.Abs));
                for (var output = 0; output < table.Outputs; output++)
                {
                    Approx.AllEqual(expected[output], fit.Coefficients[output], Relative, tiny, $"{what}, output {output}, coefficients");
                    Approx.Equal(intercepts[output][index], fit.Intercepts[output], Relative, tiny, $"{what}, output {output}, intercept");
                }

                Assert.Equal(given.DegreesOfFreedom[index], fit.Nonzeros);
                Approx.Equal(given.DevianceRatios[index], fit.DevianceRatio, 1e-8, 1e-9, $"{what}, deviance ratio");
            }
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public void Grid_starts_where_glmnets_does(string name)
    {
        var table = GlmnetTable.Read(name);
        foreach (var given in table.Cases)
        {
            var solver = table.Solver(given);
            Approx.Equal(given.LambdaMax, solver.LargestStrength() * solver.TargetScale, 1e-8, 0, $"{name}, alpha {given.Alpha}, {given.Note}, lambda_max");
        }
    }

    [Theory, MemberData(nameof(Paths))]
    public void Grid_ends_where_glmnets_does(string name)
    {
        var table = GlmnetTable.Read(name);
        foreach (var given in table.Cases)
        {
            if (given.AutomaticLambdas is not { } automatic) continue;
            var solver = table.Solver(given);
            List<double> lambdas = [];
            List<double> ratios = [];
            while (lambdas.Count < GridSize && !LinearStoppingRule.Stops(table.Family, ratios))
            {
                var strength = solver.LargestStrength() * Math.Pow(SmallestShare, lambdas.Count / (GridSize - 1.0));
                lambdas.Add(strength * solver.TargetScale);
                ratios.Add(solver.Solve(strength, TestContext.Current.CancellationToken).DevianceRatio);
            }

            Approx.AllEqual(automatic, lambdas.ToArray(), 1e-8, 0, $"{name}, alpha {given.Alpha}, {given.Note}, lambda");
        }
    }

    [Theory, MemberData(nameof(Curves))]
    public void Cross_validation_is_that_of_cv_glmnet(string name)
    {
        var table = GlmnetTable.Read(name);
        foreach (var given in table.Cases)
        {
            var curve = HeldOutCurve.Compute(table, given);
            var what = $"{name}, alpha {given.Alpha}, {(given.Weights is null ? "" : "weights, ")}";
            Approx.AllEqual(given.MeanLosses, curve.Means, Relative, 0, $"{what}cvm");
            Approx.AllEqual(given.StandardErrors, curve.StandardErrors, Relative, 0, $"{what}cvsd");
            Assert.Equal(given.LambdaMin, given.Lambdas[curve.MinIndex], 1e-12 * given.LambdaMin);
            Assert.Equal(given.LambdaOneSe, given.Lambdas[curve.OneSeIndex], 1e-12 * given.LambdaOneSe);
        }
    }
}
