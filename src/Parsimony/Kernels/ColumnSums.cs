using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parsimony.Kernels;

/// <summary>Adds multiples of columns and a constant, <c>sum_j b_j x_j + b_last</c>, for one or four sets of factors b at once.</summary>
/// <remarks>Vectors have four entries on every CPU, so that the sums have the same bits everywhere.</remarks>
static class ColumnSums
{
    const int Lanes = 4;

    /// <summary>Rows of a block come in multiples of it: 8 rows of 4 outputs are 8 sums that do not wait for one another.</summary>
    public const int RowsAtOnce = 2 * Lanes;

    /// <summary>Number of outputs of <see cref="OfFour"/>.</summary>
    public const int OutputsAtOnce = 4;

    /// <summary>Computes the sums of four outputs.</summary>
    /// <param name="columns">[columns * rows] column after column.</param>
    /// <param name="rows">Number of rows, a multiple of <see cref="RowsAtOnce"/>.</param>
    /// <param name="factors">[4 * width] the factors of each output, its constant last.</param>
    /// <param name="width">Number of columns plus one.</param>
    /// <param name="sums">[4 * rows] overwritten.</param>
    public static void OfFour(ReadOnlySpan<double> columns, int rows, ReadOnlySpan<double> factors, int width, Span<double> sums)
    {
        ref var x = ref MemoryMarshal.GetReference(columns);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var first = factors[..width];
        var second = factors.Slice(width, width);
        var third = factors.Slice(2 * width, width);
        var fourth = factors.Slice(3 * width, width);
        for (var row = 0; row < rows; row += RowsAtOnce)
        {
            Vector256<double> a0 = Vector256.Create(first[^1]), a1 = a0, b0 = Vector256.Create(second[^1]), b1 = b0;
            Vector256<double> c0 = Vector256.Create(third[^1]), c1 = c0, d0 = Vector256.Create(fourth[^1]), d1 = d0;
            for (var column = 0; column < width - 1; column++)
            {
                var x0 = Vector256.LoadUnsafe(ref x, (nuint)(column * rows + row));
                var x1 = Vector256.LoadUnsafe(ref x, (nuint)(column * rows + row + Lanes));
                var factor = Vector256.Create(first[column]);
                (a0, a1) = (Vector256.FusedMultiplyAdd(x0, factor, a0), Vector256.FusedMultiplyAdd(x1, factor, a1));
                factor = Vector256.Create(second[column]);
                (b0, b1) = (Vector256.FusedMultiplyAdd(x0, factor, b0), Vector256.FusedMultiplyAdd(x1, factor, b1));
                factor = Vector256.Create(third[column]);
                (c0, c1) = (Vector256.FusedMultiplyAdd(x0, factor, c0), Vector256.FusedMultiplyAdd(x1, factor, c1));
                factor = Vector256.Create(fourth[column]);
                (d0, d1) = (Vector256.FusedMultiplyAdd(x0, factor, d0), Vector256.FusedMultiplyAdd(x1, factor, d1));
            }

            Store(a0, a1, ref to, row);
            Store(b0, b1, ref to, row + rows);
            Store(c0, c1, ref to, row + 2 * rows);
            Store(d0, d1, ref to, row + 3 * rows);
        }
    }

    /// <summary>Computes the sums of one output, with the same bits as <see cref="OfFour"/>.</summary>
    /// <param name="columns">[columns * rows] column after column.</param>
    /// <param name="rows">Number of rows, a multiple of <see cref="RowsAtOnce"/>.</param>
    /// <param name="factors">[columns + 1] the factors, the constant last.</param>
    /// <param name="sums">[rows] overwritten.</param>
    public static void OfOne(ReadOnlySpan<double> columns, int rows, ReadOnlySpan<double> factors, Span<double> sums)
    {
        ref var x = ref MemoryMarshal.GetReference(columns);
        for (var row = 0; row < rows; row += RowsAtOnce)
        {
            Vector256<double> a0 = Vector256.Create(factors[^1]), a1 = a0;
            for (var column = 0; column < factors.Length - 1; column++)
            {
                var factor = Vector256.Create(factors[column]);
                a0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)(column * rows + row)), factor, a0);
                a1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)(column * rows + row + Lanes)), factor, a1);
            }

            Store(a0, a1, ref MemoryMarshal.GetReference(sums), row);
        }
    }

    static void Store(Vector256<double> low, Vector256<double> high, ref double to, int at)
    {
        low.StoreUnsafe(ref to, (nuint)at);
        high.StoreUnsafe(ref to, (nuint)(at + Lanes));
    }
}
