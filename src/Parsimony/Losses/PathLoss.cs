namespace Parsimony.Losses;

/// <summary>
/// A loss of a regularization path, of the network's outputs before any last activation: half the squared error, the logistic loss, the
/// softmax loss, or half the Poisson deviance.
/// </summary>
/// <remarks>A sigmoid or softmax at the end of a model may count as part of the loss.</remarks>
sealed class PathLoss(LossKind kind, bool containsActivation = false) : Loss
{
    public LossKind Kind => kind;

    public override bool TakesClassIndices => kind == LossKind.Softmax;

    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) => (kind, 1);

    internal override Loss? BeforeActivation(string activationClassName) =>
        containsActivation && (kind, activationClassName) is (LossKind.Logistic, "Sigmoid") or (LossKind.Softmax, "Softmax") ? this : null;

    public override JsonObject GetConfig() => new() { ["kind"] = EnumWord.Of(kind) };

    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        LossFunctions.Value(kind, outputs, targets[0]);

    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient) =>
        LossFunctions.Gradient(kind, outputs, targets[0], gradient);

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
