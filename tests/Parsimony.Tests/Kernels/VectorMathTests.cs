using System.Runtime.Intrinsics;
using Parsimony.Kernels;
using Math128 = Parsimony.Kernels.VectorMath<Parsimony.Kernels.Simd128, System.Runtime.Intrinsics.Vector128<float>>;

namespace Parsimony.Tests.Kernels;

/// <summary>The documented errors of elementary functions, in units in the last place of the exact value, on floats spread evenly over bit patterns.</summary>
/// <remarks>Widths agree bit by bit, as the tests of activations hold, so that one stands for all.</remarks>
public sealed class VectorMathTests
{
    const int Samples = 1 << 19;

    /// <summary>Logarithms are of normal numbers.</summary>
    const float SmallestNormal = 1.17549435e-38f;

    [Fact]
    public void Exp_is_as_exact_as_documented()
    {
        AssertError(1.1, 0f, 88f, Math128.Exp, Math.Exp);
        AssertError(1.1, -0f, -87f, Math128.Exp, Math.Exp);
    }

    [Fact]
    public void Log_is_as_exact_as_documented() => AssertError(0.9, SmallestNormal, float.MaxValue, Math128.Log, Math.Log);

    [Fact]
    public void Log_of_1_plus_x_is_as_exact_as_documented() => AssertError(2.5, 0f, 1f, Math128.LogOnePlus, LogOnePlus);

    [Fact]
    public void Sigmoid_is_as_exact_as_documented()
    {
        AssertError(1.5, 0f, 88f, Math128.Sigmoid, x => 1 / (1 + Math.Exp(-x)));
        AssertError(2.5, -0f, -87f, Math128.Sigmoid, x => 1 / (1 + Math.Exp(-x)));
    }

    [Fact]
    public void Tanh_is_as_exact_as_documented()
    {
        AssertError(1.4, 0f, float.MaxValue, Math128.Tanh, Math.Tanh);
        AssertError(1.4, -0f, float.MinValue, Math128.Tanh, Math.Tanh);
    }

    [Fact]
    public void Erf_is_as_exact_as_documented()
    {
        // An absolute error, as the approximation has.
        AssertError(6e-7, 0f, 5f, Erf, ReferenceActivations.Erf, absolute: true);
        AssertError(6e-7, -0f, -5f, Erf, ReferenceActivations.Erf, absolute: true);
    }

    static Vector128<float> Erf(Vector128<float> x) => Math128.Erf(x, out _);

    /// <summary>Goldberg's form, exact to a few units of a double.</summary>
    static double LogOnePlus(double u) => 1 + u == 1 ? u : Math.Log(1 + u) * u / (1 + u - 1);

    static void AssertError(
        double bound, float from, float to, Func<Vector128<float>, Vector128<float>> function, Func<double, double> exact, bool absolute = false)
    {
        // Floats of one sign are in the order of their bits.
        var first = BitConverter.SingleToUInt32Bits(from);
        var count = BitConverter.SingleToUInt32Bits(to) - first;
        var (worst, worstAt) = (0.0, 0f);
        for (var i = 0; i < Samples; i += Vector128<float>.Count)
        {
            var x = Vector128.Create(At(i), At(i + 1), At(i + 2), At(i + 3));
            var actual = function(x);
            for (var lane = 0; lane < Vector128<float>.Count; lane++)
            {
                var expected = exact(x[lane]);
                var error = Math.Abs(actual[lane] - expected) / (absolute ? 1 : Ulp(expected));
                if (!(error <= worst)) (worst, worstAt) = (error, x[lane]);
            }
        }

        Assert.True(worst <= bound, $"Error {worst:G4} at {worstAt:R} in {from} .. {to}; documented {bound}.");

        float At(int sample) => BitConverter.UInt32BitsToSingle(first + (uint)((ulong)count * (uint)sample / (Samples - 1)));
    }

    /// <summary>The distance between floats around this number.</summary>
    static double Ulp(double exact)
    {
        const long ExponentBits = 0x7FF0_0000_0000_0000;
        const double SmallestUlp = float.Epsilon;
        return Math.Max(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(exact) & ExponentBits) / (1 << 23), SmallestUlp);
    }
}
