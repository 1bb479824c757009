using System.Text.Json.Nodes;

namespace Parsimony.Losses;

/// <summary><c>-sum_c y_c log p_c</c> in nats: one output per class, targets one-hot or shares that sum to 1.</summary>
/// <remarks>
/// From logits, <c>p = softmax(f)</c>, nothing overflows or saturates. Probabilities are divided by their sum and then clipped to
/// [1e-7, 1 - 1e-7] as in Keras; what is clipped has no gradient. Behind a last activation <c>softmax</c> training takes the form from logits by itself.
/// </remarks>
public sealed class CategoricalCrossentropy : Loss
{
    /// <summary>The loss.</summary>
    /// <param name="fromLogits">True where outputs are any numbers; false (default) where they are probabilities.</param>
    /// <param name="labelSmoothing">s of <c>y (1 - s) + s / classes</c>, from 0 (default) to 1.</param>
    /// <exception cref="ParsimonyException"><paramref name="labelSmoothing"/> is not from 0 to 1.</exception>
    public CategoricalCrossentropy(bool fromLogits = false, float labelSmoothing = 0f)
    {
        FromLogits = fromLogits;
        LabelSmoothing = CheckSmoothing(labelSmoothing);
    }

    /// <summary>True where outputs are any numbers, not probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are moved towards equal shares, from 0 to 1.</summary>
    public float LabelSmoothing { get; }

    internal override Loss? BeforeActivation(string activationClassName) =>
        !FromLogits && activationClassName == "Softmax" ? new CategoricalCrossentropy(true, LabelSmoothing) : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["from_logits"] = FromLogits, ["label_smoothing"] = LabelSmoothing };

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0, divisor = FromLogits ? LossMath.LogSumExp(outputs) : LossMath.ShareOf(outputs);
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
        double divisor = FromLogits ? LossMath.LogSumExp(outputs) : LossMath.ShareOf(outputs), shares = 0;
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

    /// <summary>The smoothing, if it is one.</summary>
    internal static float CheckSmoothing(float labelSmoothing) => labelSmoothing is >= 0 and <= 1
        ? labelSmoothing
        : throw new ParsimonyException($"label_smoothing is {TargetChecks.Text(labelSmoothing)}: expected a number from 0 to 1.");

    double Smooth(double target, int classes) => target * (1 - LabelSmoothing) + LabelSmoothing / classes;
}
