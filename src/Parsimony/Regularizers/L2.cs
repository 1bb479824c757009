using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary><c>R(w) = l2 sum w^2</c>, without the factor 1/2, as in Keras: draws weights towards 0 in proportion to their size.</summary>
/// <param name="l2">Strength; finite, at least 0, 0.01 by default.</param>
/// <exception cref="ParsimonyException"><paramref name="l2"/> is out of its range.</exception>
public sealed class L2(float l2 = 0.01f) : Regularizer, IProximalRegularizer
{
    /// <summary>Strength; counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">It is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(L2), nameof(Factor)); } = Argument.NotNegative(l2, nameof(L2));

    /// <inheritdoc/>
    internal override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool IsZero => Factor == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l2"] = Factor };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights) => Factor * EntrywiseSums.OfSquares(weights);

    /// <summary>Adds <c>2 l2 w</c>.</summary>
    /// <param name="weights">What is penalized.</param>
    /// <param name="gradient">Of the same shape.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient) => ElasticNetSteps.AddWeights(weights, Factor, gradient);

    /// <summary><c>w = w / (1 + 2 s l2)</c>.</summary>
    /// <param name="weights">Weights after the optimizer's step on the data loss.</param>
    /// <param name="stepSizes">s, of the same shape.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes) => ElasticNetSteps.Shrink(weights, stepSizes, Factor);
}
