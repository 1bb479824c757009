namespace Parsimony.Losses;

/// <summary><c>-sum_c y_c log p_c</c> in nats, with one output per class. Targets are one-hot, or shares that sum to 1.</summary>
/// <remarks>
/// From logits, <c>p = softmax(f)</c>, the loss neither overflows nor saturates. Probabilities are divided by their sum and then clipped
/// to [1e-7, 1 - 1e-7] as in Keras; clipped ones have no gradient. If the last activation is <c>softmax</c>, training uses the form
/// from logits without being asked.
/// </remarks>
/// <param name="fromLogits">True if outputs are logits, any numbers; false (default) if they are probabilities.</param>
/// <param name="labelSmoothing">Smoothing s of the labels, from 0 (default) to 1: y counts as <c>y (1 - s) + s / classes</c>.</param>
/// <exception cref="ParsimonyException"><paramref name="labelSmoothing"/> is not from 0 to 1.</exception>
public sealed class CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0f) : Loss
{
    /// <summary>True if outputs are logits, any numbers; false if they are probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>How far labels are moved towards equal shares, from 0 to 1.</summary>
    public float LabelSmoothing { get; } = Argument.Share(labelSmoothing, nameof(CategoricalCrossentropy));

    internal override Loss? BeforeActivation(string activationClassName) =>
        !FromLogits && activationClassName == "Softmax" ? new CategoricalCrossentropy(true, LabelSmoothing) : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["from_logits"] = FromLogits, ["label_smoothing"] = LabelSmoothing };

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0, divisor = FromLogits ? LossMath.LogSumExp(outputs) : LossMath.PositiveSum(outputs);
        for (var c = 0; c < outputs.Length; c++)
        {
            // A class of share 0 costs nothing, however impossible its output.
            var share = Smooth(targets[c], outputs.Length);
            if (share != 0) sum -= share * (FromLogits ? outputs[c] - divisor : Math.Log(LossMath.Clip(outputs[c] / divisor)));
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double divisor = FromLogits ? LossMath.LogSumExp(outputs) : LossMath.PositiveSum(outputs), shares = 0;
        for (var c = 0; c < outputs.Length; c++)
        {
            if (FromLogits || LossMath.IsWithinClip(outputs[c] / divisor)) shares += Smooth(targets[c], outputs.Length);
        }

        for (var c = 0; c < outputs.Length; c++)
        {
            var share = Smooth(targets[c], outputs.Length);
            if (FromLogits) gradient[c] = (float)(shares * Math.Exp(outputs[c] - divisor) - share);
            else gradient[c] = (float)(shares / divisor - (LossMath.IsWithinClip(outputs[c] / divisor) ? share / outputs[c] : 0));
        }
    }

    /// <inheritdoc/>
    public override string? Check(ReadOnlySpan<float> targets, int outputs) => TargetChecks.Shares(targets, outputs);

    double Smooth(double target, int classes) => target * (1 - LabelSmoothing) + LabelSmoothing / classes;
}
