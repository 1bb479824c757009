namespace Parsimony.Regularizers;

/// <summary>The ridge penalty <c>R(w) = l2 sum w^2</c>. It shrinks each weight in proportion to its size.</summary>
/// <remarks>There is no factor of 1/2, as in Keras.</remarks>
/// <example>
/// <code>
/// float[] kernel = [3, -4, 0, 1];
/// new L2(0.5f).Value(new ReadOnlyMatrixSpan(kernel, rows: 2, columns: 2)); // 13 = 0.5 * (9 + 16 + 0 + 1)
/// </code>
/// </example>
/// <param name="l2">Strength of the penalty; finite, at least 0. Default 0.01.</param>
/// <exception cref="ParsimonyException"><paramref name="l2"/> is not a finite number of at least 0.</exception>
public sealed class L2(float l2 = 0.01f) : Regularizer, IProximalRegularizer
{
    /// <summary>Strength of the penalty, at least 0; a change counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">The strength is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(L2), nameof(Factor)); } =
        Argument.NotNegative(l2, nameof(L2));

    /// <inheritdoc/>
    internal override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool IsZero => Factor == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l2"] = Factor };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights) => Factor * EntrywiseSums.OfSquares(weights);

    /// <summary>Adds <c>2 l2 w</c> to the gradient of each weight.</summary>
    /// <param name="weights">The penalized weights.</param>
    /// <param name="gradient">The gradient so far, of the shape of the weights; it is changed in place.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient) =>
        ElasticNetSteps.AddWeights(weights, Factor, gradient);

    /// <summary>Shrinks each weight: <c>w = w / (1 + 2 s l2)</c>.</summary>
    /// <param name="weights">The weights after the optimizer's step on the data loss; they are changed in place.</param>
    /// <param name="stepSizes">The step size s of each weight.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes) =>
        ElasticNetSteps.Shrink(weights, stepSizes, Factor);
}
