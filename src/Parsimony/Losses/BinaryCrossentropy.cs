namespace Parsimony.Losses;

/// <summary>
/// <c>bce</c>: <c>-mean_j (y_j log p_j + (1 - y_j) log(1 - p_j))</c> over the outputs, in nats. It is for two classes in one output, and
/// for several outputs that are each yes or no.
/// </summary>
/// <remarks>
/// From logits, <c>p = sigmoid(f)</c>, the loss is computed as <c>max(f, 0) - f y + log(1 + exp(-|f|))</c>, which neither overflows nor
/// saturates. Probabilities are clipped to [1e-7, 1 - 1e-7] as in Keras; clipped ones have the gradient 0. If the last activation is
/// <c>sigmoid</c>, training uses the form from logits without being asked.
/// </remarks>
/// <example>
/// <code>
/// new BinaryCrossentropy().Value([0.8f], [1]); // 0.2231 = -log(0.8)
/// </code>
/// </example>
/// <param name="fromLogits">True if outputs are logits, any numbers; false (default) if they are probabilities.</param>
/// <param name="labelSmoothing">Smoothing s of the labels, from 0 (default) to 1: y counts as <c>y (1 - s) + s / 2</c>.</param>
/// <exception cref="ParsimonyException"><paramref name="labelSmoothing"/> is not from 0 to 1.</exception>
public sealed class BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0f) : ElementwiseLoss
{
    /// <summary>True if outputs are logits, any numbers; false if they are probabilities.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>How far labels are moved towards 1/2, from 0 to 1.</summary>
    public float LabelSmoothing { get; } = Argument.Share(labelSmoothing, nameof(BinaryCrossentropy));

    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) =>
        FromLogits && LabelSmoothing == 0 && outputs == 1 ? (LossKind.Logistic, 1) : null;

    internal override Loss? BeforeActivation(string activationClassName) =>
        !FromLogits && activationClassName == "Sigmoid" ? new BinaryCrossentropy(true, LabelSmoothing) : null;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["from_logits"] = FromLogits, ["label_smoothing"] = LabelSmoothing };

    /// <inheritdoc/>
    protected override double ValueOf(double output, double target)
    {
        var label = Smooth(target);
        if (FromLogits) return Math.Max(output, 0) - output * label + LossMath.LogOnePlus(Math.Exp(-Math.Abs(output)));
        var probability = LossMath.Clip(output);
        return -label * Math.Log(probability) - (1 - label) * LossMath.LogOnePlus(-probability);
    }

    /// <inheritdoc/>
    protected override double SlopeOf(double output, double target)
    {
        var label = Smooth(target);
        if (FromLogits) return LossMath.Sigmoid(output) - label;
        return LossMath.IsWithinClip(output) ? (output - label) / (output * (1 - output)) : 0;
    }

    /// <inheritdoc/>
    protected override string? CheckTarget(float target) => target is < 0 or > 1
        ? $"target {TargetChecks.Text(target)}: binary_crossentropy takes labels from 0 to 1; "
            + "for class indices use sparse_categorical_crossentropy, for other numbers mean_squared_error"
        : null;

    double Smooth(double target) => target * (1 - LabelSmoothing) + 0.5 * LabelSmoothing;
}
