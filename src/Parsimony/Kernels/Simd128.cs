using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using Floats = System.Runtime.Intrinsics.Vector128<float>;

namespace Parsimony.Kernels;

/// <summary>Vector operations on 128-bit vectors of floats.</summary>
readonly unsafe struct Simd128 : ISimd<Floats>
{
    const int MantissaBits = 23;
    const int ExponentBias = 127;

    public static int Width => Floats.Count;
    public static int BlockRows => AdvSimd.IsSupported ? 8 : 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Load(float* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Floats value, float* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats All(float value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Add(Floats a, Floats b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Subtract(Floats a, Floats b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Multiply(Floats a, Floats b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Divide(Floats a, Floats b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Fma(Floats a, Floats b, Floats c) => Vector128.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Max(Floats a, Floats b) => Vector128.MaxNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Min(Floats a, Floats b) => Vector128.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Sqrt(Floats a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Abs(Floats a) => Vector128.Abs(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats CopySign(Floats magnitude, Floats sign) => Vector128.CopySign(magnitude, sign);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats SelectGreater(Floats test, Floats bound, Floats a, Floats b) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(test, bound), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats Round(Floats a) => Vector128.Round(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats ScaleByPowerOfTwo(Floats a, Floats n) =>
        a * ((Vector128.ConvertToInt32(n) + Vector128.Create(ExponentBias)) << MantissaBits).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Floats SplitExponent(Floats a, out Floats exponent)
    {
        var bits = a.AsInt32();
        exponent = Vector128.ConvertToSingle((bits >> MantissaBits) - Vector128.Create(ExponentBias - 1));
        return ((bits & Vector128.Create(0x007FFFFF)) | Vector128.Create(0x3F000000)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Floats a) => (a.GetElement(0) + a.GetElement(2)) + (a.GetElement(1) + a.GetElement(3));
}
