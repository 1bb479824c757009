using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>A rate that falls by the same factor every so many steps.</summary>
/// <remarks>
/// <c>initial decayRate^(step / decaySteps)</c>; with staircase, <c>step / decaySteps</c> is rounded down.
/// </remarks>
public sealed class ExponentialDecay : LearningRateSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="initialLearningRate">Rate of step 0, 0 or more.</param>
    /// <param name="decaySteps">Steps in which the rate is multiplied by the decay rate once; at least 1.</param>
    /// <param name="decayRate">What the rate is multiplied by, above 0.</param>
    /// <param name="staircase">Whether only whole multiples of the steps count, so that the rate falls in jumps; default false.</param>
    /// <exception cref="ParsimonyException">A number is outside its range.</exception>
    public ExponentialDecay(float initialLearningRate, int decaySteps, float decayRate, bool staircase = false)
    {
        InitialLearningRate = ArgumentChecks.AtLeastZero(initialLearningRate, nameof(initialLearningRate), this);
        DecaySteps = ArgumentChecks.Steps(decaySteps, nameof(decaySteps), this);
        DecayRate = ArgumentChecks.AboveZero(decayRate, nameof(decayRate), this);
        Staircase = staircase;
    }

    /// <summary>Rate of step 0, 0 or more.</summary>
    public float InitialLearningRate { get; }

    /// <summary>Steps in which the rate is multiplied by the decay rate once; at least 1.</summary>
    public int DecaySteps { get; }

    /// <summary>What the rate is multiplied by, above 0.</summary>
    public float DecayRate { get; }

    /// <summary>Whether only whole multiples of the steps count, so that the rate falls in jumps; default false.</summary>
    public bool Staircase { get; }

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
        config.Needed("initial_learning_rate"),
        config.NeededWhole("decay_steps"),
        config.Needed("decay_rate"),
        config.Flag("staircase", false));
}
