namespace Parsimony.Kernels;

/// <summary>One activation on vectors: value and derivative at once, as most share their costly part.</summary>
interface IActivationKernel
{
    static abstract TVector Apply<TSimd, TVector>(TVector z, out TVector derivative)
        where TSimd : struct, ISimd<TVector> where TVector : struct;
}
