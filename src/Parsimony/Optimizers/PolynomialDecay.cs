namespace Parsimony.Optimizers;

/// <summary>A learning rate that falls to an end rate along a power of the remaining time.</summary>
/// <remarks>
/// <c>(initial - end) (1 - step / decaySteps)^power + end</c>, and the end rate after that. With cycle, the last step is
/// <c>decaySteps ceil(step / decaySteps)</c>: after each period the rate rises again, to less each time.
/// </remarks>
/// <param name="initialLearningRate">Learning rate of step 0, at least 0.</param>
/// <param name="decaySteps">Steps to the end rate; at least 1.</param>
/// <param name="endLearningRate">Learning rate at the end, at least 0; default 1e-4.</param>
/// <param name="power">Power of the remaining time, above 0; default 1, a straight line.</param>
/// <param name="cycle">True to let the rate rise again after the last step; default false.</param>
/// <exception cref="ParsimonyException">A number is outside its range.</exception>
public sealed class PolynomialDecay(
    float initialLearningRate, int decaySteps, float endLearningRate = 1e-4f, float power = 1, bool cycle = false) : LearningRateSchedule
{
    /// <summary>Learning rate of step 0, at least 0.</summary>
    public float InitialLearningRate { get; } = Argument.NotNegative(initialLearningRate, nameof(PolynomialDecay));

    /// <summary>Steps to the end rate; at least 1.</summary>
    public int DecaySteps { get; } = Argument.AtLeast(1, decaySteps, nameof(PolynomialDecay));

    /// <summary>Learning rate at the end, at least 0; default 1e-4.</summary>
    public float EndLearningRate { get; } = Argument.NotNegative(endLearningRate, nameof(PolynomialDecay));

    /// <summary>Power of the remaining time, above 0; default 1, a straight line.</summary>
    public float Power { get; } = Argument.Positive(power, nameof(PolynomialDecay));

    /// <summary>True to let the rate rise again after the last step; default false.</summary>
    public bool Cycle { get; } = cycle;

    /// <inheritdoc/>
    public override float At(long step)
    {
        var length = Cycle ? DecaySteps * Math.Max(1, Math.Ceiling((double)step / DecaySteps)) : DecaySteps;
        var remaining = 1 - Math.Min(step, length) / length;
        return (float)(((double)InitialLearningRate - EndLearningRate) * Math.Pow(remaining, Power) + EndLearningRate);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = DecaySteps,
        ["end_learning_rate"] = EndLearningRate,
        ["power"] = Power,
        ["cycle"] = Cycle,
    };

    internal static PolynomialDecay FromConfig(JsonObject config) => new(
        config.RequiredNumber("initial_learning_rate"),
        config.RequiredWhole("decay_steps"),
        config.Number("end_learning_rate", 1e-4f),
        config.Number("power", 1),
        config.Flag("cycle", false));
}
