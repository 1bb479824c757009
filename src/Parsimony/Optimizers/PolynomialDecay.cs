using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>A rate that falls along a power of the remaining time to an end rate.</summary>
/// <remarks>
/// <c>(initial - end) (1 - step / decaySteps)^power + end</c>, and the end rate from there on. With cycle the last step is
/// <c>decaySteps ceil(step / decaySteps)</c>, so that the rate rises again after each period, to less each time.
/// </remarks>
public sealed class PolynomialDecay : LearningRateSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="initialLearningRate">Rate of step 0, 0 or more.</param>
    /// <param name="decaySteps">Steps to the end rate; at least 1.</param>
    /// <param name="endLearningRate">Rate at the end, 0 or more; default 1e-4.</param>
    /// <param name="power">Power of the remaining time, above 0; default 1, a line.</param>
    /// <param name="cycle">Whether the rate rises again after the last step; default false.</param>
    /// <exception cref="ParsimonyException">A number is outside its range.</exception>
    public PolynomialDecay(float initialLearningRate, int decaySteps, float endLearningRate = 1e-4f, float power = 1, bool cycle = false)
    {
        InitialLearningRate = ArgumentChecks.AtLeastZero(initialLearningRate, nameof(initialLearningRate), this);
        DecaySteps = ArgumentChecks.Steps(decaySteps, nameof(decaySteps), this);
        EndLearningRate = ArgumentChecks.AtLeastZero(endLearningRate, nameof(endLearningRate), this);
        Power = ArgumentChecks.AboveZero(power, nameof(power), this);
        Cycle = cycle;
    }

    /// <summary>Rate of step 0, 0 or more.</summary>
    public float InitialLearningRate { get; }

    /// <summary>Steps to the end rate; at least 1.</summary>
    public int DecaySteps { get; }

    /// <summary>Rate at the end, 0 or more; default 1e-4.</summary>
    public float EndLearningRate { get; }

    /// <summary>Power of the remaining time, above 0; default 1, a line.</summary>
    public float Power { get; }

    /// <summary>Whether the rate rises again after the last step; default false.</summary>
    public bool Cycle { get; }

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
        config.Needed("initial_learning_rate"),
        config.NeededWhole("decay_steps"),
        config.Number("end_learning_rate", 1e-4f),
        config.Number("power", 1),
        config.Flag("cycle", false));
}
