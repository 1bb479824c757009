using System.Text.Json.Nodes;
using Parsimony.Vocabulary;

namespace Parsimony.Optimizers;

/// <summary>A rate that falls along half a cosine wave again and again, each time for longer.</summary>
/// <remarks>
/// <c>initial ((1 - alpha) mMul^i (1 + cos(pi t)) / 2 + alpha)</c> with i the number of restarts and t the share of the current period that has passed;
/// period i is <c>firstDecaySteps tMul^i</c> steps long. Source: Loshchilov and Hutter, SGDR, ICLR 2017.
/// </remarks>
public sealed class CosineDecayRestarts : LearningRateSchedule
{
    /// <summary>A schedule.</summary>
    /// <param name="initialLearningRate">Rate of step 0, 0 or more.</param>
    /// <param name="firstDecaySteps">Steps of the first period, at least 1.</param>
    /// <param name="tMul">How many times as long each period is as the one before, 1 or more; default 2.</param>
    /// <param name="mMul">How many times as high each period starts as the one before, above 0; default 1.</param>
    /// <param name="alpha">Share of the initial rate that is left at the end of each period, 0 to 1; default 0.</param>
    /// <exception cref="ParsimonyException">A number is outside its range.</exception>
    public CosineDecayRestarts(float initialLearningRate, int firstDecaySteps, float tMul = 2, float mMul = 1, float alpha = 0)
    {
        InitialLearningRate = ArgumentChecks.AtLeastZero(initialLearningRate, nameof(initialLearningRate), this);
        FirstDecaySteps = ArgumentChecks.Steps(firstDecaySteps, nameof(firstDecaySteps), this);
        TMul = ArgumentChecks.AtLeastOne(tMul, nameof(tMul), this);
        MMul = ArgumentChecks.AboveZero(mMul, nameof(mMul), this);
        Alpha = ArgumentChecks.Share(alpha, nameof(alpha), this);
    }

    /// <summary>Rate of step 0, 0 or more.</summary>
    public float InitialLearningRate { get; }

    /// <summary>Steps of the first period, at least 1.</summary>
    public int FirstDecaySteps { get; }

    /// <summary>How many times as long each period is as the one before, 1 or more; default 2.</summary>
    public float TMul { get; }

    /// <summary>How many times as high each period starts as the one before, above 0; default 1.</summary>
    public float MMul { get; }

    /// <summary>Share of the initial rate that is left at the end of each period, 0 to 1; default 0.</summary>
    public float Alpha { get; }

    /// <inheritdoc/>
    public override float At(long step)
    {
        var (restarts, passed) = Period((double)step / FirstDecaySteps);
        var cosine = 0.5 * Math.Pow(MMul, restarts) * (1 + Math.Cos(Math.PI * passed));
        return (float)(InitialLearningRate * ((1.0 - Alpha) * cosine + Alpha));
    }

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new()
    {
        ["initial_learning_rate"] = InitialLearningRate,
        ["first_decay_steps"] = FirstDecaySteps,
        ["t_mul"] = TMul,
        ["m_mul"] = MMul,
        ["alpha"] = Alpha,
    };

    internal static CosineDecayRestarts FromConfig(JsonObject config) => new(
        config.Needed("initial_learning_rate"),
        config.NeededWhole("first_decay_steps"),
        config.Number("t_mul", 2),
        config.Number("m_mul", 1),
        config.Number("alpha", 0));

    /// <summary>The 0-based period, and the share of it that has passed, at a time in units of the first period.</summary>
    (double Restarts, double Passed) Period(double time)
    {
        if (TMul == 1) return (Math.Floor(time), time - Math.Floor(time));

        // Not by a quotient of logarithms, which may round to below a whole number just where a period starts.
        double restarts = 0, start = 0, length = 1;
        for (; time >= start + length; restarts++, length *= TMul) start += length;
        return (restarts, (time - start) / length);
    }
}
