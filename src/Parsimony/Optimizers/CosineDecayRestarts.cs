namespace Parsimony.Optimizers;

/// <summary>A learning rate that falls along half a cosine wave again and again, each time for longer.</summary>
/// <remarks>
/// <c>initial ((1 - alpha) mMul^i (1 + cos(pi t)) / 2 + alpha)</c> with i the number of restarts and t the share of the current period that
/// has passed; period i is <c>firstDecaySteps tMul^i</c> steps long. Source: Loshchilov and Hutter, SGDR, ICLR 2017.
/// </remarks>
/// <param name="initialLearningRate">Learning rate of step 0, at least 0.</param>
/// <param name="firstDecaySteps">Steps of the first period, at least 1.</param>
/// <param name="tMul">Length of a period over the length of the one before, at least 1; default 2.</param>
/// <param name="mMul">Start of a period over the start of the one before, above 0; default 1.</param>
/// <param name="alpha">Share of the initial rate that is left at the end of each period, from 0 to 1; default 0.</param>
/// <exception cref="ParsimonyException">A number is outside its range.</exception>
public sealed class CosineDecayRestarts(
    float initialLearningRate, int firstDecaySteps, float tMul = 2, float mMul = 1, float alpha = 0) : LearningRateSchedule
{
    /// <summary>Learning rate of step 0, at least 0.</summary>
    public float InitialLearningRate { get; } = Argument.NotNegative(initialLearningRate, nameof(CosineDecayRestarts));

    /// <summary>Steps of the first period, at least 1.</summary>
    public int FirstDecaySteps { get; } = Argument.AtLeast(1, firstDecaySteps, nameof(CosineDecayRestarts));

    /// <summary>Length of a period over the length of the one before, at least 1; default 2.</summary>
    public float TMul { get; } = Argument.AtLeast(1, tMul, nameof(CosineDecayRestarts));

    /// <summary>Start of a period over the start of the one before, above 0; default 1.</summary>
    public float MMul { get; } = Argument.Positive(mMul, nameof(CosineDecayRestarts));

    /// <summary>Share of the initial rate that is left at the end of each period, from 0 to 1; default 0.</summary>
    public float Alpha { get; } = Argument.Share(alpha, nameof(CosineDecayRestarts));

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
        config.RequiredNumber("initial_learning_rate"),
        config.RequiredWhole("first_decay_steps"),
        config.Number("t_mul", 2),
        config.Number("m_mul", 1),
        config.Number("alpha", 0));

    /// <summary>The 0-based period at a time, and the share of it that has passed. Time is counted in lengths of the first period.</summary>
    (double Restarts, double Passed) Period(double time)
    {
        if (TMul == 1) return (Math.Floor(time), time - Math.Floor(time));

        // A quotient of logarithms may round to below a whole number just where a period starts.
        double restarts = 0, start = 0, length = 1;
        for (; time >= start + length; restarts++, length *= TMul) start += length;
        return (restarts, (time - start) / length);
    }
}
