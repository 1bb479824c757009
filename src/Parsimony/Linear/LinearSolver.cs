namespace Parsimony.Linear;

/// <summary>Finds the exact minimum of a generalized linear model's loss plus penalty, for one strength after the other.</summary>
/// <remarks>
/// Minimizes <c>(1 / sum w) sum_i w_i l_i + gamma sum_j p_j [ (1 - alpha)/2 b_j^2 + alpha |b_j| ]</c> over the coefficients of standardized
/// features, or, where the problem has groups g, <c>... + gamma sum_g [ (1 - alpha) sqrt(|g|) ||B_g|| + alpha ||B_g||_1 ]</c>; l is half the
/// squared error of the standardized target, minus the log likelihood of classes, or half the Poisson deviance.
/// Not thread-safe: use each solver on one thread at a time.
/// </remarks>
sealed class LinearSolver
{
    /// <summary>Default tolerance: so small that after Newton's last step only rounding errors remain.</summary>
    public const double TightTolerance = 1e-20;

    readonly StandardizedProblem _problem;
    readonly ILinearMinimizer _minimizer;

    /// <summary>Standardizes the problem in place.</summary>
    /// <param name="problem">A validated problem: finite features, a target that fits the family.</param>
    /// <param name="tolerance">glmnet's thresh: steps end when <c>second derivative * step^2</c> is below this share of the null loss.</param>
    /// <param name="matrixLimit">Above this number of coefficients, no matrix of second derivatives is kept: it would take 72 MB or more.</param>
    public LinearSolver(LinearProblem problem, double tolerance = TightTolerance, int matrixLimit = 3000)
    {
        _problem = new StandardizedProblem(problem);
        _minimizer = _problem.Groups is not null ? new GroupNewton(_problem, tolerance)
            : WideRidge.Fits(_problem) ? new WideRidge(_problem, tolerance)
            : ReducedRidge.Fits(_problem) ? new ReducedRidge(_problem, tolerance)
            : new PenalizedNewton(_problem, tolerance, matrixLimit);
    }

    /// <summary>Standard deviation of a gaussian target (divisor: sum of weights); 1 for other families.</summary>
    public double TargetScale => _problem.TargetScale;

    /// <summary>Weighted mean loss of the null model, which has an intercept alone, or nothing where there is no intercept.</summary>
    public double NullLoss => _minimizer.NullLoss;

    /// <summary>The largest lambda of glmnet's grid on the inner scale: <c>max_j |g_j| / p_j / max(alpha, 1e-3)</c>.</summary>
    /// <remarks>
    /// g is the loss's gradient at the model that has only the unpenalized coefficients. With groups it is the smallest strength at which all
    /// coefficients are zero.
    /// </remarks>
    public double LargestStrength() => _minimizer.LargestStrength;

    /// <summary>Effective degrees of freedom of the last fit, see <see cref="LinearDegreesOfFreedom"/>.</summary>
    public double DegreesOfFreedom() => _minimizer.DegreesOfFreedom();

    /// <summary>Finds the minimum at a strength, starting from where the last call ended.</summary>
    /// <param name="strength">Strength of the penalty per row, at least 0.</param>
    /// <param name="cancellation">Checked in every Newton step.</param>
    public LinearFit Solve(double strength, CancellationToken cancellation = default)
    {
        var status = _minimizer.Minimize(strength, cancellation);
        var standardized = new double[_problem.Outputs][];
        var width = _problem.Features + 1;
        for (var output = 0; output < standardized.Length; output++)
            standardized[output] = _minimizer.Values.Slice(output * width, width).ToArray();
        Center(standardized, strength);
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

        if (_problem.Family == LinearFamily.Multinomial && _problem.FitsIntercept)
            TensorPrimitives.Subtract(intercepts, intercepts.Average(), intercepts);
        return new LinearFit
        {
            Strength = strength,
            Intercepts = intercepts,
            Coefficients = coefficients,
            StandardizedCoefficients = standardized,
            Penalty = _minimizer.Penalty,
            TrainLoss = _minimizer.Loss,
            DevianceRatio = NullLoss > 0 ? 1 - _minimizer.Loss / NullLoss : 0,
            Nonzeros = Nonzeros(standardized),
            StandardizedNorms = [.. standardized.Select(values => Math.Sqrt(LinearFit.SumOfSquares(values)))],
            KktResidual = _minimizer.Violation,
            Iterations = _minimizer.Steps,
            Status = status,
        };
    }

    /// <summary>Picks, among the equally good models of several classes, the one that glmnet reports.</summary>
    /// <remarks>
    /// Adding a constant to one feature's coefficients in all classes changes no probability. The penalty may leave this constant open.
    /// Free coefficients and intercepts then get mean 0 over the classes. Under L1 alone with an even number of classes, every constant
    /// between the two middle coefficients is equally good: their mean is taken. An L2 part leaves nothing open.
    /// The coefficients, [outputs][features + 1] on the inner scale with the intercept last, are changed in place.
    /// </remarks>
    void Center(double[][] coefficients, double strength)
    {
        if (_problem.Family != LinearFamily.Multinomial) return;
        for (var feature = 0; feature <= _problem.Features; feature++)
        {
            var isFree = feature == _problem.Features || _problem.PenaltyFactors[feature] == 0 || strength == 0;
            if (!isFree && _problem.L1Ratio < 1) continue;
            var values = coefficients.Select(output => output[feature]).Order().ToArray();
            var middle = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
            var shift = isFree ? values.Average() : middle;
            if (feature < _problem.Features)
                shift = Math.Max(values[^1] - _problem.Upper[feature], Math.Min(values[0] - _problem.Lower[feature], shift));
            if (shift == 0) continue;
            foreach (var output in coefficients) output[feature] -= shift;
        }
    }

    // Features with a coefficient that is not zero in any output.
    static int Nonzeros(double[][] coefficients)
    {
        var count = 0;
        for (var feature = 0; feature < coefficients[0].Length; feature++)
        {
            var output = 0;
            while (output < coefficients.Length && coefficients[output][feature] == 0) output++;
            if (output < coefficients.Length) count++;
        }

        return count;
    }
}
