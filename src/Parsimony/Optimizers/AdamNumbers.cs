using Parsimony.Kernels;

namespace Parsimony.Optimizers;

/// <summary>The numbers of Adam's steps, of which AdamW's differ in nothing.</summary>
sealed class AdamNumbers(float beta1, float beta2, float epsilon, bool amsgrad)
{
    // Adam's correction of both moments: a / rate.
    readonly StepTable _correction = new(step => Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step)));
    readonly StepTable _rootCorrection = new(step => Math.Sqrt(1 - Math.Pow(beta2, step)));

    /// <summary>Moments; with amsgrad also the largest second one.</summary>
    public IReadOnlyList<string> SlotNames { get; } = amsgrad ? ["m", "v", "v_hat"] : ["m", "v"];

    /// <summary>The numbers of a 1-based step.</summary>
    public UpdateStep At(long step, float rate) =>
        new(amsgrad ? UpdateRule.Amsgrad : UpdateRule.Adam, beta1, beta2, epsilon) { Rate = (float)(rate * _correction.At(step)) };

    /// <summary>
    /// The rate over the metric. Epsilon is corrected with v, since the step divides by both: penalties and loss must be weighed alike.
    /// </summary>
    public void StepSizes(OptimizerSlots slots, long step, float rate, Span<float> sizes) => RootSizes.OverCorrectedRoot(
        (float)(rate * _rootCorrection.At(step)), amsgrad ? slots.Third : slots.Second, 1, epsilon, sizes);
}
