namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in MatrixProduct p)
    {
        switch (p.Epilogue)
        {
            case Epilogue.None: Multiply<NoEpilogue>(p); break;
            case Epilogue.Bias: Multiply<BiasEpilogue>(p); break;
            case Epilogue.BiasRelu: Multiply<BiasReluEpilogue>(p); break;
            case Epilogue.MaskByActivation: Multiply<MaskByActivationEpilogue>(p); break;
            default: Multiply<MultiplyByDerivativeEpilogue>(p); break;
        }
    }

    /// <summary>Splits the rows evenly into blocks, none of which has too few chains: 30 rows are 8 + 8 + 7 + 7, not 8 + 8 + 8 + 6.</summary>
    /// <remarks>The split depends on the shape alone, and no sum depends on the split.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Multiply<TEpilogue>(in MatrixProduct p) where TEpilogue : struct, IEpilogue
    {
        if (p.Rows == 0) return;
        var blocks = (p.Rows + TSimd.BlockRows - 1) / TSimd.BlockRows;
        var (rows, larger) = Math.DivRem(p.Rows, blocks);
        Run<TEpilogue>(rows + 1, p, 0, larger * (rows + 1));
        Run<TEpilogue>(rows, p, larger * (rows + 1), p.Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride) =>
        Transposition.Run(source, sourceStride, rows, columns, destination, destinationStride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gather(float* source, int stride, ReadOnlySpan<int> rows, float* destination)
    {
        foreach (var row in rows)
        {
            var from = source + (nint)row * stride;
            for (var j = 0; j < stride; j += TSimd.Width) TSimd.Store(TSimd.Load(from + j), destination + j);
            destination += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyByVector(float* a, int stride, int rows, int columns, float* vector, float bias, float* destination)
    {
        for (var row = 0; row < rows; row++)
        {
            // 16 lanes in one vector, two or four.
            TVector sum0 = TSimd.All(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            for (var j = 0; j < columns; j += Padding)
            {
                sum0 = TSimd.Fma(TSimd.Load(a + j), TSimd.Load(vector + j), sum0);
                if (TSimd.Width <= 8) sum1 = TSimd.Fma(TSimd.Load(a + j + TSimd.Width), TSimd.Load(vector + j + TSimd.Width), sum1);
                if (TSimd.Width <= 4)
                {
                    sum2 = TSimd.Fma(TSimd.Load(a + j + 2 * TSimd.Width), TSimd.Load(vector + j + 2 * TSimd.Width), sum2);
                    sum3 = TSimd.Fma(TSimd.Load(a + j + 3 * TSimd.Width), TSimd.Load(vector + j + 3 * TSimd.Width), sum3);
                }
            }

            if (TSimd.Width <= 4) (sum0, sum1) = (TSimd.Add(sum0, sum2), TSimd.Add(sum1, sum3));
            if (TSimd.Width <= 8) sum0 = TSimd.Add(sum0, sum1);
            destination[row] = bias + TSimd.Sum(sum0);
            a += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SumRows(float* source, int stride, int rows, int columns, float* destination)
    {
        // Four vectors of columns at a time: one alone would wait for each addition.
        var column = 0;
        for (; column + 4 * TSimd.Width <= columns; column += 4 * TSimd.Width)
        {
            TVector sum0 = TSimd.All(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
            var from = source + column;
            for (var row = 0; row < rows; row++)
            {
                sum0 = TSimd.Add(sum0, TSimd.Load(from));
                sum1 = TSimd.Add(sum1, TSimd.Load(from + TSimd.Width));
                sum2 = TSimd.Add(sum2, TSimd.Load(from + 2 * TSimd.Width));
                sum3 = TSimd.Add(sum3, TSimd.Load(from + 3 * TSimd.Width));
                from += stride;
            }

            TSimd.Store(sum0, destination + column);
            TSimd.Store(sum1, destination + column + TSimd.Width);
            TSimd.Store(sum2, destination + column + 2 * TSimd.Width);
            TSimd.Store(sum3, destination + column + 3 * TSimd.Width);
        }

        for (; column < columns; column += TSimd.Width)
        {
            var sum = TSimd.All(0f);
            var from = source + column;
            for (var row = 0; row < rows; row++, from += stride) sum = TSimd.Add(sum, TSimd.Load(from));
            TSimd.Store(sum, destination + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Run<TEpilogue>(int rows, in MatrixProduct p, int row, int endRow) where TEpilogue : struct, IEpilogue
    {
        if (row == endRow) return;
        switch (rows)
        {
            case 1: Columns<Rows1, TEpilogue>(p, row, endRow); break;
            case 2: Columns<Rows2, TEpilogue>(p, row, endRow); break;
            case 3: Columns<Rows3, TEpilogue>(p, row, endRow); break;
            case 4: Columns<Rows4, TEpilogue>(p, row, endRow); break;
            case 5: Columns<Rows5, TEpilogue>(p, row, endRow); break;
            case 6: Columns<Rows6, TEpilogue>(p, row, endRow); break;
            case 7: Columns<Rows7, TEpilogue>(p, row, endRow); break;
            default: Columns<Rows8, TEpilogue>(p, row, endRow); break;
        }
    }

    /// <summary>Loops over columns outside and rows inside: 2 vectors' width of B stay in the cache while all rows of A pass by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Columns<TRows, TEpilogue>(in MatrixProduct p, int row, int endRow)
        where TRows : struct, IRowCount where TEpilogue : struct, IEpilogue
    {
        var column = 0;
        for (; column + 2 * TSimd.Width <= p.Columns; column += 2 * TSimd.Width)
            MicroKernel<TSimd, TVector>.TwoVectors<TRows, TEpilogue>(p, row, endRow, column);
        for (; column < p.Columns; column += TSimd.Width)
            MicroKernel<TSimd, TVector>.OneVector<TRows, TEpilogue>(p, row, endRow, column);
    }
}
