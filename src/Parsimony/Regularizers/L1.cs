using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary><c>R(w) = l1 sum |w|</c>: drives weights to 0, exactly so in a proximal step.</summary>
/// <param name="l1">Strength; finite, at least 0, 0.01 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="l1"/> is out of its range.</exception>
public sealed class L1(float l1 = 0.01f) : Regularizer, IProximalRegularizer
{
    /// <summary>Strength; counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">It is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(L1), nameof(Factor)); } = Argument.NotNegative(l1, nameof(L1));

    /// <inheritdoc/>
    internal override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool IsZero => Factor == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l1"] = Factor };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights) => Factor * EntrywiseSums.OfMagnitudes(weights);

    /// <summary>Adds <c>l1 sign(w)</c>; 0 where a weight is 0.</summary>
    /// <param name="weights">What is penalized.</param>
    /// <param name="gradient">Of the same shape.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient) => ElasticNetSteps.AddSigns(weights, Factor, gradient);

    /// <summary>Soft threshold: <c>w = sign(w) max(|w| - s l1, 0)</c>.</summary>
    /// <param name="weights">Weights after the optimizer's step on the data loss.</param>
    /// <param name="stepSizes">s, of the same shape.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes) => ElasticNetSteps.SoftThreshold(weights, stepSizes, Factor);
}
