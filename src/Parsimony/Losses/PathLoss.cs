using System.Text.Json.Nodes;

namespace Parsimony.Losses;

/// <summary>One of the losses of a regularization path: half the squared error, logistic loss, softmax loss, half the Poisson deviance, all from the network's sums.</summary>
/// <param name="kind">Which.</param>
/// <param name="containsActivation">True: a sigmoid or softmax at the end of a model belongs to the loss, as paths read sums.</param>
sealed class PathLoss(LossKind kind, bool containsActivation = false) : Loss
{
    static readonly (LossKind Kind, string Name)[] s_names =
        [(LossKind.SquaredError, "squared_error"), (LossKind.Logistic, "logistic"), (LossKind.Softmax, "softmax"), (LossKind.Poisson, "poisson")];

    public LossKind Kind => kind;

    public override bool TakesClassIndices => kind == LossKind.Softmax;

    internal override (LossKind Kind, float Factor)? KernelFor(int outputs) => (kind, 1);

    internal override Loss? BeforeActivation(string activationClassName) =>
        containsActivation && (kind, activationClassName) is (LossKind.Logistic, "Sigmoid") or (LossKind.Softmax, "Softmax") ? this : null;

    public override JsonObject GetConfig() => new() { ["kind"] = s_names.Single(entry => entry.Kind == kind).Name };

    public override double Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) => LossFunctions.Value(kind, outputs, targets[0]);

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

    /// <summary>The opposite of <see cref="GetConfig"/>.</summary>
    /// <exception cref="ParsimonyException">There is no loss of that name.</exception>
    public static PathLoss Named(string name)
    {
        foreach (var entry in s_names)
        {
            if (entry.Name == name) return new PathLoss(entry.Kind);
        }

        throw new ParsimonyException($"A path's loss is '{name}': expected {string.Join(", ", s_names.Select(entry => entry.Name))}.");
    }
}
