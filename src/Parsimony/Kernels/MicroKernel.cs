using System.Runtime.CompilerServices;

namespace Parsimony.Kernels;

/// <summary>
/// The innermost loop of every matrix product: a block of C, at most 8 rows by 2 vectors, kept in registers while k runs.
/// </summary>
/// <remarks>
/// For each k one row of B is loaded (2 vectors) and each of the block's rows of A contributes one broadcast element:
/// <c>C[i, :] += A[i, k] * B[k, :]</c>. 8 x 2 accumulators, 2 of B and 1 broadcast fill 19 of 32 registers and give 16 independent
/// FMA chains, enough to hide the latency of two FMA units. Every element of C is summed by one chain in the order of k:
/// results depend neither on the blocking nor on the vector width.
/// Rows beyond the row count (a type parameter) vanish at compile time. Addresses use three base pointers, as x86 has 16 of them.
/// </remarks>
static unsafe class MicroKernel<TSimd, TVector> where TSimd : struct, ISimd<TVector> where TVector : struct
{
    /// <summary>Rows by 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TwoVectors<TRows>(
        float* a, nint rowStride, nint columnStride, float* b, nint strideB, int depth, float* bias, float* c, nint strideC)
        where TRows : struct, IRowCount
    {
        TVector start0, start1;
        if (bias == null)
        {
            start0 = TSimd.All(0f);
            start1 = TSimd.All(0f);
        }
        else
        {
            start0 = TSimd.Load(bias);
            start1 = TSimd.Load(bias + TSimd.Width);
        }

        TVector c00 = start0, c10 = start0, c20 = start0, c30 = start0, c40 = start0, c50 = start0, c60 = start0, c70 = start0;
        TVector c01 = start1, c11 = start1, c21 = start1, c31 = start1, c41 = start1, c51 = start1, c61 = start1, c71 = start1;
        var a3 = a + 3 * rowStride;
        var a6 = a + 6 * rowStride;
        for (var k = 0; k < depth; k++)
        {
            var b0 = TSimd.Load(b);
            var b1 = TSimd.Load(b + TSimd.Width);
            var x = TSimd.All(a[0]);
            c00 = TSimd.Fma(x, b0, c00);
            c01 = TSimd.Fma(x, b1, c01);
            if (TRows.Value > 1)
            {
                x = TSimd.All(a[rowStride]);
                c10 = TSimd.Fma(x, b0, c10);
                c11 = TSimd.Fma(x, b1, c11);
            }

            if (TRows.Value > 2)
            {
                x = TSimd.All(a[2 * rowStride]);
                c20 = TSimd.Fma(x, b0, c20);
                c21 = TSimd.Fma(x, b1, c21);
            }

            if (TRows.Value > 3)
            {
                x = TSimd.All(a3[0]);
                c30 = TSimd.Fma(x, b0, c30);
                c31 = TSimd.Fma(x, b1, c31);
            }

            if (TRows.Value > 4)
            {
                x = TSimd.All(a3[rowStride]);
                c40 = TSimd.Fma(x, b0, c40);
                c41 = TSimd.Fma(x, b1, c41);
            }

            if (TRows.Value > 5)
            {
                x = TSimd.All(a3[2 * rowStride]);
                c50 = TSimd.Fma(x, b0, c50);
                c51 = TSimd.Fma(x, b1, c51);
            }

            if (TRows.Value > 6)
            {
                x = TSimd.All(a6[0]);
                c60 = TSimd.Fma(x, b0, c60);
                c61 = TSimd.Fma(x, b1, c61);
            }

            if (TRows.Value > 7)
            {
                x = TSimd.All(a6[rowStride]);
                c70 = TSimd.Fma(x, b0, c70);
                c71 = TSimd.Fma(x, b1, c71);
            }

            a += columnStride;
            a3 += columnStride;
            a6 += columnStride;
            b += strideB;
        }

        Store2(c00, c01, c);
        if (TRows.Value > 1) Store2(c10, c11, c + strideC);
        if (TRows.Value > 2) Store2(c20, c21, c + 2 * strideC);
        if (TRows.Value > 3) Store2(c30, c31, c + 3 * strideC);
        if (TRows.Value > 4) Store2(c40, c41, c + 4 * strideC);
        if (TRows.Value > 5) Store2(c50, c51, c + 5 * strideC);
        if (TRows.Value > 6) Store2(c60, c61, c + 6 * strideC);
        if (TRows.Value > 7) Store2(c70, c71, c + 7 * strideC);
    }

    /// <summary>Rows by 1 vector: the last 16 columns where 2 vectors are wider than what is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneVector<TRows>(
        float* a, nint rowStride, nint columnStride, float* b, nint strideB, int depth, float* bias, float* c, nint strideC)
        where TRows : struct, IRowCount
    {
        var start = bias == null ? TSimd.All(0f) : TSimd.Load(bias);
        TVector c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start, c6 = start, c7 = start;
        var a3 = a + 3 * rowStride;
        var a6 = a + 6 * rowStride;
        for (var k = 0; k < depth; k++)
        {
            var row = TSimd.Load(b);
            c0 = TSimd.Fma(TSimd.All(a[0]), row, c0);
            if (TRows.Value > 1) c1 = TSimd.Fma(TSimd.All(a[rowStride]), row, c1);
            if (TRows.Value > 2) c2 = TSimd.Fma(TSimd.All(a[2 * rowStride]), row, c2);
            if (TRows.Value > 3) c3 = TSimd.Fma(TSimd.All(a3[0]), row, c3);
            if (TRows.Value > 4) c4 = TSimd.Fma(TSimd.All(a3[rowStride]), row, c4);
            if (TRows.Value > 5) c5 = TSimd.Fma(TSimd.All(a3[2 * rowStride]), row, c5);
            if (TRows.Value > 6) c6 = TSimd.Fma(TSimd.All(a6[0]), row, c6);
            if (TRows.Value > 7) c7 = TSimd.Fma(TSimd.All(a6[rowStride]), row, c7);
            a += columnStride;
            a3 += columnStride;
            a6 += columnStride;
            b += strideB;
        }

        TSimd.Store(c0, c);
        if (TRows.Value > 1) TSimd.Store(c1, c + strideC);
        if (TRows.Value > 2) TSimd.Store(c2, c + 2 * strideC);
        if (TRows.Value > 3) TSimd.Store(c3, c + 3 * strideC);
        if (TRows.Value > 4) TSimd.Store(c4, c + 4 * strideC);
        if (TRows.Value > 5) TSimd.Store(c5, c + 5 * strideC);
        if (TRows.Value > 6) TSimd.Store(c6, c + 6 * strideC);
        if (TRows.Value > 7) TSimd.Store(c7, c + 7 * strideC);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store2(TVector first, TVector second, float* destination)
    {
        TSimd.Store(first, destination);
        TSimd.Store(second, destination + TSimd.Width);
    }
}
