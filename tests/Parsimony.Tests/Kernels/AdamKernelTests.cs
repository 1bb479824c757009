using Parsimony.Kernels;
using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

public sealed unsafe class AdamKernelTests
{
    const int Longest = 256;

    static readonly (float Gamma1, float Gamma2)[] s_penalties = [(0, 0), (0, 0.1f), (0.05f, 0), (0.03f, 0.1f)];

    [Fact]
    public void Steps_agree_for_every_number_of_rows_and_columns()
    {
        for (var rows = 0; rows <= Longest; rows++)
        {
            foreach (var (columns, stride) in ((int, int)[])[(16, 16), (16, 48), (48, 48)]) Check(rows, columns, stride, rows, 1);
        }

        for (var columns = 0; columns <= Longest; columns += KernelSet.Padding)
        {
            foreach (var rows in (int[])[0, 1, 7]) Check(rows, columns, columns + 16, columns + rows, 1);
        }
    }

    [Fact]
    public void Steps_agree_over_time()
    {
        foreach (var penalty in s_penalties.Index()) Check(3, 32, 48, penalty.Index, 50);
    }

    [Fact]
    public void A_group_agrees_at_every_size()
    {
        for (var count = 1; count <= Longest; count++)
        {
            foreach (var kappa in (float[])[0, 1e-4f, 0.02f, 1, 1e4f])
            {
                foreach (var gamma1 in (float[])[0, 0.5f]) CheckGroup(count, kappa, gamma1);
            }
        }
    }

    [Fact]
    public void A_group_dies_as_one()
    {
        foreach (var kernels in KernelChooser.All)
        {
            using var state = State(32, 32, 7);
            using var gradient = KernelInputs.PaddedRows(1, 30, 32, 8, 0.1);
            var w = state.Pointer;
            kernels.AdamGroupUpdate(w, w + 32, w + 64, gradient.Pointer, 32, 30, 1e4f, StepAt(1, 0, 0));
            for (var i = 0; i < 32; i++) Assert.Equal(0f, w[i]);
        }
    }

    /// <summary>Weights, first and second moments, with a gap behind each that is nobody's; second moments well above zero.</summary>
    static AlignedBuffer State(int count, int pitch, int seed)
    {
        var state = KernelInputs.Random(3 * pitch, seed);
        for (var i = 0; i < 3 * pitch; i++)
        {
            var (part, at) = (i / pitch, i % pitch);
            if (at >= count) state.Pointer[i] = Guard;
            else if (part == 1) state.Pointer[i] *= 0.1f;
            else if (part == 2) state.Pointer[i] = 0.01f + state.Pointer[i] * state.Pointer[i];
        }

        return state;
    }

    static void Check(int rows, int columns, int stride, int penalty, int steps)
    {
        var (gamma1, gamma2) = s_penalties[penalty % s_penalties.Length];
        var length = rows * stride;
        using var state = State(length, length + 16, rows);
        for (var i = 0; i < 3 * length; i++)
        {
            // Between columns and stride, guards.
            if (i % length % stride >= columns) state.Pointer[i / length * (length + 16) + i % length] = Guard;
        }

        using var gradients = KernelInputs.Random(steps * length, 2, 0.1);
        var from = gradients.Pointer;
        Agree(
            $"{rows} x {columns}, gamma1 {gamma1}, gamma2 {gamma2}",
            new ReadOnlySpan<float>(state.Pointer, (int)state.Length),
            (kernels, w) =>
            {
                for (var t = 1; t <= steps; t++)
                {
                    var step = StepAt(t, gamma1, gamma2);
                    kernels.AdamUpdate(w, w + length + 16, w + 2 * (length + 16), from + (t - 1) * length, rows, columns, stride, step);
                }
            },
            (_, expected) => 2e-6 + (steps > 1 ? 1e-4 : 1e-6) * Math.Abs(expected));
    }

    static void CheckGroup(int count, float kappa, float gamma1)
    {
        var padded = Padded(count);
        var pitch = padded + 16;
        using var state = State(padded, pitch, count);
        for (var i = count; i < padded; i++) state.Pointer[i] = state.Pointer[pitch + i] = state.Pointer[2 * pitch + i] = 0;
        using var gradient = KernelInputs.PaddedRows(1, count, padded, 3, 0.1);
        var from = gradient.Pointer;
        Agree(
            $"group of {count}, kappa {kappa}, gamma1 {gamma1}",
            new ReadOnlySpan<float>(state.Pointer, (int)state.Length),
            (kernels, w) =>
            {
                for (var t = 1; t <= 3; t++) kernels.AdamGroupUpdate(w, w + pitch, w + 2 * pitch, from, padded, count, kappa, StepAt(t, gamma1, 0));
            },
            (_, expected) => 3e-6 + 1e-5 * Math.Abs(expected),
            sameBits: false);
    }

    internal static AdamStep StepAt(int t, float gamma1, float gamma2) => new()
    {
        Beta1 = 0.9f,
        Beta2 = 0.999f,
        Rate = 0.01f,
        CorrectedRate = (float)(0.01 / (1 - Math.Pow(0.9, t))),
        VarianceCorrection = (float)(1 / (1 - Math.Pow(0.999, t))),
        Epsilon = 1e-8f,
        Gamma1 = gamma1,
        Gamma2 = gamma2,
    };
}
