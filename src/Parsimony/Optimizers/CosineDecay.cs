using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>A rate that falls along half a cosine wave, after a warm-up if wanted.</summary>
/// <remarks>
/// <c>top ((1 - alpha) (1 + cos(pi t)) / 2 + alpha)</c> with t the share of the decay steps that has passed, at most 1, and top the initial rate.
/// With a warm-up target, the rate first rises (or falls) from the initial rate to the target in a line, and top is the target.
/// Source: Loshchilov and Hutter, SGDR, ICLR 2017.
/// </remarks>
public sealed class CosineDecay : LearningRateSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="initialLearningRate">Rate of step 0, 0 or more.</param>
    /// <param name="decaySteps">Steps of the decay, warm-up not counted; at least 1.</param>
    /// <param name="alpha">Share of the top that is left in the end, 0 to 1; default 0.</param>
    /// <param name="warmupTarget">Rate at the end of the warm-up, 0 or more; null (the default) for no warm-up.</param>
    /// <param name="warmupSteps">Steps of the warm-up, 0 or more; default 0. They count only with a target.</param>
    /// <exception cref="ParsimonyException">A number is outside its range.</exception>
    public CosineDecay(float initialLearningRate, int decaySteps, float alpha = 0, float? warmupTarget = null, int warmupSteps = 0)
    {
        InitialLearningRate = ArgumentChecks.AtLeastZero(initialLearningRate, nameof(initialLearningRate), this);
        DecaySteps = ArgumentChecks.Steps(decaySteps, nameof(decaySteps), this);
        Alpha = ArgumentChecks.Share(alpha, nameof(alpha), this);
        WarmupTarget = warmupTarget is { } target ? ArgumentChecks.AtLeastZero(target, nameof(warmupTarget), this) : null;
        WarmupSteps = warmupSteps >= 0 ? warmupSteps : throw ArgumentChecks.Error(warmupSteps, nameof(warmupSteps), this, "a number of steps, at least 0");
    }

    /// <summary>Rate of step 0, 0 or more.</summary>
    public float InitialLearningRate { get; }

    /// <summary>Steps of the decay, warm-up not counted; at least 1.</summary>
    public int DecaySteps { get; }

    /// <summary>Share of the top that is left in the end, 0 to 1; default 0.</summary>
    public float Alpha { get; }

    /// <summary>Rate at the end of the warm-up, 0 or more; null (the default) for no warm-up.</summary>
    public float? WarmupTarget { get; }

    /// <summary>Steps of the warm-up, 0 or more; default 0. They count only with a target.</summary>
    public int WarmupSteps { get; }

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
        config.Needed("initial_learning_rate"),
        config.NeededWhole("decay_steps"),
        config.Number("alpha", 0),
        config["warmup_target"] is null ? null : config.Number("warmup_target", 0),
        config.Whole("warmup_steps", 0));

    float Decayed(double top, long step)
    {
        var cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, DecaySteps) / DecaySteps));
        return (float)(top * ((1.0 - Alpha) * cosine + Alpha));
    }
}
