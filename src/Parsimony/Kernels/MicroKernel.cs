namespace Parsimony.Kernels;

/// <summary>The innermost loop of every matrix product: a block of C, at most 8 rows by 2 vectors, stays in registers while k runs.</summary>
/// <remarks>
/// For each k one row of B is loaded (2 vectors) and each of the block's rows of A contributes one broadcast element:
/// <c>C[i, :] += A[i, k] * B[k, :]</c>. 8 x 2 accumulators, 2 of B and 1 broadcast fill 19 of 32 registers and give 16 independent
/// FMA chains, enough to hide the latency of two FMA units. Every element of C is summed by one chain in the order of k:
/// results depend neither on the blocking nor on the vector width.
/// Row count and epilogue are type parameters: code for other rows and epilogues vanishes at compile time. Addresses use three base
/// pointers, because x86 has 16 registers for them.
/// </remarks>
static unsafe class MicroKernel<TSimd, TVector> where TSimd : struct, ISimd<TVector> where TVector : struct
{
    /// <summary>Computes blocks of rows by 2 vectors.</summary>
    /// <remarks><paramref name="endRow"/>, the row after the last, is a whole number of blocks after the first row.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TwoVectors<TRows, TEpilogue>(in MatrixProduct p, nint row, nint endRow, nint column)
        where TRows : struct, IRowCount where TEpilogue : struct, IEpilogue
    {
        nint rowStride = p.RowStrideA, columnStride = p.ColumnStrideA, strideB = p.StrideB, strideC = p.StrideC;
        for (; row < endRow; row += TRows.Value)
        {
            var a = p.A + row * rowStride;
            var b = p.B + column;
            var start0 = TEpilogue.AddsBias ? TSimd.Load(p.Bias + column) : TSimd.All(0f);
            var start1 = TEpilogue.AddsBias ? TSimd.Load(p.Bias + column + TSimd.Width) : TSimd.All(0f);
            TVector c00 = start0, c10 = start0, c20 = start0, c30 = start0, c40 = start0, c50 = start0, c60 = start0, c70 = start0;
            TVector c01 = start1, c11 = start1, c21 = start1, c31 = start1, c41 = start1, c51 = start1, c61 = start1, c71 = start1;
            var a3 = a + 3 * rowStride;
            var a6 = a + 6 * rowStride;
            for (var k = p.Depth; k > 0; k--)
            {
                var b0 = TSimd.Load(b);
                var b1 = TSimd.Load(b + TSimd.Width);
                var x = TSimd.All(a[0]);
                c00 = TSimd.Fma(x, b0, c00);
                c01 = TSimd.Fma(x, b1, c01);
                if (TRows.Value > 1) { x = TSimd.All(a[rowStride]); c10 = TSimd.Fma(x, b0, c10); c11 = TSimd.Fma(x, b1, c11); }
                if (TRows.Value > 2) { x = TSimd.All(a[2 * rowStride]); c20 = TSimd.Fma(x, b0, c20); c21 = TSimd.Fma(x, b1, c21); }
                if (TRows.Value > 3) { x = TSimd.All(a3[0]); c30 = TSimd.Fma(x, b0, c30); c31 = TSimd.Fma(x, b1, c31); }
                if (TRows.Value > 4) { x = TSimd.All(a3[rowStride]); c40 = TSimd.Fma(x, b0, c40); c41 = TSimd.Fma(x, b1, c41); }
                if (TRows.Value > 5) { x = TSimd.All(a3[2 * rowStride]); c50 = TSimd.Fma(x, b0, c50); c51 = TSimd.Fma(x, b1, c51); }
                if (TRows.Value > 6) { x = TSimd.All(a6[0]); c60 = TSimd.Fma(x, b0, c60); c61 = TSimd.Fma(x, b1, c61); }
                if (TRows.Value > 7) { x = TSimd.All(a6[rowStride]); c70 = TSimd.Fma(x, b0, c70); c71 = TSimd.Fma(x, b1, c71); }
                a += columnStride;
                a3 += columnStride;
                a6 += columnStride;
                b += strideB;
            }

            var c = p.C + row * strideC + column;
            var side = p.Side + (c - p.C);
            Store2<TEpilogue>(c00, c01, side, c);
            if (TRows.Value > 1) Store2<TEpilogue>(c10, c11, side + strideC, c + strideC);
            if (TRows.Value > 2) Store2<TEpilogue>(c20, c21, side + 2 * strideC, c + 2 * strideC);
            if (TRows.Value > 3) Store2<TEpilogue>(c30, c31, side + 3 * strideC, c + 3 * strideC);
            if (TRows.Value > 4) Store2<TEpilogue>(c40, c41, side + 4 * strideC, c + 4 * strideC);
            if (TRows.Value > 5) Store2<TEpilogue>(c50, c51, side + 5 * strideC, c + 5 * strideC);
            if (TRows.Value > 6) Store2<TEpilogue>(c60, c61, side + 6 * strideC, c + 6 * strideC);
            if (TRows.Value > 7) Store2<TEpilogue>(c70, c71, side + 7 * strideC, c + 7 * strideC);
        }
    }

