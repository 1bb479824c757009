using Parsimony.Kernels;
using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

public sealed unsafe class ActivationKernelTests
{
    const int Longest = 256;

    public static TheoryData<string> Kinds => [.. Enum.GetNames<ActivationKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Activations_and_derivatives_agree_at_every_length(string kind)
    {
        for (var count = 0; count <= Longest; count++)
        {
            var padded = Padded(count);
            using var inputs = KernelInputs.PaddedRows(1, count, padded, count, 4);
            Check(Enum.Parse<ActivationKind>(kind), inputs, derivatives: true);
            Check(Enum.Parse<ActivationKind>(kind), inputs, derivatives: false);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Activations_and_derivatives_agree_over_the_whole_useful_range(string kind)
    {
        const int Count = 1 << 14;
        using var inputs = new AlignedBuffer(Count);
        for (var i = 0; i < Count; i++)
        {
            // Dense near 0, out to +-80, where exp is near the ends of its range.
            var t = (i - Count / 2) / (Count / 2.0);
            inputs.Pointer[i] = (float)(80 * t * Math.Abs(t));
        }

        Check(Enum.Parse<ActivationKind>(kind), inputs, derivatives: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_not_a_number_stays_so_wherever_it_stands(string kind)
    {
        foreach (var form in KernelChooser.All)
        {
            using var values = new AlignedBuffer(32);
            using var slopes = new AlignedBuffer(32);
            for (var at = 0; at < 32; at++)
            {
                for (var i = 0; i < 32; i++) values.Pointer[i] = i == at ? float.NaN : 0.5f - i;
                form.Activate(Enum.Parse<ActivationKind>(kind), values.Pointer, slopes.Pointer, 32);
                for (var i = 0; i < 32; i++) Assert.Equal(i == at, float.IsNaN(values.Pointer[i]));
            }
        }
    }

    /// <summary>Values, then derivatives, with guards between; inputs come with their padding.</summary>
    static void Check(ActivationKind kind, AlignedBuffer inputs, bool derivatives)
    {
        var count = (int)inputs.Length;
        var slopes = count + 16;
        var area = Guards(slopes + count);
        new ReadOnlySpan<float>(inputs.Pointer, count).CopyTo(area);
        Agree(
            $"{kind} of {count}",
            area,
            (kernels, at) => kernels.Activate(kind, at, derivatives ? at + slopes : null, count),
            (i, expected) => i >= slopes ? SlopeError(expected) : ValueError(kind, expected));
    }

    /// <summary>6e-7 is five units in the last place; GELU's erf has an absolute error of 6e-7, half of which z multiplies.</summary>
    static double ValueError(ActivationKind kind, double expected) =>
        kind == ActivationKind.Gelu ? 1e-6 * Math.Abs(expected) + 1e-6 : 6e-7 * Math.Abs(expected) + 1e-7;

    /// <summary>Slopes are differences of numbers near 1.</summary>
    static double SlopeError(double expected) => 1e-6 * Math.Abs(expected) + 5e-7;
}
