namespace Parsimony.Losses;

/// <summary>
/// A loss of a regularization path, of the network's outputs before any last activation: half the squared error, the logistic loss, the
/// softmax loss, half the Poisson deviance, Huber's loss, or the quantile loss.
/// </summary>
/// <remarks>
/// A sigmoid or softmax at the end of a model may count as part of the loss. Labels may be smoothed: with a share s and K classes, the label y
/// of a class, 0 or 1, counts as <c>(1 - s) y + s / K</c>, which makes the loss <c>(1 - s)</c> times that of the label plus s times the mean
/// of the losses of all labels.
/// </remarks>
/// <param name="kind">The loss.</param>
/// <param name="containsActivation">True where a last activation may be part of the loss.</param>
/// <param name="smoothing">The share s, 0 to below 1; 0 for numbers and counts.</param>
/// <param name="parameter">The delta of Huber's loss or the share q of the quantile loss; 0 for other losses.</param>
sealed class PathLoss(LossKind kind, bool containsActivation = false, double smoothing = 0, double parameter = 0) : Loss
{
    public LossKind Kind => kind;

    /// <summary>The delta of Huber's loss or the share q of the quantile loss; 0 for other losses.</summary>
    public double Parameter => parameter;

    public override bool TakesClassIndices => kind == LossKind.Softmax;

    // Kernels take labels as they are, and losses without a parameter; all else goes row by row.
    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) =>
        smoothing == 0 && kind is not (LossKind.Huber or LossKind.Quantile) ? (kind, 1) : null;

    internal override Loss? BeforeActivation(string activationClassName) =>
        containsActivation && (kind, activationClassName) is (LossKind.Logistic, "Sigmoid") or (LossKind.Softmax, "Softmax") ? this : null;

    public override JsonObject GetConfig()
    {
        var config = new JsonObject { ["kind"] = EnumWord.Of(kind) };
        if (parameter != 0) config["parameter"] = parameter;
        return config;
    }

    /// <summary>What an output should be: the number, the count, or the share of the output's class in the label.</summary>
    public double TruthOf(float target, int output, int outputs) => kind switch
    {
        LossKind.Softmax => (1 - smoothing) * (output == (int)target ? 1 : 0) + smoothing / outputs,
        LossKind.Logistic => (1 - smoothing) * target + smoothing / 2,
        _ => target,
    };

    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var loss = LossFunctions.Value(kind, outputs, targets[0], parameter);
        if (smoothing == 0) return loss;
        var labels = kind == LossKind.Softmax ? outputs.Length : 2;
        double sum = 0;
        for (var label = 0; label < labels; label++) sum += LossFunctions.Value(kind, outputs, label);
        return (1 - smoothing) * loss + smoothing * sum / labels;
    }

    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        if (smoothing == 0)
        {
            LossFunctions.Gradient(kind, outputs, targets[0], gradient, parameter);
            return;
        }

        var logSum = kind == LossKind.Softmax ? LossMath.LogSumExp(outputs) : 0;
        for (var output = 0; output < outputs.Length; output++)
        {
            var probability = kind == LossKind.Softmax ? Math.Exp(outputs[output] - logSum) : LossMath.Sigmoid(outputs[output]);
            gradient[output] = (float)(probability - TruthOf(targets[0], output, outputs.Length));
        }
    }

    public override string? Check(ReadOnlySpan<float> targets, int outputs) => kind switch
    {
        LossKind.Softmax => TargetChecks.ClassIndex(targets, outputs),
        LossKind.Logistic => TargetChecks.Numbers(targets, outputs)
            ?? (targets[0] is 0 or 1 ? null : $"target {TargetChecks.Text(targets[0])}: the logistic loss takes the labels 0 and 1"),
        LossKind.Poisson => TargetChecks.Numbers(targets, outputs)
            ?? (targets[0] >= 0 ? null : $"target {TargetChecks.Text(targets[0])}: poisson takes counts of 0 or more"),
        _ => TargetChecks.Numbers(targets, outputs),
    };
}
