using Parsimony.Tensors;

namespace Parsimony.Regularizers;

/// <summary>A penalty with a proximal step: <c>w' = argmin_v sum_i (v_i - w_i)^2 / (2 s_i) + R(v)</c>, which can set weights to exactly zero.</summary>
public interface IProximalRegularizer
{
    /// <summary>Replaces the weights by their proximal point.</summary>
    /// <param name="weights">Weights after the optimizer's step on the data loss.</param>
    /// <param name="stepSizes">s, one per weight, of the same shape: the learning rate over the optimizer's metric.</param>
    void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes);
}
