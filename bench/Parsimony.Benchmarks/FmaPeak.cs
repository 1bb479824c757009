using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parsimony.Benchmarks;

/// <summary>Multiply-adds a second that one core does with nothing else to do: the yardstick of everything else in the same process.</summary>
static class FmaPeak
{
    const int Iterations = 200_000;
    const int Chains = 16;

    public static double GigaFlops()
    {
        var seconds = Stopwatched.SecondsPerCall(static () => Loop(1.0000001f));
        return 2.0 * Chains * (Vector512.IsHardwareAccelerated ? 16 : 8) * Iterations / seconds / 1e9;
    }

    static void Loop(float start)
    {
        if (Vector512.IsHardwareAccelerated) Sink = Loop512(start);
        else Sink = Loop256(start);
    }

    /// <summary>Where results go, so that no loop is removed.</summary>
    public static float Sink { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Loop512(float start)
    {
        Vector512<float> m = Vector512.Create(start), a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m, n = m, o = m, p = m, q = m;
        for (var t = 0; t < Iterations; t++)
        {
            a = Vector512.FusedMultiplyAdd(a, m, m);
            b = Vector512.FusedMultiplyAdd(b, m, m);
            c = Vector512.FusedMultiplyAdd(c, m, m);
            d = Vector512.FusedMultiplyAdd(d, m, m);
            e = Vector512.FusedMultiplyAdd(e, m, m);
            f = Vector512.FusedMultiplyAdd(f, m, m);
            g = Vector512.FusedMultiplyAdd(g, m, m);
            h = Vector512.FusedMultiplyAdd(h, m, m);
            i = Vector512.FusedMultiplyAdd(i, m, m);
            j = Vector512.FusedMultiplyAdd(j, m, m);
            k = Vector512.FusedMultiplyAdd(k, m, m);
            l = Vector512.FusedMultiplyAdd(l, m, m);
            n = Vector512.FusedMultiplyAdd(n, m, m);
            o = Vector512.FusedMultiplyAdd(o, m, m);
            p = Vector512.FusedMultiplyAdd(p, m, m);
            q = Vector512.FusedMultiplyAdd(q, m, m);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l + n + o + p + q);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static float Loop256(float start)
    {
        Vector256<float> m = Vector256.Create(start), a = m, b = m, c = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m, n = m, o = m;
        for (var t = 0; t < Iterations * Chains / 14; t++)
        {
            a = Vector256.FusedMultiplyAdd(a, m, m);
            b = Vector256.FusedMultiplyAdd(b, m, m);
            c = Vector256.FusedMultiplyAdd(c, m, m);
            d = Vector256.FusedMultiplyAdd(d, m, m);
            e = Vector256.FusedMultiplyAdd(e, m, m);
            f = Vector256.FusedMultiplyAdd(f, m, m);
            g = Vector256.FusedMultiplyAdd(g, m, m);
            h = Vector256.FusedMultiplyAdd(h, m, m);
            i = Vector256.FusedMultiplyAdd(i, m, m);
            j = Vector256.FusedMultiplyAdd(j, m, m);
            k = Vector256.FusedMultiplyAdd(k, m, m);
            l = Vector256.FusedMultiplyAdd(l, m, m);
            n = Vector256.FusedMultiplyAdd(n, m, m);
            o = Vector256.FusedMultiplyAdd(o, m, m);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l + n + o);
    }
}
