using System.Text.Json.Nodes;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Regularizers;

/// <summary><c>R(w) = l1 sum |w| + l2 sum w^2</c>: the elastic net.</summary>
/// <remarks>By name, <c>l1_l2</c>, both strengths are 0.01: a penalty that one asks for by name should not be zero, as it silently is in Keras.</remarks>
/// <param name="l1">Strength of the first sum; finite, at least 0, 0 by default.</param>
/// <param name="l2">Strength of the second; finite, at least 0, 0 by default.</param>
/// <exception cref="ParsimonyException">A strength is out of its range.</exception>
public sealed class L1L2(float l1 = 0, float l2 = 0) : Regularizer, IProximalRegularizer
{
    /// <summary>Strength of <c>sum |w|</c>; counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">It is not a finite number of at least 0.</exception>
    public float L1 { get; set => field = Argument.NotNegative(value, nameof(L1L2), nameof(L1)); } = Argument.NotNegative(l1, nameof(L1L2));

    /// <summary>Strength of <c>sum w^2</c>; counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">It is not a finite number of at least 0.</exception>
    public float L2 { get; set => field = Argument.NotNegative(value, nameof(L1L2), nameof(L2)); } = Argument.NotNegative(l2, nameof(L1L2));

    /// <inheritdoc/>
    internal override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool IsZero => L1 == 0 && L2 == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l1"] = L1, ["l2"] = L2 };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights) =>
        (L1 == 0 ? 0 : L1 * EntrywiseSums.OfMagnitudes(weights)) + (L2 == 0 ? 0 : L2 * EntrywiseSums.OfSquares(weights));

    /// <summary>Adds <c>l1 sign(w) + 2 l2 w</c>; 0 where a weight is 0.</summary>
    /// <param name="weights">What is penalized.</param>
    /// <param name="gradient">Of the same shape.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
    {
        if (L1 != 0) ElasticNetSteps.AddSigns(weights, L1, gradient);
        if (L2 != 0) ElasticNetSteps.AddWeights(weights, L2, gradient);
    }

    /// <summary><c>w = sign(w) max(|w| - s l1, 0) / (1 + 2 s l2)</c>.</summary>
    /// <param name="weights">Weights after the optimizer's step on the data loss.</param>
    /// <param name="stepSizes">s, of the same shape.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes)
    {
        if (L1 != 0) ElasticNetSteps.SoftThreshold(weights, stepSizes, L1);
        if (L2 != 0) ElasticNetSteps.Shrink(weights, stepSizes, L2);
    }
}
