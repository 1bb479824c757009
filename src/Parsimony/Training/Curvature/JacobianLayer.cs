namespace Parsimony.Training.Curvature;

/// <summary>One dense layer's part of the Jacobian, as factors: of row i and output c it is the outer product <c>a_i d_ic'</c>.</summary>
/// <param name="Inputs">[rows * input count] a_i: what the layer takes.</param>
/// <param name="InputCount">Rows of the kernel.</param>
/// <param name="Errors">[rows * outputs, units] d_ic: derivative of the output by the layer's sums.</param>
/// <param name="Units">Columns of the kernel.</param>
/// <param name="Factor">The penalty factor of its kernel.</param>
/// <param name="HasBias">True where the layer has a bias, whose part of the Jacobian is d_ic itself.</param>
sealed record JacobianLayer(double[] Inputs, int InputCount, double[] Errors, int Units, double Factor, bool HasBias)
{
    public int KernelSize => InputCount * Units;
}
