using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parsimony.Kernels;

/// <summary>Sums of doubles in one order, which does not depend on the width of the CPU's vectors: the same bits everywhere.</summary>
/// <remarks>
/// Entry i goes to running sum i mod 16. The running sums are added in pairs at the end. Products are rounded before they are added, because
/// multiplying and adding in one step is slow on CPUs without that instruction, and is no faster here: loads are the limit.
/// </remarks>
static class FixedOrder
{
    const int Width = 4;
    const int Block = 4 * Width;

    /// <summary>Computes <c>sum_i x_i</c>; 0 for no entries.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        ref var from = ref MemoryMarshal.GetReference(x);
        var i = 0;
        for (; i <= x.Length - Block; i += Block)
        {
            a += Vector256.LoadUnsafe(ref from, (nuint)i);
            b += Vector256.LoadUnsafe(ref from, (nuint)(i + Width));
            c += Vector256.LoadUnsafe(ref from, (nuint)(i + 2 * Width));
            d += Vector256.LoadUnsafe(ref from, (nuint)(i + 3 * Width));
        }

        Span<double> rest = stackalloc double[Block];
        x[i..].CopyTo(rest);
        return Total(a, b, c, d, rest);
    }

    /// <summary>Computes <c>sum_i x_i y_i</c>; 0 for no entries.</summary>
    /// <param name="x">The first factors.</param>
    /// <param name="y">The second factors, as many.</param>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y[..x.Length]);
        var i = 0;
        for (; i <= x.Length - Block; i += Block)
        {
            a += Vector256.LoadUnsafe(ref left, (nuint)i) * Vector256.LoadUnsafe(ref right, (nuint)i);
            b += Vector256.LoadUnsafe(ref left, (nuint)(i + Width)) * Vector256.LoadUnsafe(ref right, (nuint)(i + Width));
            c += Vector256.LoadUnsafe(ref left, (nuint)(i + 2 * Width)) * Vector256.LoadUnsafe(ref right, (nuint)(i + 2 * Width));
            d += Vector256.LoadUnsafe(ref left, (nuint)(i + 3 * Width)) * Vector256.LoadUnsafe(ref right, (nuint)(i + 3 * Width));
        }

        if (i == x.Length) return OfLanes((a + b) + (c + d));
        Span<double> rest = stackalloc double[Block];
        for (var j = i; j < x.Length; j++) rest[j - i] = x[j] * y[j];
        return Total(a, b, c, d, rest);
    }

    /// <summary>Computes <c>sum_i x_i y_i</c> of floats, in single precision.</summary>
    /// <param name="x">The first factors.</param>
    /// <param name="y">The second factors, as many.</param>
    public static float Dot(ReadOnlySpan<float> x, Span<float> y) => AddThenDot(y, x, 0, x);

    /// <summary>Computes <c>y_i + scale x_i</c> in place, then <c>sum_i y_i z_i</c>, in single precision.</summary>
    /// <remarks>Entry i of the sum goes to running sum i mod 16. Entries behind the last sixteen are added up first, then the running sums.</remarks>
    /// <param name="y">What is added to.</param>
    /// <param name="x">What is added, as many; nothing where the scale is 0.</param>
    /// <param name="scale">Its factor.</param>
    /// <param name="z">The factors of the sum, as many.</param>
    public static float AddThenDot(Span<float> y, ReadOnlySpan<float> x, float scale, ReadOnlySpan<float> z)
    {
        const int width = 2 * Width;
        Vector256<float> a = default, b = default;
        ref var sum = ref MemoryMarshal.GetReference(y);
        ref var term = ref MemoryMarshal.GetReference(x[..y.Length]);
        ref var factor = ref MemoryMarshal.GetReference(z[..y.Length]);
        var factors = Vector256.Create(scale);
        var i = 0;
        for (; i <= y.Length - 2 * width; i += 2 * width)
        {
            var first = Vector256.LoadUnsafe(ref sum, (nuint)i) + factors * Vector256.LoadUnsafe(ref term, (nuint)i);
            var second = Vector256.LoadUnsafe(ref sum, (nuint)(i + width)) + factors * Vector256.LoadUnsafe(ref term, (nuint)(i + width));
            first.StoreUnsafe(ref sum, (nuint)i);
            second.StoreUnsafe(ref sum, (nuint)(i + width));
            a += first * Vector256.LoadUnsafe(ref factor, (nuint)i);
            b += second * Vector256.LoadUnsafe(ref factor, (nuint)(i + width));
        }

        float total = 0;
        for (; i < y.Length; i++)
        {
            y[i] += scale * x[i];
            total += y[i] * z[i];
        }

        var sums = a + b;
        for (var lane = 0; lane < width; lane++) total += sums.GetElement(lane);
        return total;
    }

    /// <summary>Computes <c>sum_i x_i^2</c>.</summary>
    public static double SumOfSquares(ReadOnlySpan<double> x) => Dot(x, x);

    /// <summary>Computes <c>sqrt(sum_i x_i^2)</c>.</summary>
    public static double Norm(ReadOnlySpan<double> x) => Math.Sqrt(Dot(x, x));

    /// <summary>Adds the four lanes of a vector in pairs.</summary>
    public static double OfLanes(Vector256<double> x) =>
        (x.GetElement(0) + x.GetElement(1)) + (x.GetElement(2) + x.GetElement(3));

    // The running sums and a last block, which is filled up with zeros.
    static double Total(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, ReadOnlySpan<double> rest)
    {
        ref var last = ref MemoryMarshal.GetReference(rest);
        a += Vector256.LoadUnsafe(ref last);
        b += Vector256.LoadUnsafe(ref last, Width);
        c += Vector256.LoadUnsafe(ref last, 2 * Width);
        d += Vector256.LoadUnsafe(ref last, 3 * Width);
        return OfLanes((a + b) + (c + d));
    }
}
