using System.Text.Json.Nodes;

namespace Parsimony.Losses;

/// <summary>
/// Squared error near the target, absolute error far from it: the mean over the outputs of <c>1/2 e^2</c> where
/// <c>|e| &lt;= delta</c>, else <c>delta (|e| - delta / 2)</c>, with <c>e = f_j - y_j</c>.
/// </summary>
public sealed class Huber : ElementwiseLoss
{
    internal const float DefaultDelta = 1f;

    /// <summary>The loss.</summary>
    /// <param name="delta">Error from which on the loss grows linearly; finite, above 0. Default 1.</param>
    /// <exception cref="ParsimonyException"><paramref name="delta"/> is not finite or not above 0.</exception>
    public Huber(float delta = DefaultDelta)
    {
        if (!(delta > 0) || float.IsInfinity(delta))
            throw new ParsimonyException($"Huber's delta is {TargetChecks.Text(delta)}: expected a finite number above 0.");
        Delta = delta;
    }

    /// <summary>Error from which on the loss grows linearly.</summary>
    public float Delta { get; }

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
