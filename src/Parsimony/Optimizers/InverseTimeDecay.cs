using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>A rate that falls as one over the time.</summary>
/// <remarks>
/// <c>initial / (1 + decayRate step / decaySteps)</c>; with staircase, <c>step / decaySteps</c> is rounded down.
/// </remarks>
public sealed class InverseTimeDecay : LearningRateSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="initialLearningRate">Rate of step 0, 0 or more.</param>
    /// <param name="decaySteps">Steps that count as one period; at least 1.</param>
    /// <param name="decayRate">How much a period adds to the divisor, 0 or more.</param>
    /// <param name="staircase">Whether only whole multiples of the steps count, so that the rate falls in jumps; default false.</param>
    /// <exception cref="ParsimonyException">A number is outside its range.</exception>
    public InverseTimeDecay(float initialLearningRate, int decaySteps, float decayRate, bool staircase = false)
    {
        InitialLearningRate = ArgumentChecks.AtLeastZero(initialLearningRate, nameof(initialLearningRate), this);
        DecaySteps = ArgumentChecks.Steps(decaySteps, nameof(decaySteps), this);
        DecayRate = ArgumentChecks.AtLeastZero(decayRate, nameof(decayRate), this);
        Staircase = staircase;
    }

    /// <summary>Rate of step 0, 0 or more.</summary>
    public float InitialLearningRate { get; }

    /// <summary>Steps that count as one period; at least 1.</summary>
    public int DecaySteps { get; }

    /// <summary>How much a period adds to the divisor, 0 or more.</summary>
    public float DecayRate { get; }

    /// <summary>Whether only whole multiples of the steps count, so that the rate falls in jumps; default false.</summary>
    public bool Staircase { get; }

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
        config.Needed("initial_learning_rate"),
        config.NeededWhole("decay_steps"),
        config.Needed("decay_rate"),
        config.Flag("staircase", false));
}
