namespace Parsimony.Regularizers;

/// <summary>
/// A penalty that can be applied as a proximal step, <c>w' = argmin_v sum_i (v_i - w_i)^2 / (2 s_i) + R(v)</c>. Such a step can set weights to
/// exactly zero.
/// </summary>
public interface IProximalRegularizer
{
    /// <summary>Replaces the weights by their proximal point.</summary>
    /// <param name="weights">The weights after the optimizer's step on the data loss; they are changed in place.</param>
    /// <param name="stepSizes">The step size s of each weight: the learning rate over the optimizer's metric.</param>
    void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes);
}
