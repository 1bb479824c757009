using System.Runtime.Intrinsics;

namespace Parsimony.Kernels;

/// <summary>Computes twelve dot products at once, four rows by three: enough independent sums to keep the multipliers busy.</summary>
/// <remarks>Vectors have four entries on every CPU, so that the sums have the same bits everywhere.</remarks>
static class DotTile
{
    public const int Left = 4;

    public const int Right = 3;

    /// <summary>Entries of a vector.</summary>
    public const int Width = 4;

    /// <summary>Multiplies each of four rows with each of three rows.</summary>
    /// <remarks>
    /// A stride leads from one row to the next. A length is a multiple of <see cref="Width"/>; the tile, [4 * 3], takes the products.
    /// </remarks>
    public static void Multiply(ref double left, int leftStride, ref double right, int rightStride, int length, Span<double> tile)
    {
        Vector256<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        var (l1, l2, l3) = ((nuint)leftStride, (nuint)(2 * leftStride), (nuint)(3 * leftStride));
        var (k1, k2) = ((nuint)rightStride, (nuint)(2 * rightStride));
        for (nuint i = 0; i < (nuint)length; i += Width)
        {
            var r0 = Vector256.LoadUnsafe(ref right, i);
            var r1 = Vector256.LoadUnsafe(ref right, i + k1);
            var r2 = Vector256.LoadUnsafe(ref right, i + k2);
            var l = Vector256.LoadUnsafe(ref left, i);
            s00 = Vector256.FusedMultiplyAdd(l, r0, s00);
            s01 = Vector256.FusedMultiplyAdd(l, r1, s01);
            s02 = Vector256.FusedMultiplyAdd(l, r2, s02);
            l = Vector256.LoadUnsafe(ref left, i + l1);
            s10 = Vector256.FusedMultiplyAdd(l, r0, s10);
            s11 = Vector256.FusedMultiplyAdd(l, r1, s11);
            s12 = Vector256.FusedMultiplyAdd(l, r2, s12);
            l = Vector256.LoadUnsafe(ref left, i + l2);
            s20 = Vector256.FusedMultiplyAdd(l, r0, s20);
            s21 = Vector256.FusedMultiplyAdd(l, r1, s21);
            s22 = Vector256.FusedMultiplyAdd(l, r2, s22);
            l = Vector256.LoadUnsafe(ref left, i + l3);
            s30 = Vector256.FusedMultiplyAdd(l, r0, s30);
            s31 = Vector256.FusedMultiplyAdd(l, r1, s31);
            s32 = Vector256.FusedMultiplyAdd(l, r2, s32);
        }

        (tile[0], tile[1], tile[2]) = (FixedOrder.OfLanes(s00), FixedOrder.OfLanes(s01), FixedOrder.OfLanes(s02));
        (tile[3], tile[4], tile[5]) = (FixedOrder.OfLanes(s10), FixedOrder.OfLanes(s11), FixedOrder.OfLanes(s12));
        (tile[6], tile[7], tile[8]) = (FixedOrder.OfLanes(s20), FixedOrder.OfLanes(s21), FixedOrder.OfLanes(s22));
        (tile[9], tile[10], tile[11]) = (FixedOrder.OfLanes(s30), FixedOrder.OfLanes(s31), FixedOrder.OfLanes(s32));
    }
}
