using Parsimony.Kernels;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Regularizers;

/// <summary>What every penalty of a path keeps: value, subgradient, proximal step, and the best scale of a unit belong together.</summary>
public sealed unsafe class PathPenaltyTests
{
    const int Rows = 6;
    const int Columns = 3;
    const int Stride = 16;
    const double Metric = 1.25;
    const double Rate = 0.5;

    // A group of one input, a categorical column of three levels, and one of two.
    static readonly (int First, int Count)[] s_groups = [(0, 1), (1, 3), (4, 2)];

    public static TheoryData<string, int> Layers => [.. from penalty in PathPenalty.All from layer in (int[])[0, 1] select (penalty.Name, layer)];

    [Fact]
    public void A_name_is_found_whatever_its_hyphens_and_case()
    {
        foreach (var penalty in PathPenalty.All)
        {
            Assert.Same(penalty, PathPenalty.Get(penalty.Name));
            Assert.Same(penalty, PathPenalty.Find(penalty.Name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()));
            Assert.Equal(penalty.Name, penalty.ToString());
        }

        Assert.Null(PathPenalty.Find("l3"));
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest_one()
    {
        var message = Assert.Throws<ParsimonyException>(() => PathPenalty.Get("elastc-net", "--penalty")).Message;
        Assert.StartsWith("--penalty is 'elastc-net', expected l2, l1, ", message, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'elastic-net'?", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_subgradient_is_the_slope_of_the_value(string name, int layer)
    {
        var penalty = Strengths(name, layer);
        for (var trial = 0; trial < 20; trial++)
        {
            var weights = Random(trial, 1);
            var move = Random(100 + trial, 1e-3);
            float[] up = [.. weights.Zip(move, (w, d) => w + d)], down = [.. weights.Zip(move, (w, d) => w - d)];
            double[] difference = [.. up.Zip(down, (a, b) => (double)a - b)];

            // ||d + s||^2 = ||d||^2 + 2 d's + ||s||^2
            var (residual, size) = Gap(penalty, weights, difference);
            var slope = (residual - size - difference.Sum(d => d * d)) / 2;
            Approx.Equal(Value(penalty, up) - Value(penalty, down), slope, 1e-4, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_kernel_set_steps_to_the_proximal_point(string name, int layer)
    {
        var penalty = Strengths(name, layer);
        foreach (var kernels in KernelChooser.All)
        {
            for (var trial = 0; trial < 30; trial++)
            {
                var moved = Random(trial, 0.1 * Math.Pow(3, trial % 4));
                var point = Step(kernels, penalty, moved);
                var least = Objective(penalty, point, moved);

                // The objective is strongly convex: it grows at least like the square around its minimum, and nowhere else.
                for (var other = 0; other < 40; other++)
                {
                    var there = other % 4 == 0 ? Random(other, 0.5) : [.. point.Zip(Random(other, Math.Pow(10, -other % 4)), (w, d) => w + d)];
                    var distance = Math.Sqrt(there.Zip(point, (a, b) => ((double)a - b) * ((double)a - b)).Sum());
                    Assert.True(Objective(penalty, there, moved) >= least + Metric / Rate / 2 * distance * distance - 1e-5 * distance);
                }

                // There the pull back to where the step came from is a subgradient.
                var (residual, _) = Gap(penalty, point, [.. point.Zip(moved, (w, z) => Metric / Rate * ((double)w - z))]);
                Assert.InRange(residual, 0, 1e-10);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void At_zero_the_gap_is_what_a_proximal_step_leaves(string name, int layer)
    {
        var penalty = Strengths(name, layer);
        for (var trial = 0; trial < 20; trial++)
        {
            var gradient = Random(trial, 0.3 * Math.Pow(2, trial % 3));
            var (residual, size) = Gap(penalty, new float[Rows * Columns], [.. gradient.Select(g => (double)g)]);
            var left = Step(KernelChooser.All[0], penalty, [.. gradient.Select(g => -g)], metric: 1, rate: 1).Sum(w => Math.Pow(w * (1 + penalty.L2), 2));
            Approx.Equal(left, residual, 1e-5, 1e-10);

            // The nearest subgradient is a projection onto a set that holds 0.
            Assert.True(size <= gradient.Sum(g => (double)g * g) * (1 + 1e-9));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void No_scale_of_a_unit_is_cheaper_than_the_best(string name, int layer)
    {
        var (incoming, outgoing) = (Strengths(name, Math.Max(layer, 1)), Strengths(name, layer + 1));
        double Cost(double s) => incoming.L1 * 3 * Math.Exp(s) + incoming.L2 / 2 * 7 * Math.Exp(2 * s) + outgoing.L1 * 0.4 * Math.Exp(-s) + outgoing.L2 / 2 * 0.3 * Math.Exp(-2 * s);
        var best = LayerPenalty.BestLogScale(incoming.L1 * 3, incoming.L2 * 7, outgoing.L1 * 0.4, outgoing.L2 * 0.3);
        foreach (var away in (double[])[-1, -0.1, -1e-3, 1e-3, 0.1, 1]) Assert.True(Cost(best + away) > Cost(best));
    }

    static LayerPenalty Strengths(string name, int layer) => new Penalty(name, 0.4, [1, 1.5, 0.7]).ForLayer(layer, 0.3);

    static float[] Random(int seed, double scale)
    {
        var random = CounterRandom.FromKey(seed, Rows, Columns);
        return [.. Enumerable.Range(0, Rows * Columns).Select(_ => (float)(scale * random.NextNormal()))];
    }

    static double Value(LayerPenalty penalty, float[] weights)
    {
        var value = 0.0;
        penalty.AddValue(new ReadOnlyMatrixSpan(weights, Rows, Columns), s_groups, ref value);
        return value;
    }

    static (double Residual, double Size) Gap(LayerPenalty penalty, float[] weights, double[] gradient)
    {
        double residual = 0, size = 0;
        penalty.AddGap(new ReadOnlyMatrixSpan(weights, Rows, Columns), gradient, s_groups, ref residual, ref size);
        return (residual, size);
    }

    static double Objective(LayerPenalty penalty, float[] weights, float[] moved) =>
        Metric / Rate / 2 * weights.Zip(moved, (w, z) => ((double)w - z) * ((double)w - z)).Sum() + Value(penalty, weights);

    /// <summary>A kernel's step with a gradient of 0: the proximal step alone.</summary>
    static float[] Step(KernelSet kernels, LayerPenalty penalty, float[] moved, double metric = Metric, double rate = Rate)
    {
        using var block = new AlignedBuffer(4 * Rows * Stride);
        float* w = block.Pointer, m = w + Rows * Stride, v = m + Rows * Stride, gradient = v + Rows * Stride;
        for (var i = 0; i < moved.Length; i++) w[i / Columns * Stride + i % Columns] = moved[i];
        var step = new AdamStep
        {
            CorrectedRate = (float)rate,
            Rate = (float)rate,
            VarianceCorrection = 1,
            Epsilon = (float)metric,
            Gamma1 = (float)penalty.L1,
            Gamma2 = (float)penalty.L2,
        };
        if (penalty.Group == 0) kernels.AdamUpdate(w, m, v, gradient, Rows, Stride, Stride, step);
        foreach (var (first, count) in penalty.Group == 0 ? [] : s_groups)
        {
            var at = first * Stride;
            var kappa = (float)(rate * penalty.Group * Math.Sqrt(count * Columns));
            kernels.AdamGroupUpdate(w + at, m + at, v + at, gradient + at, count * Stride, count * Columns, kappa, step);
        }

        var point = new float[moved.Length];
        for (var i = 0; i < point.Length; i++) point[i] = w[i / Columns * Stride + i % Columns];
        return point;
    }
}
