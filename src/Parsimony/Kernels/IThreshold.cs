namespace Parsimony.Kernels;

/// <summary>The L1 part of a proximal step as a type: without L1 it costs nothing.</summary>
interface IThreshold
{
    /// <summary>Applies the threshold to weights that the gradient has moved.</summary>
    static abstract TVector Apply<TSimd, TVector>(TVector moved, TVector threshold)
        where TSimd : struct, ISimd<TVector> where TVector : struct;
}

readonly struct NoThreshold : IThreshold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IThreshold.Apply<TSimd, TVector>(TVector moved, TVector threshold) => moved;
}

/// <summary>Soft threshold: <c>sign(x) max(|x| - threshold, 0)</c>.</summary>
readonly struct SoftThreshold : IThreshold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IThreshold.Apply<TSimd, TVector>(TVector moved, TVector threshold)
    {
        // Max would turn NaN into 0 and hide a diverged weight.
        var excess = TSimd.Subtract(TSimd.Abs(moved), threshold);
        return TSimd.CopySign(TSimd.SelectGreater(TSimd.All(0f), excess, TSimd.All(0f), excess), moved);
    }
}
