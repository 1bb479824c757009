namespace Parsimony.Kernels;

/// <summary>An activation function on vectors.</summary>
interface IActivationKernel
{
    /// <summary>Computes value and derivative at once: in most activations they share the costly part.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector z, out TVector derivative)
        where TSimd : struct, ISimd<TVector> where TVector : struct;
}
