namespace Parsimony.Regularizers;

/// <summary>The elastic net <c>R(w) = l1 sum |w| + l2 sum w^2</c>.</summary>
/// <remarks>The name <c>l1_l2</c> makes one with both strengths at 0.01. In Keras the strengths are then 0, and nothing is penalized.</remarks>
/// <example>
/// <code>
/// float[] kernel = [3, -4, 0, 1];
/// new L1L2(l1: 0.25f, l2: 0.5f).Value(new ReadOnlyMatrixSpan(kernel, rows: 2, columns: 2)); // 15 = 0.25 * 8 + 0.5 * 26
/// </code>
/// </example>
/// <param name="l1">Strength of <c>sum |w|</c>; finite, at least 0. Default 0.</param>
/// <param name="l2">Strength of <c>sum w^2</c>; finite, at least 0. Default 0.</param>
/// <exception cref="ParsimonyException">A strength is not a finite number of at least 0.</exception>
public sealed class L1L2(float l1 = 0, float l2 = 0) : Regularizer, IProximalRegularizer
{
    /// <summary>Strength of <c>sum |w|</c>, at least 0; a change counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">The strength is not a finite number of at least 0.</exception>
    public float L1 { get; set => field = Argument.NotNegative(value, nameof(L1L2), nameof(L1)); } =
        Argument.NotNegative(l1, nameof(L1L2));

    /// <summary>Strength of <c>sum w^2</c>, at least 0; a change counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">The strength is not a finite number of at least 0.</exception>
    public float L2 { get; set => field = Argument.NotNegative(value, nameof(L1L2), nameof(L2)); } =
        Argument.NotNegative(l2, nameof(L1L2));

    /// <inheritdoc/>
    internal override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool IsZero => L1 == 0 && L2 == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l1"] = L1, ["l2"] = L2 };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights) =>
        (L1 == 0 ? 0 : L1 * EntrywiseSums.OfMagnitudes(weights)) + (L2 == 0 ? 0 : L2 * EntrywiseSums.OfSquares(weights));

    /// <summary>Adds <c>l1 sign(w) + 2 l2 w</c> to the gradient of each weight, and 0 for a weight of 0.</summary>
    /// <param name="weights">The penalized weights.</param>
    /// <param name="gradient">The gradient so far, of the shape of the weights; it is changed in place.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
    {
        if (L1 != 0) ElasticNetSteps.AddSigns(weights, L1, gradient);
        if (L2 != 0) ElasticNetSteps.AddWeights(weights, L2, gradient);
    }

    /// <summary>Applies the soft threshold, then shrinks: <c>w = sign(w) max(|w| - s l1, 0) / (1 + 2 s l2)</c>.</summary>
    /// <param name="weights">The weights after the optimizer's step on the data loss; they are changed in place.</param>
    /// <param name="stepSizes">The step size s of each weight.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes)
    {
        if (L1 != 0) ElasticNetSteps.SoftThreshold(weights, stepSizes, L1);
        if (L2 != 0) ElasticNetSteps.Shrink(weights, stepSizes, L2);
    }
}
