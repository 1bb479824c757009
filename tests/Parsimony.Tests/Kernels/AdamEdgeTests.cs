using Parsimony.Kernels;

namespace Parsimony.Tests.Kernels;

/// <summary>Where numbers end: a diverged network must be seen, and a dead one must not slow the processor down.</summary>
public sealed unsafe class AdamEdgeTests
{
    public static TheoryData<string, float> FormsAndPenalties =>
        [.. from kernels in KernelChooser.All from gamma1 in (float[])[0, 0.1f] select (kernels.Name, gamma1)];

    [Theory]
    [MemberData(nameof(FormsAndPenalties))]
    public void A_NaN_gradient_makes_a_NaN_weight_that_stays(string form, float gamma1)
    {
        for (var at = 0; at < 32; at++)
        {
            var weights = Run(form, gamma1, (w, _, _, g) => (w[at], g[at]) = (0.5f, float.NaN));
            for (var i = 0; i < 32; i++) Assert.Equal(i == at, float.IsNaN(weights[i]));
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndPenalties))]
    public void A_NaN_weight_or_moment_stays(string form, float gamma1)
    {
        Assert.Equal(float.NaN, Run(form, gamma1, (w, _, _, _) => w[5] = float.NaN)[5]);
        Assert.Equal(float.NaN, Run(form, gamma1, (_, m, _, _) => m[5] = float.NaN)[5]);
        Assert.Equal(float.NaN, Run(form, gamma1, (_, _, v, _) => v[5] = float.NaN)[5]);
    }

    [Theory]
    [MemberData(nameof(FormsAndPenalties))]
    public void An_infinite_gradient_makes_a_NaN_weight(string form, float gamma1)
    {
        Assert.Equal(float.NaN, Run(form, gamma1, (w, _, _, g) => (w[5], g[5]) = (0.5f, float.PositiveInfinity))[5]);
        Assert.Equal(float.NaN, Run(form, gamma1, (w, _, _, g) => (w[5], g[5]) = (0, float.NegativeInfinity))[5]);
    }

    [Theory]
    [MemberData(nameof(FormsAndPenalties))]
    public void Tiny_numbers_are_dropped(string form, float gamma1)
    {
        foreach (var tiny in (float[])[float.Epsilon, -1e-40f, 1e-38f, -4e-26f])
        {
            var state = Run(form, gamma1, (w, m, _, g) => (w[5], m[6], g[7]) = (tiny, tiny, tiny));
            foreach (var value in state) Assert.Equal(0f, value);
        }

        // Second moments have a limit of their own: their roots count.
        Assert.Equal(0f, Run(form, gamma1, (_, _, v, _) => v[5] = 4e-35f)[64 + 5]);
    }

    [Theory]
    [MemberData(nameof(FormsAndPenalties))]
    public void Small_numbers_that_matter_stay(string form, float gamma1)
    {
        var state = Run(form, gamma1, (_, m, v, g) => (m[6], v[6], g[7]) = (2e-25f, 2e-34f, 1e-15f));
        Assert.True(state[32 + 6] > 1e-25f);
        Assert.True(state[64 + 6] > 1e-34f);
        Assert.True(state[32 + 7] > 1e-17f);

        // With a metric near 1 L2 takes little; L1 takes all.
        if (gamma1 == 0) Assert.True(Run(form, gamma1, (w, _, v, _) => (w[5], v[5]) = (2e-25f, 1))[5] > 1e-25f);
    }

    [Theory]
    [MemberData(nameof(FormsAndPenalties))]
    public void A_NaN_gradient_makes_the_whole_group_NaN(string form, float kappa)
    {
        var kernels = KernelChooser.All.Single(set => set.Name == form);
        using var block = KernelInputs.Random(4 * 16, 1);
        var w = block.Pointer;
        for (var i = 32; i < 48; i++) w[i] = 0.1f;
        w[48 + 3] = float.NaN;
        kernels.AdamGroupUpdate(w, w + 16, w + 32, w + 48, 16, 16, kappa, AdamKernelTests.StepAt(1, 0, 0));
        for (var i = 0; i < 16; i++) Assert.Equal(float.NaN, w[i]);
    }

    delegate void Prepare(float* weights, float* m, float* v, float* gradient);

    /// <summary>Two steps from zeros but for what is prepared; weights, then m, then v.</summary>
    static float[] Run(string form, float gamma1, Prepare prepare)
    {
        var kernels = KernelChooser.All.Single(set => set.Name == form);
        using var block = new AlignedBuffer(4 * 32);
        var w = block.Pointer;
        prepare(w, w + 32, w + 64, w + 96);
        for (var t = 1; t <= 2; t++)
        {
            kernels.AdamUpdate(w, w + 32, w + 64, w + 96, 1, 32, 32, AdamKernelTests.StepAt(t, gamma1, 0.1f));
            new Span<float>(w + 96, 32).Clear();
        }

        return new ReadOnlySpan<float>(w, 3 * 32).ToArray();
    }
}
