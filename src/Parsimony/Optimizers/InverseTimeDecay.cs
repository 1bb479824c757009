namespace Parsimony.Optimizers;

/// <summary>A learning rate that falls as one over the time.</summary>
/// <remarks><c>initial / (1 + decayRate step / decaySteps)</c>; with staircase, <c>step / decaySteps</c> is rounded down.</remarks>
/// <param name="initialLearningRate">Learning rate of step 0, at least 0.</param>
/// <param name="decaySteps">Steps of one period; at least 1.</param>
/// <param name="decayRate">How much each period adds to the divisor, at least 0.</param>
/// <param name="staircase">True to let the rate fall in jumps, after each decaySteps steps; default false.</param>
/// <exception cref="ParsimonyException">A number is outside its range.</exception>
public sealed class InverseTimeDecay(
    float initialLearningRate, int decaySteps, float decayRate, bool staircase = false) : LearningRateSchedule
{
    /// <summary>Learning rate of step 0, at least 0.</summary>
    public float InitialLearningRate { get; } = Argument.NotNegative(initialLearningRate, nameof(InverseTimeDecay));

    /// <summary>Steps of one period; at least 1.</summary>
    public int DecaySteps { get; } = Argument.AtLeast(1, decaySteps, nameof(InverseTimeDecay));

    /// <summary>How much each period adds to the divisor, at least 0.</summary>
    public float DecayRate { get; } = Argument.NotNegative(decayRate, nameof(InverseTimeDecay));

    /// <summary>True to let the rate fall in jumps, after each <see cref="DecaySteps"/> steps; default false.</summary>
    public bool Staircase { get; } = staircase;

    /// <inheritdoc/>
    public override float At(long step)
    {
        var periods = (double)step / DecaySteps;
        return (float)(InitialLearningRate / (1 + DecayRate * (Staircase ? Math.Floor(periods) : periods)));
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = DecaySteps,
        ["decay_rate"] = DecayRate,
        ["staircase"] = Staircase,
    };

    internal static InverseTimeDecay FromConfig(JsonObject config) => new(
        config.RequiredNumber("initial_learning_rate"),
        config.RequiredWhole("decay_steps"),
        config.RequiredNumber("decay_rate"),
        config.Flag("staircase", false));
}
