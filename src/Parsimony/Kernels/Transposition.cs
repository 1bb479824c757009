using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parsimony.Kernels;

/// <summary>Transposes matrices in blocks of 8 x 8 that stay in registers (AVX), or element by element on other machines.</summary>
static unsafe class Transposition
{
    /// <summary>Number of rows and columns of a block.</summary>
    public const int Block = 8;

    /// <summary>Transposes a row-major matrix: <c>destination[j, i] = source[i, j]</c> for i below rows, j below columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride)
    {
        var wholeRows = Avx.IsSupported ? rows / Block * Block : 0;
        var wholeColumns = columns / Block * Block;
        for (var row = 0; row < wholeRows; row += Block)
        {
            for (var column = 0; column < wholeColumns; column += Block)
            {
                Transpose8(
                    source + (nint)row * sourceStride + column,
                    sourceStride,
                    destination + (nint)column * destinationStride + row,
                    destinationStride);
            }

            Rest(source, sourceStride, row, row + Block, wholeColumns, columns, destination, destinationStride);
        }

        Rest(source, sourceStride, wholeRows, rows, 0, columns, destination, destinationStride);
    }

    static void Rest(float* source, int sourceStride, int row, int endRow, int column, int endColumn, float* destination, int destinationStride)
    {
        for (var j = column; j < endColumn; j++)
        {
            for (var i = row; i < endRow; i++) destination[(nint)j * destinationStride + i] = source[(nint)i * sourceStride + j];
        }
    }

    /// <summary>Transposes one block of 8 x 8.</summary>
    /// <remarks>
    /// After the unpacks a vector holds two rows of two columns, after the shuffles four rows of one column (and of the column four further
    /// on), after the permutes eight rows of one column.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Transpose8(float* from, nint stride, float* to, nint toStride)
    {
        var r0 = Vector256.Load(from);
        var r1 = Vector256.Load(from + stride);
        var r2 = Vector256.Load(from + 2 * stride);
        var r3 = Vector256.Load(from + 3 * stride);
        var r4 = Vector256.Load(from + 4 * stride);
        var r5 = Vector256.Load(from + 5 * stride);
        var r6 = Vector256.Load(from + 6 * stride);
        var r7 = Vector256.Load(from + 7 * stride);
        var a0 = Avx.UnpackLow(r0, r1);
        var a1 = Avx.UnpackHigh(r0, r1);
        var a2 = Avx.UnpackLow(r2, r3);
        var a3 = Avx.UnpackHigh(r2, r3);
        var a4 = Avx.UnpackLow(r4, r5);
        var a5 = Avx.UnpackHigh(r4, r5);
        var a6 = Avx.UnpackLow(r6, r7);
        var a7 = Avx.UnpackHigh(r6, r7);
        const byte LowPairs = 0b01_00_01_00;
        const byte HighPairs = 0b11_10_11_10;
        var b0 = Avx.Shuffle(a0, a2, LowPairs);
        var b1 = Avx.Shuffle(a0, a2, HighPairs);
        var b2 = Avx.Shuffle(a1, a3, LowPairs);
        var b3 = Avx.Shuffle(a1, a3, HighPairs);
        var b4 = Avx.Shuffle(a4, a6, LowPairs);
        var b5 = Avx.Shuffle(a4, a6, HighPairs);
        var b6 = Avx.Shuffle(a5, a7, LowPairs);
        var b7 = Avx.Shuffle(a5, a7, HighPairs);
        const byte LowHalves = 0x20;
        const byte HighHalves = 0x31;
        Avx.Permute2x128(b0, b4, LowHalves).Store(to);
        Avx.Permute2x128(b1, b5, LowHalves).Store(to + toStride);
        Avx.Permute2x128(b2, b6, LowHalves).Store(to + 2 * toStride);
        Avx.Permute2x128(b3, b7, LowHalves).Store(to + 3 * toStride);
        Avx.Permute2x128(b0, b4, HighHalves).Store(to + 4 * toStride);
        Avx.Permute2x128(b1, b5, HighHalves).Store(to + 5 * toStride);
        Avx.Permute2x128(b2, b6, HighHalves).Store(to + 6 * toStride);
        Avx.Permute2x128(b3, b7, HighHalves).Store(to + 7 * toStride);
    }
}
