namespace Parsimony.Losses;

/// <summary><c>-log p_y</c> in nats, with one output per class; the target is the index y of the class, from 0.</summary>
/// <remarks>
/// From logits, <c>p = softmax(f)</c>, the loss neither overflows nor saturates. Probabilities are divided by their sum and then clipped
/// to [1e-7, 1 - 1e-7] as in Keras; clipped ones have the gradient 0. If the last activation is <c>softmax</c>, training uses the form
/// from logits without being asked.
/// </remarks>
/// <example>
/// <code>
/// new SparseCategoricalCrossentropy().Value([0.1f, 0.7f, 0.2f], [1]); // 0.3567 = -log(0.7)
/// </code>
/// </example>
/// <param name="fromLogits">True if outputs are logits, any numbers; false (default) if they are probabilities.</param>
public sealed class SparseCategoricalCrossentropy(bool fromLogits = false) : Loss
{
    /// <summary>True if outputs are logits, any numbers; false if they are probabilities.</summary>
    public bool FromLogits => fromLogits;

    /// <inheritdoc/>
    public override bool TakesClassIndices => true;

    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) => fromLogits ? (LossKind.Softmax, 1) : null;

    internal override Loss? BeforeActivation(string activationClassName) =>
        !fromLogits && activationClassName == "Softmax" ? new SparseCategoricalCrossentropy(true) : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["from_logits"] = fromLogits };

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => fromLogits
        ? LossFunctions.Value(LossKind.Softmax, outputs, targets[0])
        : -Math.Log(LossMath.Clip(outputs[(int)targets[0]] / LossMath.PositiveSum(outputs)));

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        if (fromLogits)
        {
            LossFunctions.Gradient(LossKind.Softmax, outputs, targets[0], gradient);
            return;
        }

        var label = (int)targets[0];
        var sum = LossMath.PositiveSum(outputs);
        var moves = LossMath.IsWithinClip(outputs[label] / sum);
        for (var c = 0; c < outputs.Length; c++) gradient[c] = moves ? (float)(1 / sum - (c == label ? 1.0 / outputs[label] : 0)) : 0;
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs) => TargetChecks.ClassIndex(targets, outputs);
}
