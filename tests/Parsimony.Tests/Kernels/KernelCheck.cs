using Parsimony.Kernels;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Kernels;

/// <summary>Runs one kernel in every form on the same numbers and compares what each has written.</summary>
static unsafe class KernelCheck
{
    /// <summary>Stands wherever a kernel has no business; no kernel computes it.</summary>
    public const float Guard = -3.21e33f;

    /// <summary>One rounding of a float.</summary>
    public const double HalfUlp = 1.0 / (1 << 24);

    const int Margin = 16;

    /// <summary>Runs the kernel; all of its outputs lie in <paramref name="area"/>.</summary>
    public delegate void Kernel(KernelSet kernels, float* area);

    /// <summary>How far a form may be from the reference at an index, given the reference's value.</summary>
    public delegate double Tolerance(int index, double expected);

    public static KernelSet Reference { get; } = KernelChooser.All[0];

    public static IReadOnlyList<KernelSet> VectorForms { get; } = [.. KernelChooser.All.Skip(1)];

    /// <summary>Floats that this many take with their padding.</summary>
    public static int Padded(int count) => (count + KernelSet.Padding - 1) / KernelSet.Padding * KernelSet.Padding;

    /// <summary>Area of outputs only: guards everywhere.</summary>
    public static float[] Guards(int length)
    {
        var area = new float[length];
        Array.Fill(area, Guard);
        return area;
    }

    /// <summary>
    /// Every vector form must come as close to the reference as allowed, leave alone what the reference leaves alone, and agree with the other
    /// widths bit by bit.
    /// </summary>
    /// <param name="what">Named in messages.</param>
    /// <param name="start">The area before the kernel runs. Guards stand before and behind it too.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="allowed">The tolerance.</param>
    /// <param name="free">The part that a contract leaves undefined, such as outputs of padding.</param>
    /// <param name="sameBits">False for kernels that sum over lanes in an order of their own.</param>
    public static void Agree(string what, ReadOnlySpan<float> start, Kernel kernel, Tolerance allowed, Range? free = null, bool sameBits = true)
    {
        var expected = Run(Reference, start, kernel);
        var (freeStart, freeLength) = free?.GetOffsetAndLength(start.Length) ?? (start.Length, 0);
        float[]? first = null;
        foreach (var form in VectorForms)
        {
            var actual = Run(form, start, kernel);
            for (var at = 0; at < actual.Length; at++)
            {
                var i = at - Margin;
                if (i >= freeStart && i < freeStart + freeLength) continue;
                if (expected[at] == Guard && actual[at] != Guard) Assert.Fail($"{what}, {form.Name}: wrote {actual[at]} to {i}, which is not its own.");
                if (!Same(expected[at], actual[at]))
                    Approx.Equal(expected[at], actual[at], 0, allowed(i, expected[at]), $"{what}, {form.Name} [{i}]");
                if (first != null && sameBits && !Same(first[at], actual[at]))
                    Assert.Fail($"{what}: [{i}] is {first[at]:R} with {VectorForms[0].Name} bits, {actual[at]:R} with {form.Name}.");
            }

            first ??= actual;
        }
    }

    static float[] Run(KernelSet kernels, ReadOnlySpan<float> start, Kernel kernel)
    {
        using var buffer = new AlignedBuffer(start.Length + 2 * Margin);
        var all = new Span<float>(buffer.Pointer, (int)buffer.Length);
        all.Fill(Guard);
        start.CopyTo(all[Margin..]);
        kernel(kernels, buffer.Pointer + Margin);
        return all.ToArray();
    }

    /// <summary>The same bits, but any NaN is as good as another.</summary>
    static bool Same(float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));
}
