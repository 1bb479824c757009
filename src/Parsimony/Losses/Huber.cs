namespace Parsimony.Losses;

/// <summary>
/// Squared error near the target and absolute error far from it: the mean over the outputs of <c>1/2 e^2</c> if
/// <c>|e| &lt;= delta</c>, else <c>delta (|e| - delta / 2)</c>, with <c>e = f_j - y_j</c>.
/// </summary>
/// <param name="delta">The error from which on the loss grows in a straight line; finite, above 0. Default 1.</param>
/// <exception cref="ParsimonyException"><paramref name="delta"/> is not finite or not above 0.</exception>
public sealed class Huber(float delta = Huber.DefaultDelta) : ElementwiseLoss
{
    internal const float DefaultDelta = 1f;

    /// <summary>The error from which on the loss grows in a straight line; finite, above 0.</summary>
    public float Delta { get; } = Argument.Positive(delta, nameof(Huber));

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["delta"] = Delta };

    /// <inheritdoc/>
    protected override double ValueOf(double output, double target)
    {
        var error = Math.Abs(output - target);
        return error <= Delta ? 0.5 * error * error : Delta * (error - 0.5 * Delta);
    }

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target) => Math.Clamp(output - target, -Delta, Delta);
}