    /// <summary>Computes blocks of rows by 1 vector: the last columns where 2 vectors are wider than the rest.</summary>
    /// <remarks><paramref name="endRow"/>, the row after the last, is a whole number of blocks after the first row.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OneVector<TRows, TEpilogue>(in MatrixProduct p, nint row, nint endRow, nint column)
        where TRows : struct, IRowCount where TEpilogue : struct, IEpilogue
    {
        nint rowStride = p.RowStrideA, columnStride = p.ColumnStrideA, strideB = p.StrideB, strideC = p.StrideC;
        for (; row < endRow; row += TRows.Value)
        {
            var a = p.A + row * rowStride;
            var b = p.B + column;
            var start0 = TEpilogue.AddsBias ? TSimd.Load(p.Bias + column) : TSimd.All(0f);
            TVector c00 = start0, c10 = start0, c20 = start0, c30 = start0, c40 = start0, c50 = start0, c60 = start0, c70 = start0;
            var a3 = a + 3 * rowStride;
            var a6 = a + 6 * rowStride;
            for (var k = p.Depth; k > 0; k--)
            {
                var b0 = TSimd.Load(b);
                c00 = TSimd.Fma(TSimd.All(a[0]), b0, c00);
                if (TRows.Value > 1) c10 = TSimd.Fma(TSimd.All(a[rowStride]), b0, c10);
                if (TRows.Value > 2) c20 = TSimd.Fma(TSimd.All(a[2 * rowStride]), b0, c20);
                if (TRows.Value > 3) c30 = TSimd.Fma(TSimd.All(a3[0]), b0, c30);
                if (TRows.Value > 4) c40 = TSimd.Fma(TSimd.All(a3[rowStride]), b0, c40);
                if (TRows.Value > 5) c50 = TSimd.Fma(TSimd.All(a3[2 * rowStride]), b0, c50);
                if (TRows.Value > 6) c60 = TSimd.Fma(TSimd.All(a6[0]), b0, c60);
                if (TRows.Value > 7) c70 = TSimd.Fma(TSimd.All(a6[rowStride]), b0, c70);
                a += columnStride;
                a3 += columnStride;
                a6 += columnStride;
                b += strideB;
            }

            var c = p.C + row * strideC + column;
            var side = p.Side + (c - p.C);
            TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c00, side), c);
            if (TRows.Value > 1) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c10, side + strideC), c + strideC);
            if (TRows.Value > 2) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c20, side + 2 * strideC), c + 2 * strideC);
            if (TRows.Value > 3) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c30, side + 3 * strideC), c + 3 * strideC);
            if (TRows.Value > 4) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c40, side + 4 * strideC), c + 4 * strideC);
            if (TRows.Value > 5) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c50, side + 5 * strideC), c + 5 * strideC);
            if (TRows.Value > 6) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c60, side + 6 * strideC), c + 6 * strideC);
            if (TRows.Value > 7) TSimd.Store(TEpilogue.Finish<TSimd, TVector>(c70, side + 7 * strideC), c + 7 * strideC);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store2<TEpilogue>(TVector first, TVector second, float* side, float* destination) where TEpilogue : struct, IEpilogue
    {
        TSimd.Store(TEpilogue.Finish<TSimd, TVector>(first, side), destination);
        TSimd.Store(TEpilogue.Finish<TSimd, TVector>(second, side + TSimd.Width), destination + TSimd.Width);
    }
}
