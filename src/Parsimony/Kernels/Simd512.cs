using System.Runtime.Intrinsics;
using Floats = System.Runtime.Intrinsics.Vector512<float>;

namespace Parsimony.Kernels;

/// <summary>Vector operations on 512-bit vectors of floats.</summary>
readonly unsafe struct Simd512 : ISimd<Floats>
{
    const int MantissaBits = 23;
    const int ExponentBias = 127;

    public static int Width => Floats.Count;
    public static int BlockRows => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Load(float* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Floats value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats All(float value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Add(Floats a, Floats b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Subtract(Floats a, Floats b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Multiply(Floats a, Floats b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Divide(Floats a, Floats b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Fma(Floats a, Floats b, Floats c) => Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Max(Floats a, Floats b) => Vector512.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Min(Floats a, Floats b) => Vector512.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Sqrt(Floats a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Abs(Floats a) => Vector512.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats CopySign(Floats magnitude, Floats sign) => Vector512.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats SelectGreater(Floats test, Floats bound, Floats a, Floats b) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(test, bound), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Round(Floats a) => Vector512.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats ScaleByPowerOfTwo(Floats a, Floats n) =>
        a * ((Vector512.ConvertToInt32(n) + Vector512.Create(ExponentBias)) << MantissaBits).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats SplitExponent(Floats a, out Floats exponent)
    {
        var bits = a.AsInt32();
        exponent = Vector512.ConvertToSingle((bits >> MantissaBits) - Vector512.Create(ExponentBias - 1));
        return ((bits & Vector512.Create(0x007FFFFF)) | Vector512.Create(0x3F000000)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Floats a) => Simd256.Sum(a.GetLower() + a.GetUpper());
}
