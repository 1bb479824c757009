using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parsimony.Kernels;

/// <summary>Waves <c>cos(2 pi (c x + b))</c> and their slopes, with the same bits on every CPU: each sum and product is rounded by itself.</summary>
/// <remarks>
/// Whole turns are taken off, which is exact. Half of what is left, at most a quarter of a turn, goes through Taylor's series s and k of sine and
/// cosine, and <c>cos = 1 - 2 s^2</c>, <c>sin = 2 s k</c>. Both are off by at most 6e-7 from what the rounded <c>c x + b</c> gives.
/// </remarks>
static class WaveKernels
{
    const int Width = 8;

    const float Pi = MathF.PI;
    const float TwoPi = 2 * MathF.PI;

    /// <summary>Computes the waves of one number and the sines at the same places.</summary>
    /// <param name="x">The number.</param>
    /// <param name="frequencies">c, in turns for each 1 of x.</param>
    /// <param name="phases">[frequencies] b, in turns.</param>
    /// <param name="cosines">[frequencies] receives <c>cos(2 pi (c x + b))</c>.</param>
    /// <param name="sines">[frequencies] receives <c>sin(2 pi (c x + b))</c>.</param>
    public static void Waves(float x, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> phases, Span<float> cosines, Span<float> sines)
    {
        for (var k = 0; k < frequencies.Length; k += Width)
        {
            var (cosine, sine) = Turn(Load(frequencies, k) * x + Load(phases, k));
            Store(cosine, cosines, k);
            Store(sine, sines, k);
        }
    }

    /// <summary>Goes back from the gradient of the waves of one number to that of the number.</summary>
    /// <param name="x">The number.</param>
    /// <param name="gradient">The gradient of the objective with respect to each wave.</param>
    /// <param name="frequencies">[gradient] c.</param>
    /// <param name="sines">[gradient] the sines that <see cref="Waves"/> gave.</param>
    /// <param name="frequencyGradient">[gradient] the gradient with respect to c is added here.</param>
    /// <param name="phaseGradient">[gradient] the gradient with respect to b is added here.</param>
    /// <returns>The gradient with respect to the number.</returns>
    public static float Slope(
        float x, ReadOnlySpan<float> gradient, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> sines,
        Span<float> frequencyGradient, Span<float> phaseGradient)
    {
        var slopes = Vector256<float>.Zero;
        for (var k = 0; k < gradient.Length; k += Width)
        {
            var turned = Load(gradient, k) * Load(sines, k) * -TwoPi;
            Store(Load(phaseGradient, k) + turned, phaseGradient, k);
            Store(Load(frequencyGradient, k) + turned * x, frequencyGradient, k);
            slopes += turned * Load(frequencies, k);
        }

        // In this order on every CPU.
        var sum = 0f;
        for (var lane = 0; lane < Width; lane++) sum += slopes[lane];
        return sum;
    }

    static (Vector256<float> Cosine, Vector256<float> Sine) Turn(Vector256<float> turns)
    {
        var angle = (turns - Vector256.Round(turns)) * Pi;
        var square = angle * angle;
        var sine = Vector256.Create(-1f / 39_916_800);
        sine = sine * square + Vector256.Create(1f / 362_880);
        sine = sine * square - Vector256.Create(1f / 5040);
        sine = sine * square + Vector256.Create(1f / 120);
        sine = sine * square - Vector256.Create(1f / 6);
        sine = sine * square * angle + angle;
        var cosine = Vector256.Create(1f / 479_001_600);
        cosine = cosine * square - Vector256.Create(1f / 3_628_800);
        cosine = cosine * square + Vector256.Create(1f / 40_320);
        cosine = cosine * square - Vector256.Create(1f / 720);
        cosine = cosine * square + Vector256.Create(1f / 24);
        cosine = cosine * square - Vector256.Create(0.5f);
        cosine = cosine * square + Vector256<float>.One;
        var twice = sine + sine;
        return (Vector256<float>.One - twice * sine, twice * cosine);
    }

    // Behind the end there are zeros.
    static Vector256<float> Load(ReadOnlySpan<float> values, int first)
    {
        if (values.Length - first >= Width) return Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)first);
        Span<float> rest = stackalloc float[Width];
        rest.Clear();
        values[first..].CopyTo(rest);
        return Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(rest));
    }

    static void Store(Vector256<float> vector, Span<float> values, int first)
    {
        if (values.Length - first >= Width)
        {
            vector.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)first);
            return;
        }

        Span<float> rest = stackalloc float[Width];
        vector.StoreUnsafe(ref MemoryMarshal.GetReference(rest));
        rest[..(values.Length - first)].CopyTo(values[first..]);
    }
}
