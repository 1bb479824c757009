namespace Parsimony.Kernels;

/// <summary>One optimizer's formula on vectors. It treats each lane by itself, so that results depend on no width and no split.</summary>
interface IUpdateRule
{
    /// <summary>How many slots it has: the first ones.</summary>
    static abstract int Slots { get; }

    /// <summary>The next weight; slots are updated.</summary>
    static abstract TVector Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TSimd : struct, ISimd<TVector> where TVector : struct;
}
