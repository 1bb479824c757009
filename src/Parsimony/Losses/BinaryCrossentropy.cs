using System.Text.Json.Nodes;

namespace Parsimony.Losses;

/// <summary>
/// <c>bce</c>: <c>-mean_j (y_j log p_j + (1 - y_j) log(1 - p_j))</c> over the outputs, in nats; two classes in one output, or one
/// yes or no per output.
/// </summary>
/// <remarks>
/// From logits, <c>p = sigmoid(f)</c>, nothing overflows or saturates: <c>max(f, 0) - f y + log(1 + exp(-|f|))</c>. Probabilities are
/// clipped to [1e-7, 1 - 1e-7] as in Keras, beyond which the gradient is 0. Behind a last activation <c>sigmoid</c> training takes the form from logits
/// by itself.
/// </remarks>
public sealed class BinaryCrossentropy : ElementwiseLoss
{
    /// <summary>The loss.</summary>
    /// <param name="fromLogits">True where outputs are any numbers; false (default) where they are probabilities.</param>
    /// <param name="labelSmoothing">s of <c>y (1 - s) + s / 2</c>, from 0 (default) to 1.</param>
    /// <exception cref="ParsimonyException"><paramref name="labelSmoothing"/> is not from 0 to 1.</exception>
    public BinaryCrossentropy(bool fromLogits = false, float labelSmoothing = 0f)
    {
        FromLogits = fromLogits;
        LabelSmoothing = CategoricalCrossentropy.CheckSmoothing(labelSmoothing);
    }

    /// <summary>True where outputs are any numbers, not probabilities.</summary>
    public bool FromLogits { get; }

    /// <summary>How far labels are moved towards 1/2, from 0 to 1.</summary>
    public float LabelSmoothing { get; }

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
