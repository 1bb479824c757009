using Parsimony.Linear;

namespace Parsimony.Tests.Linear;

/// <summary>cv.glmnet in plain sums: every fold is held out once, deviances (or squared errors) are averaged over rows, then over folds.</summary>
sealed record HeldOutCurve(double[] Means, double[] StandardErrors)
{
    /// <summary>First lambda, the largest, at the smallest mean.</summary>
    public int MinIndex => Array.IndexOf(Means, Means.Min());

    /// <summary>First lambda within a standard error of the smallest mean.</summary>
    public int OneSeIndex => Array.FindIndex(Means, mean => mean <= Means[MinIndex] + StandardErrors[MinIndex]);

    public static HeldOutCurve Compute(GlmnetTable table, GlmnetCase given)
    {
        var (folds, lambdas) = (given.Folds, given.Lambdas);
        var weights = given.Weights ?? [.. Enumerable.Repeat(1.0, table.Rows)];
        var foldWeights = new double[folds.Max() + 1];
        var losses = new double[lambdas.Length, foldWeights.Length];
        for (var fold = 0; fold < foldWeights.Length; fold++)
        {
            var solver = table.Solver(given, row => folds[row] != fold);
            int[] heldOut = [.. Enumerable.Range(0, table.Rows).Where(row => folds[row] == fold)];
            foldWeights[fold] = heldOut.Sum(row => weights[row]);
            for (var index = 0; index < lambdas.Length; index++)
            {
                var fit = solver.Solve(lambdas[index] / solver.TargetScale, TestContext.Current.CancellationToken);
                losses[index, fold] = heldOut.Sum(row => weights[row] * Deviance(table, row, fit)) / foldWeights[fold];
            }
        }

        var total = foldWeights.Sum();
        double OverFolds(Func<int, double> value) => foldWeights.Select((weight, fold) => weight * value(fold)).Sum() / total;
        double[] means = [.. lambdas.Select((_, index) => OverFolds(fold => losses[index, fold]))];
        double[] errors =
            [.. lambdas.Select((_, index) => Math.Sqrt(OverFolds(fold => Math.Pow(losses[index, fold] - means[index], 2)) / (foldWeights.Length - 1)))];
        return new HeldOutCurve(means, errors);
    }

    static double Deviance(GlmnetTable table, int row, LinearFit fit)
    {
        var features = table.X.AsSpan(row * table.Features, table.Features);
        var predictors = new double[table.Outputs];
        for (var output = 0; output < predictors.Length; output++)
        {
            predictors[output] = fit.Intercepts[output];
            for (var feature = 0; feature < features.Length; feature++) predictors[output] += fit.Coefficients[output][feature] * features[feature];
        }

        var (y, eta) = (table.Y[row], predictors[0]);
        return table.Family switch
        {
            LinearFamily.Gaussian => (y - eta) * (y - eta),
            LinearFamily.Binomial => 2 * Math.Log(1 + Math.Exp(y == 1 ? -eta : eta)),
            LinearFamily.Multinomial => 2 * (Math.Log(predictors.Sum(Math.Exp)) - predictors[(int)y]),
            _ => 2 * ((y > 0 ? y * Math.Log(y) : 0) - y - y * eta + Math.Exp(eta)),
        };
    }
}
