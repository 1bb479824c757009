using System.Runtime.CompilerServices;

namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in MatrixProduct p)
    {
        // Rows are split evenly, so that no block is left with too few chains: 30 rows are 8 + 8 + 7 + 7, not 8 + 8 + 8 + 6.
        var blocks = (p.Rows + TSimd.BlockRows - 1) / TSimd.BlockRows;
        var wide = 2 * TSimd.Width;
        for (var column = 0; column < p.Columns; column += wide)
        {
            var isWide = column + wide <= p.Columns;
            var bias = p.Bias == null ? null : p.Bias + column;
            for (var block = 0; block < blocks; block++)
            {
                var row = (nint)((long)p.Rows * block / blocks);
                var rows = (int)((long)p.Rows * (block + 1) / blocks - row);
                var a = p.A + row * p.RowStrideA;
                var c = p.C + row * p.StrideC + column;
                if (isWide) Wide(rows, a, p.RowStrideA, p.ColumnStrideA, p.B + column, p.StrideB, p.Depth, bias, c, p.StrideC);
                else Narrow(rows, a, p.RowStrideA, p.ColumnStrideA, p.B + column, p.StrideB, p.Depth, bias, c, p.StrideC);
            }
        }
    }

    public override void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride) =>
        Transposition.Run(source, sourceStride, rows, columns, destination, destinationStride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SumRows(float* source, int stride, int rows, int columns, float* destination)
    {
        for (var column = 0; column < columns; column += TSimd.Width)
        {
            var sum = TSimd.All(0f);
            var from = source + column;
            for (var row = 0; row < rows; row++)
            {
                sum = TSimd.Add(sum, TSimd.Load(from));
                from += stride;
            }

            TSimd.Store(sum, destination + column);
        }
    }

    static void Wide(
        int rows, float* a, nint rowStride, nint columnStride, float* b, nint strideB, int depth, float* bias, float* c, nint strideC)
    {
        switch (rows)
        {
            case 1: MicroKernel<TSimd, TVector>.TwoVectors<Rows1>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 2: MicroKernel<TSimd, TVector>.TwoVectors<Rows2>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 3: MicroKernel<TSimd, TVector>.TwoVectors<Rows3>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 4: MicroKernel<TSimd, TVector>.TwoVectors<Rows4>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 5: MicroKernel<TSimd, TVector>.TwoVectors<Rows5>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 6: MicroKernel<TSimd, TVector>.TwoVectors<Rows6>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 7: MicroKernel<TSimd, TVector>.TwoVectors<Rows7>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            default: MicroKernel<TSimd, TVector>.TwoVectors<Rows8>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
        }
    }

    static void Narrow(
        int rows, float* a, nint rowStride, nint columnStride, float* b, nint strideB, int depth, float* bias, float* c, nint strideC)
    {
        switch (rows)
        {
            case 1: MicroKernel<TSimd, TVector>.OneVector<Rows1>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 2: MicroKernel<TSimd, TVector>.OneVector<Rows2>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 3: MicroKernel<TSimd, TVector>.OneVector<Rows3>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 4: MicroKernel<TSimd, TVector>.OneVector<Rows4>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 5: MicroKernel<TSimd, TVector>.OneVector<Rows5>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 6: MicroKernel<TSimd, TVector>.OneVector<Rows6>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            case 7: MicroKernel<TSimd, TVector>.OneVector<Rows7>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
            default: MicroKernel<TSimd, TVector>.OneVector<Rows8>(a, rowStride, columnStride, b, strideB, depth, bias, c, strideC); break;
        }
    }
}
