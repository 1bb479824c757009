using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector256<float>;

namespace Parsimony.Kernels;

/// <summary>Vector operations on 256-bit vectors of floats.</summary>
readonly unsafe struct Simd256 : ISimd<Floats>
{
    const int MantissaBits = 23;
    const int ExponentBias = 127;

    public static int Width => Floats.Count;
    public static int BlockRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Load(float* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Floats value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats All(float value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Add(Floats a, Floats b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Subtract(Floats a, Floats b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Multiply(Floats a, Floats b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Divide(Floats a, Floats b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Fma(Floats a, Floats b, Floats c) => Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Max(Floats a, Floats b) => Vector256.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Min(Floats a, Floats b) => Vector256.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Sqrt(Floats a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Abs(Floats a) => Vector256.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats CopySign(Floats magnitude, Floats sign) => Vector256.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats SelectGreater(Floats test, Floats bound, Floats a, Floats b) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(test, bound), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Round(Floats a) => Vector256.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats ScaleByPowerOfTwo(Floats a, Floats n) =>
        a * ((Vector256.ConvertToInt32(n) + Vector256.Create(ExponentBias)) << MantissaBits).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats SplitExponent(Floats a, out Floats exponent)
    {
        var bits = a.AsInt32();
        exponent = Vector256.ConvertToSingle((bits >> MantissaBits) - Vector256.Create(ExponentBias - 1));
        return ((bits & Vector256.Create(0x007FFFFF)) | Vector256.Create(0x3F000000)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Floats a) => Simd128.Sum(a.GetLower() + a.GetUpper());
}
