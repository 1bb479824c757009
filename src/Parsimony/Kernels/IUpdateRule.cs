namespace Parsimony.Kernels;

/// <summary>An optimizer's formula on vectors. Lanes are independent: results depend neither on the width nor on a split of the weights.</summary>
interface IUpdateRule
{
    /// <summary>Number of slots (state values per weight) that the rule uses, 0 to 3, the first ones first.</summary>
    static abstract int Slots { get; }

    static abstract TVector Apply<TSimd, TVector>(
        in UpdateStep step, TVector weight, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TSimd : struct, ISimd<TVector> where TVector : struct;
}
