using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parsimony.Kernels;

/// <summary>Exponentials and logarithms of doubles with the same bits on every CPU: sums, products and quotients, each rounded by itself.</summary>
/// <remarks>Source: fdlibm (Sun Microsystems 1993), whose reductions and polynomials these are; the exponential's polynomial is Taylor's.</remarks>
static class DoubleMath
{
    const int Width = 4;

    // log(2) in two parts. The first has 21 zeros at its end, so that its product with a whole number up to 2^21 is exact.
    const double Ln2High = 6.93147180369123816490e-01;
    const double Ln2Low = 1.90821492927058770002e-10;

    const double InverseLn2 = 1.44269504088896338700;

    // Adding and subtracting it rounds to a whole number, which then stands in the low bits of the sum.
    const double Rounder = 6755399441055744.0;

    // Beyond these ends results are no normal numbers.
    const double SmallestExponent = -708;
    const double LargestExponent = 709;

    // 1 / k! for k = 2 to 13: the next term is below 2^-57 of the sum, as |r| <= log(2) / 2.
    static readonly double[] s_taylor =
        [.. Enumerable.Range(2, 12).Select(k => 1 / Enumerable.Range(1, k).Aggregate(1.0, (product, n) => product * n))];

    static readonly double[] s_logarithm =
    [
        6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01,
        1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01,
    ];

    // The smallest normal number, and the bits of sqrt(1/2): where mantissas are cut, so that they lie around 1.
    const double SmallestNormal = 2.2250738585072014e-308;
    const long RootOfHalf = 0x3FE6A09E667F3BCD;
    const long ExponentBias = 1024L << MantissaBits;
    const int MantissaBits = 52;

    // A whole number below 2^52 beside these bits is 2^52 more as a double.
    const long WholeBits = 0x4330000000000000;
    const double WholeOffset = 4503599627370496.0 + 1024;

    interface IFunction
    {
        static abstract Vector256<double> Of(Vector256<double> x);
    }

    /// <summary>Computes <c>exp(x)</c>, error below 1 ulp; numbers beyond -708 and 709 count as these.</summary>
    /// <param name="x">The numbers; NaN stays NaN.</param>
    /// <param name="destination">As many entries; may be x itself.</param>
    public static void Exp(ReadOnlySpan<double> x, Span<double> destination) => Map<Exponential>(x, destination);

    /// <summary>Computes <c>log(x)</c>, error below 1 ulp; numbers below 2.2e-308, 0 too, count as this.</summary>
    /// <param name="x">Finite numbers from 0.</param>
    /// <param name="destination">As many entries; may be x itself.</param>
    public static void Log(ReadOnlySpan<double> x, Span<double> destination) => Map<Logarithm>(x, destination);

    static void Map<TFunction>(ReadOnlySpan<double> x, Span<double> destination)
        where TFunction : struct, IFunction
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(destination[..x.Length]);
        var i = 0;
        for (; i <= x.Length - Width; i += Width) TFunction.Of(Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        if (i == x.Length) return;
        Span<double> rest = [1, 1, 1, 1];
        x[i..].CopyTo(rest);
        ref var last = ref MemoryMarshal.GetReference(rest);
        TFunction.Of(Vector256.LoadUnsafe(ref last)).StoreUnsafe(ref last);
        rest[..(x.Length - i)].CopyTo(destination[i..]);
    }

    readonly struct Exponential : IFunction
    {
        // x = n log(2) + r, exp(x) = 2^n exp(r).
        public static Vector256<double> Of(Vector256<double> x)
        {
            var (low, high) = (Vector256.Create(SmallestExponent), Vector256.Create(LargestExponent));
            x = Vector256.ConditionalSelect(Vector256.LessThan(x, low), low, x);
            x = Vector256.ConditionalSelect(Vector256.GreaterThan(x, high), high, x);
            var rounded = x * InverseLn2 + Vector256.Create(Rounder);
            var whole = rounded - Vector256.Create(Rounder);
            var near = x - whole * Ln2High;
            var far = whole * Ln2Low;
            var r = near - far;

            // What the subtraction lost.
            var lost = (near - r) - far;
            var polynomial = Vector256.Create(s_taylor[^1]);
            for (var k = s_taylor.Length - 2; k >= 0; k--) polynomial = polynomial * r + Vector256.Create(s_taylor[k]);
            var power = Vector256.ShiftLeft(rounded.AsInt64() + Vector256.Create(1023L), MantissaBits).AsDouble();
            return (Vector256.Create(1.0) + (r + (r * r * polynomial + lost))) * power;
        }
    }

    readonly struct Logarithm : IFunction
    {
        // x = 2^k (1 + f), log(x) = k log(2) + log(1 + f), and with s = f / (2 + f): log(1 + f) = 2 s + 2/3 s^3 + ...
        public static Vector256<double> Of(Vector256<double> x)
        {
            var least = Vector256.Create(SmallestNormal);
            var bits = Vector256.ConditionalSelect(Vector256.LessThan(x, least), least, x).AsInt64();
            var exponent = Vector256.ShiftRightLogical(bits - Vector256.Create(RootOfHalf - ExponentBias), MantissaBits);
            var k = (exponent | Vector256.Create(WholeBits)).AsDouble() - Vector256.Create(WholeOffset);
            var f = (bits - Vector256.ShiftLeft(exponent, MantissaBits) + Vector256.Create(ExponentBias)).AsDouble() - Vector256.Create(1.0);
            var s = f / (Vector256.Create(2.0) + f);
            var z = s * s;
            var polynomial = Vector256.Create(s_logarithm[^1]);
            for (var term = s_logarithm.Length - 2; term >= 0; term--) polynomial = polynomial * z + Vector256.Create(s_logarithm[term]);
            var half = f * f * 0.5;
            return k * Ln2High - ((half - (s * (half + polynomial * z) + k * Ln2Low)) - f);
        }
    }
}
