using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Parsimony.Kernels;

namespace Parsimony.Benchmarks;

/// <summary>Multiply-adds a second that one core does with nothing else to do: the yardstick of everything else in the same process.</summary>
static unsafe class FmaPeak
{
    /// <summary>Turns of the loop in one call of <see cref="Run"/>.</summary>
    const int Turns = 100_000;

    // Two pipes of latency 4 need 8 independent chains; 12 leave room, and with their factor still fit the 16 registers of AVX2.
    const int Chains = 12;

    /// <summary>GFLOP/s at the width of the kernels in use, so that kernels forced narrower are held against what that width can give.</summary>
    public static double Current { get; } = OperationsPerCall(Width) / Stopwatched.SecondsPerCall(static () => Run(Width)) / 1e9;

    /// <summary>Bits of the vectors of the kernels in use; the plain ones are held against the widest that the machine has.</summary>
    public static int Width => KernelChooser.Current.Name switch
    {
        "512" => 512,
        "256" => 256,
        "128" => 128,
        _ => Vector512.IsHardwareAccelerated ? 512 : 256,
    };

    /// <summary>Operations of one call: a multiply-add counts as two.</summary>
    public static double OperationsPerCall(int bits) => 2.0 * Chains * (bits / 32) * Turns;

    /// <summary>One call at a width of 512, 256 or 128 bits.</summary>
    public static float Run(int bits) => bits switch
    {
        512 => Loop<Simd512, Vector512<float>>(),
        256 => Loop<Simd256, Vector256<float>>(),
        _ => Loop<Simd128, Vector128<float>>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Loop<TSimd, TVector>() where TSimd : struct, ISimd<TVector> where TVector : struct
    {
        TVector m = TSimd.All(0.999f), a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m;
        for (var turn = 0; turn < Turns; turn++)
        {
            a = TSimd.Fma(a, m, m);
            b = TSimd.Fma(b, m, m);
            c = TSimd.Fma(c, m, m);
            d = TSimd.Fma(d, m, m);
            e = TSimd.Fma(e, m, m);
            f = TSimd.Fma(f, m, m);
            g = TSimd.Fma(g, m, m);
            h = TSimd.Fma(h, m, m);
            i = TSimd.Fma(i, m, m);
            j = TSimd.Fma(j, m, m);
            k = TSimd.Fma(k, m, m);
            l = TSimd.Fma(l, m, m);
        }

        var sum = TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(TSimd.Add(e, f), TSimd.Add(g, h)));
        return TSimd.Sum(TSimd.Add(sum, TSimd.Add(TSimd.Add(i, j), TSimd.Add(k, l))));
    }
}
