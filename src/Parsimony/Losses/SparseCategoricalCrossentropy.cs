using System.Text.Json.Nodes;

namespace Parsimony.Losses;

/// <summary><c>-log p_y</c> in nats: one output per class, the target being the class index y, from 0.</summary>
/// <remarks>
/// From logits, <c>p = softmax(f)</c>, nothing overflows or saturates. Probabilities are divided by their sum and then clipped to
/// [1e-7, 1 - 1e-7] as in Keras, beyond which the gradient is 0. Behind a last activation <c>softmax</c> training takes the form from logits by itself.
/// </remarks>
/// <param name="fromLogits">True where outputs are any numbers; false (default) where they are probabilities.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false) : Loss
{
    /// <summary>True where outputs are any numbers, not probabilities.</summary>
    public bool FromLogits => fromLogits;

    /// <inheritdoc/>
    public override bool TakesClassIndices => true;

    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) => fromLogits ? (LossKind.Softmax, 1) : null;

    internal override Loss? BeforeActivation(string activationClassName) =>
        !fromLogits && activationClassName == "Softmax" ? new SparseCategoricalCrossentropy(true) : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["from_logits"] = fromLogits };

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var output = outputs[(int)targets[0]];
        return fromLogits ? LossMath.LogSumExp(outputs) - output : -Math.Log(LossMath.Clip(output / LossMath.ShareOf(outputs)));
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        var label = (int)targets[0];
        if (fromLogits)
        {
            var logSum = LossMath.LogSumExp(outputs);
            for (var c = 0; c < outputs.Length; c++) gradient[c] = (float)(Math.Exp(outputs[c] - logSum) - (c == label ? 1 : 0));
            return;
        }

        var sum = LossMath.ShareOf(outputs);
        var moves = LossMath.IsWithinClip(outputs[label] / sum);
        for (var c = 0; c < outputs.Length; c++) gradient[c] = moves ? (float)(1 / sum - (c == label ? 1.0 / outputs[label] : 0)) : 0;
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs) => TargetChecks.ClassIndex(targets, outputs);
}
