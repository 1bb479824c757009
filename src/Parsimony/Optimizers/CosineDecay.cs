namespace Parsimony.Optimizers;

/// <summary>A learning rate that falls along half a cosine wave, after a warm-up if a target for it is given.</summary>
/// <remarks>
/// <c>top ((1 - alpha) (1 + cos(pi t)) / 2 + alpha)</c> with t the share of the decay steps that has passed, at most 1, and top the initial
/// rate. With a warm-up, the rate first goes from the initial rate to the target in a straight line, and top is the target.
/// Source: Loshchilov and Hutter, SGDR, ICLR 2017.
/// </remarks>
/// <example>
/// <code>
/// var schedule = new CosineDecay(initialLearningRate: 0.1f, decaySteps: 300);
/// schedule.At(0);   // 0.1
/// schedule.At(100); // 0.075
/// schedule.At(300); // 0, and from there on
/// </code>
/// </example>
/// <param name="initialLearningRate">Learning rate of step 0, at least 0.</param>
/// <param name="decaySteps">Steps of the decay, without the warm-up; at least 1.</param>
/// <param name="alpha">Share of the top rate that is left in the end, from 0 to 1; default 0.</param>
/// <param name="warmupTarget">Learning rate at the end of the warm-up, at least 0; null (default) for no warm-up.</param>
/// <param name="warmupSteps">Steps of the warm-up, at least 0; default 0. Without a target they are ignored.</param>
/// <exception cref="ParsimonyException">A number is outside its range.</exception>
public sealed class CosineDecay(
    float initialLearningRate, int decaySteps, float alpha = 0, float? warmupTarget = null, int warmupSteps = 0) : LearningRateSchedule
{
    /// <summary>Learning rate of step 0, at least 0.</summary>
    public float InitialLearningRate { get; } = Argument.NotNegative(initialLearningRate, nameof(CosineDecay));

    /// <summary>Steps of the decay, without the warm-up; at least 1.</summary>
    public int DecaySteps { get; } = Argument.AtLeast(1, decaySteps, nameof(CosineDecay));

    /// <summary>Share of the top rate that is left in the end, from 0 to 1; default 0.</summary>
    public float Alpha { get; } = Argument.Share(alpha, nameof(CosineDecay));

    /// <summary>Learning rate at the end of the warm-up, at least 0; null (default) for no warm-up.</summary>
    public float? WarmupTarget { get; } =
        warmupTarget is { } target ? Argument.NotNegative(target, nameof(CosineDecay), nameof(warmupTarget)) : null;

    /// <summary>Steps of the warm-up, at least 0; default 0. Without a target they are ignored.</summary>
    public int WarmupSteps { get; } = Argument.AtLeast(0, warmupSteps, nameof(CosineDecay));

    /// <inheritdoc/>
    public override float At(long step)
    {
        if (WarmupTarget is not { } target) return Decayed(InitialLearningRate, step);
        return step < WarmupSteps
            ? (float)(InitialLearningRate + ((double)target - InitialLearningRate) * step / WarmupSteps)
            : Decayed(target, step - WarmupSteps);
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["decay_steps"] = DecaySteps,
        ["alpha"] = Alpha,
        ["warmup_target"] = WarmupTarget,
        ["warmup_steps"] = WarmupSteps,
    };

    internal static CosineDecay FromConfig(JsonObject config) => new(
        config.RequiredNumber("initial_learning_rate"),
        config.RequiredWhole("decay_steps"),
        config.Number("alpha", 0),
        config.NumberOrNull("warmup_target"),
        config.Whole("warmup_steps", 0));

    float Decayed(double top, long step)
    {
        var cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, DecaySteps) / DecaySteps));
        return (float)(top * ((1.0 - Alpha) * cosine + Alpha));
    }
}
