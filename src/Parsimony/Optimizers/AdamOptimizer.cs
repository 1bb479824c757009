namespace Parsimony.Optimizers;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: their settings, what they remember of each weight, and their step.</summary>
public abstract class AdamOptimizer : Optimizer
{
    // The corrections of both moments for their start at 0; only the step decides them.
    readonly StepTable _correction;
    readonly StepTable _rootCorrection;

    private protected AdamOptimizer(
        LearningRateSchedule? learningRate, float beta1, float beta2, float epsilon, bool amsgrad,
        float weightDecay, float clipNorm, float clipValue, float globalClipNorm)
        : base(learningRate ?? 0.001f, weightDecay, clipNorm, clipValue, globalClipNorm)
    {
        Beta1 = Argument.BelowOne(beta1, GetType().Name);
        Beta2 = Argument.BelowOne(beta2, GetType().Name);
        Epsilon = Argument.Positive(epsilon, GetType().Name);
        Amsgrad = amsgrad;
        SlotNames = amsgrad ? ["m", "v", "v_hat"] : ["m", "v"];
        _correction = new StepTable(step => Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step)));
        _rootCorrection = new StepTable(step => Math.Sqrt(1 - Math.Pow(beta2, step)));
    }

    /// <summary>Decay of the mean gradient, from 0 to below 1; default 0.9.</summary>
    public float Beta1 { get; }

    /// <summary>Decay of the mean squared gradient, from 0 to below 1; default 0.999.</summary>
    public float Beta2 { get; }

    /// <summary>Added to the root of the mean squared gradient, above 0; default 1e-7.</summary>
    public float Epsilon { get; }

    /// <summary>True to divide by the largest mean squared gradient so far instead of the current one; default false.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> SlotNames { get; }

    /// <inheritdoc/>
    public sealed override void Update(
        Span<float> weights, ReadOnlySpan<float> gradient, OptimizerSlots slots, long step, float learningRate)
    {
        var rule = Amsgrad ? UpdateRule.Amsgrad : UpdateRule.Adam;
        var rate = (float)(learningRate * _correction.At(step));
        Run(new UpdateStep(rule, Beta1, Beta2, Epsilon) { Rate = rate }, weights, gradient, slots);
    }

    /// <inheritdoc/>
    /// <remarks>Epsilon is corrected along with v: the step divides by both, and penalties must be weighed as the loss is.</remarks>
    public sealed override void StepSizes(OptimizerSlots slots, long step, float learningRate, Span<float> sizes) =>
        RootSizes.OverCorrectedRoot(
            (float)(learningRate * _rootCorrection.At(step)), Amsgrad ? slots.Third : slots.Second, 1, Epsilon, sizes);

    /// <inheritdoc/>
    public sealed override JsonObject GetConfig() => StoredArguments.Of(
        this, ("beta_1", Beta1), ("beta_2", Beta2), ("epsilon", Epsilon), ("amsgrad", Amsgrad));
}
