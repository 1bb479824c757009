namespace Parsimony.Regularizers;

/// <summary>The lasso penalty <c>R(w) = l1 sum |w|</c>. It drives weights to 0; a proximal step sets small ones to exactly 0.</summary>
/// <example>
/// <code>
/// float[] kernel = [3, -4, 0, 1];
/// new L1(0.5f).Value(new ReadOnlyMatrixSpan(kernel, rows: 2, columns: 2)); // 4 = 0.5 * (3 + 4 + 0 + 1)
/// </code>
/// </example>
/// <param name="l1">Strength of the penalty; finite, at least 0. Default 0.01.</param>
/// <exception cref="ParsimonyException"><paramref name="l1"/> is not a finite number of at least 0.</exception>
public sealed class L1(float l1 = 0.01f) : Regularizer, IProximalRegularizer
{
    /// <summary>Strength of the penalty, at least 0; a change counts from the next step on.</summary>
    /// <exception cref="ParsimonyException">The strength is not a finite number of at least 0.</exception>
    public float Factor { get; set => field = Argument.NotNegative(value, nameof(L1), nameof(Factor)); } =
        Argument.NotNegative(l1, nameof(L1));

    /// <inheritdoc/>
    internal override bool IsElementwise => true;

    /// <inheritdoc/>
    public override bool IsZero => Factor == 0;

    /// <inheritdoc/>
    public override JsonObject GetConfig() => new() { ["l1"] = Factor };

    /// <inheritdoc/>
    public override double Value(ReadOnlyMatrixSpan weights) => Factor * EntrywiseSums.OfMagnitudes(weights);

    /// <summary>Adds <c>l1 sign(w)</c> to the gradient of each weight, and 0 for a weight of 0.</summary>
    /// <param name="weights">The penalized weights.</param>
    /// <param name="gradient">The gradient so far, of the shape of the weights; it is changed in place.</param>
    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient) =>
        ElasticNetSteps.AddSigns(weights, Factor, gradient);

    /// <summary>Applies the soft threshold <c>w = sign(w) max(|w| - s l1, 0)</c>.</summary>
    /// <param name="weights">The weights after the optimizer's step on the data loss; they are changed in place.</param>
    /// <param name="stepSizes">The step size s of each weight.</param>
    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes) =>
        ElasticNetSteps.SoftThreshold(weights, stepSizes, Factor);
}
