namespace Parsimony.Linear;

/// <summary>The exact minimum of a (generalized) linear model's loss plus penalty, for one strength after the other.</summary>
/// <remarks>
/// Minimizes <c>(1 / sum w) sum_i w_i l_i + gamma sum_j p_j [ (1 - alpha)/2 b_j^2 + alpha |b_j| ]</c> over the coefficients of standardized
/// features, or, where the problem has groups g, <c>... + gamma sum_g [ (1 - alpha) sqrt(|g|) ||B_g|| + alpha ||B_g||_1 ]</c>; l is half the squared error of the standardized target, minus the log likelihood of classes, or half the Poisson
/// deviance. Not thread-safe: one solver, one thread.
/// </remarks>
sealed class LinearSolver
{
    /// <summary>So small that Newton's last step leaves rounding alone.</summary>
    public const double TightTolerance = 1e-20;

    readonly StandardizedProblem _problem;
    readonly ILinearMinimizer _minimizer;

    /// <summary>Standardizes the problem in place.</summary>
    /// <param name="problem">Validated: finite features, a target that fits the family.</param>
    /// <param name="tolerance">glmnet's: a fit ends when every last step's second derivative * step^2 is below this share of the null model's loss.</param>
    /// <param name="matrixLimit">More coefficients than these are swept by rows: their second derivatives would take 72 MB and more.</param>
    public LinearSolver(LinearProblem problem, double tolerance = TightTolerance, int matrixLimit = 3000)
    {
        _problem = new StandardizedProblem(problem);
        _minimizer = _problem.Groups is not null ? new GroupNewton(_problem, tolerance)
            : WideRidge.Fits(_problem) ? new WideRidge(_problem, tolerance)
            : RidgeReduction.Fits(_problem) ? new ReducedRidge(_problem, tolerance)
            : new PenalizedNewton(_problem, tolerance, matrixLimit);
    }

    /// <summary>A gaussian target's scale (standard deviation, divisor: sum of weights); else 1.</summary>
    public double TargetScale => _problem.TargetScale;

    /// <summary>Loss of the model with an intercept alone, or with nothing where there is none.</summary>
    public double NullLoss => _minimizer.NullLoss;

    /// <summary>
    /// glmnet's largest lambda on the inner scale, <c>max_j |g_j| / p_j / max(alpha, 1e-3)</c> at the model of unpenalized coefficients; with groups the
    /// smallest strength at which all of them are zero.
    /// </summary>
    public double LargestStrength() => _minimizer.LargestStrength;

    /// <summary>Effective degrees of freedom of the last fit.</summary>
    public double DegreesOfFreedom() => _minimizer.DegreesOfFreedom();

    /// <summary>The minimum at a strength, from where the last call ended.</summary>
    /// <param name="strength">At least 0.</param>
    /// <param name="cancellation">Looked at in every Newton step.</param>
    public LinearFit Solve(double strength, CancellationToken cancellation = default)
    {
        var status = _minimizer.Minimize(strength, cancellation);
        var standardized = new double[_problem.Outputs][];
        var width = _problem.Features + 1;
        for (var output = 0; output < standardized.Length; output++) standardized[output] = _minimizer.Values.Slice(output * width, width).ToArray();
        ClassCentring.Center(_problem, standardized, strength);
        var coefficients = new double[standardized.Length][];
        var intercepts = new double[standardized.Length];
        for (var output = 0; output < standardized.Length; output++)
        {
            intercepts[output] = standardized[output][^1] * _problem.TargetScale + _problem.TargetMean;
            standardized[output] = standardized[output][..^1];
            coefficients[output] = new double[_problem.Features];
            for (var feature = 0; feature < _problem.Features; feature++)
            {
                var value = standardized[output][feature] * _problem.TargetScale / _problem.Scales[feature];
                coefficients[output][feature] = value;
                intercepts[output] -= value * _problem.Means[feature];
            }
        }

        if (_problem.Family == LinearFamily.Multinomial && _problem.FitsIntercept) ClassCentring.CenterIntercepts(intercepts);
        return new LinearFit
        {
            Strength = strength,
            Intercepts = intercepts,
            Coefficients = coefficients,
            StandardizedCoefficients = standardized,
            Penalty = _minimizer.Penalty,
            TrainLoss = _minimizer.Loss,
            DevianceRatio = NullLoss > 0 ? 1 - _minimizer.Loss / NullLoss : 0,
            Nonzeros = Enumerable.Range(0, _problem.Features).Count(feature => Array.Exists(standardized, values => values[feature] != 0)),
            StandardizedNorms = [.. standardized.Select(values => Math.Sqrt(values.Sum(value => value * value)))],
            KktResidual = _minimizer.Violation,
            Iterations = _minimizer.Steps,
            Status = status,
        };
    }
}
