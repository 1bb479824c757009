namespace Parsimony.Losses;

/// <summary>
/// Poisson regression: <c>mean_j (f_j - y_j log(f_j + 1e-7))</c> over the outputs, the negative log likelihood of counts without
/// the terms that do not depend on f.
/// </summary>
/// <remarks>
/// Targets are counts of at least 0. Outputs are expected counts above 0: choose <c>exponential</c> or <c>softplus</c> as the last
/// activation.
/// </remarks>
public sealed class Poisson : ElementwiseLoss
{
    /// <inheritdoc/>
    protected override double ValueOf(double output, double target) => output - target * Math.Log(output + LossMath.Epsilon);

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) => 1 - target / (output + LossMath.Epsilon);

    /// <inheritdoc/>
    protected override string? CheckTarget(float target) => target < 0
        ? $"target {TargetChecks.Text(target)}: poisson takes counts of 0 or more; for other numbers use mean_squared_error"
        : null;
}
