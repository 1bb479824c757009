using Parsimony.Kernels;
using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

public sealed unsafe class UpdateKernelTests
{
    const int Longest = 70;
    const int Steps = 3;

    // What stands between the parts of an area; odd, so that parts start at any address.
    const int Gap = 19;

    public static TheoryData<string> Rules => [.. Enum.GetNames<UpdateRule>()];

    public static TheoryData<string, string> FormsAndRules =>
        [.. from kernels in KernelChooser.All from rule in Enum.GetNames<UpdateRule>() select (kernels.Name, rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Steps_agree_at_every_length_and_address(string name)
    {
        var rule = Enum.Parse<UpdateRule>(name);
        for (var count = 0; count <= Longest; count++)
        {
            var pitch = count + Gap;
            var area = State(rule, count, pitch);
            using var gradients = KernelInputs.Random(Steps * count + 1, count, 0.3);
            var from = gradients.Pointer + 1;
            Agree(
                $"{name} of {count}",
                area,
                (kernels, w) =>
                {
                    for (var t = 0; t < Steps; t++) Run(kernels, rule, w, from + t * count, pitch, count);
                },
                (_, expected) => 1e-6 + 2e-6 * Math.Abs(expected));
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndRules))]
    public void A_NaN_gradient_makes_a_NaN_weight_that_stays(string form, string name)
    {
        for (var at = 0; at < 19; at++)
        {
            var weights = TwoSteps(form, name, (w, g, _, _, _) => (w[at], g[at]) = (0.5f, float.NaN));
            for (var i = 0; i < 19; i++) Assert.Equal(i == at, float.IsNaN(weights[i]));
        }
    }

    [Theory]
    [MemberData(nameof(FormsAndRules))]
    public void Nothing_stays_denormal(string form, string name)
    {
        foreach (var tiny in (float[])[float.Epsilon, -1e-40f, 1e-38f])
        {
            var state = TwoSteps(form, name, (w, g, a, b, c) =>
            {
                (w[3], g[3], a[3], b[3]) = (tiny, tiny, Math.Abs(tiny), Math.Abs(tiny));

                // A largest second moment never fades, and comes from second moments alone, which are never denormal.
                if (name != nameof(UpdateRule.Amsgrad)) c[3] = tiny;
            });
            foreach (var value in state.AsSpan(0, 19 * (1 + Slots(Enum.Parse<UpdateRule>(name))))) Assert.False(float.IsSubnormal(value), $"{value}");
        }
    }

    /// <summary>How many slots the rule has.</summary>
    static int Slots(UpdateRule rule) => rule switch
    {
        UpdateRule.GradientDescent => 0,
        UpdateRule.Momentum or UpdateRule.Nesterov or UpdateRule.RmsProp or UpdateRule.Adagrad or UpdateRule.Lion => 1,
        UpdateRule.Amsgrad or UpdateRule.RmsPropCenteredMomentum => 3,
        _ => 2,
    };

    /// <summary>Slots in which squares or maxima are kept, which are never below 0.</summary>
    static bool IsSquare(UpdateRule rule, int slot) => rule switch
    {
        UpdateRule.RmsProp or UpdateRule.RmsPropMomentum or UpdateRule.RmsPropCentered or UpdateRule.RmsPropCenteredMomentum or UpdateRule.Adagrad => slot == 0,
        UpdateRule.Adadelta => true,
        UpdateRule.Adam or UpdateRule.Amsgrad or UpdateRule.Nadam or UpdateRule.Adamax => slot > 0,
        _ => false,
    };

    /// <summary>Weights, then three slots, with a gap behind each that is nobody's; slots that the rule does not have are nobody's too.</summary>
    static float[] State(UpdateRule rule, int count, int pitch)
    {
        using var random = KernelInputs.Random(4 * pitch, 1);
        var area = Guards(4 * pitch);
        for (var part = 0; part <= Slots(rule); part++)
        {
            for (var i = part * pitch; i < part * pitch + count; i++)
            {
                var x = random.Pointer[i];
                area[i] = part == 0 ? x : IsSquare(rule, part - 1) ? 0.5f + x * x : 0.1f * x;
            }
        }

        return area;
    }

    static void Run(KernelSet kernels, UpdateRule rule, float* weights, float* gradient, int pitch, int count)
    {
        var step = new UpdateStep(rule, 0.9, 0.99, 1e-3f) { Rate = 0.01f, GradientRate = 0.02f, Momentum = 0.7f, Correction = 1.3f };
        var slots = Slots(rule);
        kernels.Update(
            step, weights, gradient, slots > 0 ? weights + pitch : null, slots > 1 ? weights + 2 * pitch : null, slots > 2 ? weights + 3 * pitch : null, count);
    }

    delegate void Prepare(float* weights, float* gradient, float* first, float* second, float* third);

    /// <summary>Two steps of 19 weights from zeros but for what is prepared, the second with a gradient of 0; weights, then slots.</summary>
    static float[] TwoSteps(string form, string rule, Prepare prepare)
    {
        const int Count = 19;
        var kernels = KernelChooser.All.Single(set => set.Name == form);
        using var block = new AlignedBuffer(5 * Count);
        var w = block.Pointer;
        var gradient = w + 4 * Count;
        prepare(w, gradient, w + Count, w + 2 * Count, w + 3 * Count);
        for (var t = 1; t <= 2; t++)
        {
            Run(kernels, Enum.Parse<UpdateRule>(rule), w, gradient, Count, Count);
            new Span<float>(gradient, Count).Clear();
        }

        return new ReadOnlySpan<float>(w, 4 * Count).ToArray();
    }
}
