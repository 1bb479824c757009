namespace Parsimony.Losses;

/// <summary>A path's loss as one of the vocabulary.</summary>
sealed class PathLoss(LossKind kind) : Loss
{
    public override bool TakesClassIndices => kind == LossKind.Softmax;

    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) => (kind, 1);

    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => LossFunctions.Value(kind, outputs, targets[0]);

    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient) => throw new NotSupportedException();
}
