namespace Parsimony.Kernels;

/// <summary>An <see cref="Epilogue"/> as a type: every product is compiled with its epilogue, without a branch.</summary>
/// <remarks>Only cheap operations are epilogues: the code is repeated for every register, and exp in 16 copies would gain nothing.</remarks>
unsafe interface IEpilogue
{
    /// <summary>Whether sums start at a bias.</summary>
    static abstract bool AddsBias { get; }

    /// <summary>Turns a vector of sums into the vector that is stored.</summary>
    /// <remarks><paramref name="side"/> points to <see cref="MatrixProduct.Side"/> at the place of these sums.</remarks>
    static abstract TVector Finish<TSimd, TVector>(TVector sum, float* side)
        where TSimd : struct, ISimd<TVector> where TVector : struct;
}

readonly unsafe struct NoEpilogue : IEpilogue
{
    public static bool AddsBias => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IEpilogue.Finish<TSimd, TVector>(TVector sum, float* side) => sum;
}

readonly unsafe struct BiasEpilogue : IEpilogue
{
    public static bool AddsBias => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IEpilogue.Finish<TSimd, TVector>(TVector sum, float* side) => sum;
}

readonly unsafe struct BiasReluEpilogue : IEpilogue
{
    public static bool AddsBias => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IEpilogue.Finish<TSimd, TVector>(TVector sum, float* side) => TSimd.Max(TSimd.All(0f), sum);
}

readonly unsafe struct MaskByActivationEpilogue : IEpilogue
{
    public static bool AddsBias => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IEpilogue.Finish<TSimd, TVector>(TVector sum, float* side) =>
        TSimd.SelectGreater(TSimd.Load(side), TSimd.All(0f), sum, TSimd.All(0f));
}

readonly unsafe struct MultiplyByDerivativeEpilogue : IEpilogue
{
    public static bool AddsBias => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector IEpilogue.Finish<TSimd, TVector>(TVector sum, float* side) => TSimd.Multiply(sum, TSimd.Load(side));
}
