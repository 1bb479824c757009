namespace Parsimony.Optimizers;

/// <summary>A learning rate that is multiplied by the same factor every so many steps.</summary>
/// <remarks><c>initial decayRate^(step / decaySteps)</c>; with staircase, <c>step / decaySteps</c> is rounded down.</remarks>
/// <param name="initialLearningRate">Learning rate of step 0, at least 0.</param>
/// <param name="decaySteps">Steps after which the rate has been multiplied by the decay rate once; at least 1.</param>
/// <param name="decayRate">Factor of the learning rate, above 0.</param>
/// <param name="staircase">True to let the rate fall in jumps, after each decaySteps steps; default false.</param>
/// <exception cref="ParsimonyException">A number is outside its range.</exception>
public sealed class ExponentialDecay(
    float initialLearningRate, int decaySteps, float decayRate, bool staircase = false) : LearningRateSchedule
{
    /// <summary>Learning rate of step 0, at least 0.</summary>
    public float InitialLearningRate { get; } = Argument.NotNegative(initialLearningRate, nameof(ExponentialDecay));

    /// <summary>Steps after which the rate has been multiplied by the decay rate once; at least 1.</summary>
    public int DecaySteps { get; } = Argument.AtLeast(1, decaySteps, nameof(ExponentialDecay));

    /// <summary>Factor of the learning rate, above 0.</summary>
    public float DecayRate { get; } = Argument.Positive(decayRate, nameof(ExponentialDecay));

    /// <summary>True to let the rate fall in jumps, after each <see cref="DecaySteps"/> steps; default false.</summary>
    public bool Staircase { get; } = staircase;

    /// <inheritdoc/>
    public override float At(long step)
    {
        var periods = (double)step / DecaySteps;
        return (float)(InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(periods) : periods));
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = DecaySteps,
        ["decay_rate"] = DecayRate,
        ["staircase"] = Staircase,
    };

    internal static ExponentialDecay FromConfig(JsonObject config) => new(
        config.RequiredNumber("initial_learning_rate"),
        config.RequiredWhole("decay_steps"),
        config.RequiredNumber("decay_rate"),
        config.Flag("staircase", false));
}
