using Parsimony.Activations;
using Parsimony.Kernels;
using Parsimony.Regularizers;

namespace Parsimony.Paths.Start;

/// <summary>Strength per row at which a network collapses to its biases, from the data alone (derivation in docs/lambda.md).</summary>
/// <remarks>
/// One hidden layer, L2: the larger of <c>sup|phi'| sigma_max(G)</c> and the breakpoint search, times 1.02.
/// D layers, L2: the spinodal of a rank-one chain with gain s, <c>J(s) = -c s + h/2 s^2 + gamma D/2 s^(2/D)</c>, times 1.1.
/// L1: the same chain with <c>gamma D s^(1/D)</c> and c = max |G|, times 1.3. Group lasso: a chain whose first link is a group, times 1.3.
/// </remarks>
static class StartOfPath
{
    const double OneLayerMargin = 1.02;

    // On real tables networks that start at random collapse at 0.5 to 1.08 of the spinodal, those that come from a smaller lambda at 1.0 to 1.17, and
    // from 0.93 on the null model has the lower objective (bench/results/start-of-path.csv). The grid moves up where the first row is not null.
    const double DeepMargin = 1.1;

    // The equal-depth point, not the end of the nonzero branch; with several classes, beyond one chain, networks live to 1.2 of it.
    const double FirstOrderMargin = 1.3;

    // As in glmnet.
    const double SmallestL1Share = 1e-3;

    /// <summary>gamma = lambda / m at the start of the path.</summary>
    /// <param name="gradient">The null model's gradients.</param>
    /// <param name="problem">All rows.</param>
    /// <param name="penalty">The penalty of the path.</param>
    /// <param name="seed">Key of the search's random starts.</param>
    public static double Gamma(NullGradient gradient, FoldProblem problem, Penalty penalty, long seed) => Gamma(gradient, problem, penalty, (long?)seed);

    /// <summary>The same from the linear signal alone, without the breakpoint search.</summary>
    public static double LinearGamma(NullGradient gradient, FoldProblem problem, Penalty penalty) => Gamma(gradient, problem, penalty, null);

    static double Gamma(NullGradient gradient, FoldProblem problem, Penalty penalty, long? searchSeed)
    {
        var layers = problem.Plan.Layers;
        var depth = problem.Plan.Depth;
        var activation = layers.Length == 0 ? ActivationKind.Linear : layers[0].Activation;
        var (sigma, left, right) = gradient.LeadingSingularPair();

        // How much the hidden layers amplify a small signal.
        var gain = Math.Pow(ActivationNames.SteepestSlope(activation), depth - 1);
        var curvature = gradient.Curvature(left, right) * gain * gain;
        var l1 = penalty.EffectiveL1Ratio;
        if (penalty.Kind == PenaltyKind.GroupLasso) return FirstOrderMargin * Group(sigma * gain, curvature, depth, problem);

        // Without a hidden layer L2 never reaches zero: glmnet's start, where what is left explains less than a thousandth.
        if (depth <= 1) return gradient.Matrix.Max(Math.Abs) / Math.Max(l1, SmallestL1Share);

        var candidates = new List<double>();
        if (l1 < 1)
        {
            if (depth == 2)
            {
                var search = searchSeed is { } seed && ActivationNames.IsHomogeneous(activation) ? BreakpointSearch.Maximize(gradient, right, seed) : 0;
                candidates.Add(OneLayerMargin * Math.Max(sigma * gain, search) / (1 - l1));
            }
            else
            {
                candidates.Add(DeepMargin * Spinodal(sigma * gain, curvature, depth) / (1 - l1));
            }
        }

        if (l1 > 0)
        {
            var largest = gradient.Matrix.Max(Math.Abs) * gain;
            candidates.Add(FirstOrderMargin * FirstOrder(largest, curvature, depth) / l1);
        }

        return candidates.Min();
    }

    /// <summary><c>gamma_sp = c (s_sp)^((D-2)/D) D / (2 (D-1))</c>, <c>s_sp = (c/h) (D-2) / (2 (D-1))</c>: beyond it no nonzero chain is stationary.</summary>
    public static double Spinodal(double c, double h, int depth)
    {
        if (c == 0) return 0;
        double a = depth - 2, b = depth - 1;
        return c * Math.Pow(c / h * a / (2 * b), a / depth) * depth / (2 * b);
    }

    /// <summary><c>gamma_c = c (s*)^((D-1)/D) / (2D-1)</c>, <c>s* = (2c/h) (D-1) / (2D-1)</c>: at it the best nonzero L1 chain is as good as zero.</summary>
    public static double FirstOrder(double c, double h, int depth)
    {
        if (c == 0) return 0;
        double b = depth - 1, q = 2 * depth - 1;
        return depth == 1 ? c : c * Math.Pow(2 * c / h * b / q, b / depth) / q;
    }

    /// <summary>A chain whose first link costs <c>gamma sqrt|g| a</c> and the others <c>gamma/2 b^2</c>: the smallest gamma at which no gain pays.</summary>
    static double Group(double c, double h, int depth, FoldProblem problem)
    {
        // The smallest group is the cheapest to keep. A first link of norm a is cheapest with b^2 = sqrt|g| a in the others, which leaves one
        // unknown: the largest gamma at which some a pays, on a grid fine enough for a start that is checked by training anyway.
        if (c == 0) return 0;
        var size = Math.Sqrt(problem.Plan.InputGroups.Min(group => group.Count) * (double)problem.Plan.Layers[0].Units);
        var links = depth - 1;
        double largest = 0;
        for (var exponent = -6.0; exponent <= 6; exponent += 0.05)
        {
            var a = Math.Pow(10, exponent);
            var b = Math.Sqrt(size * a);
            var s = a * Math.Pow(b, links);
            var benefit = c * s - h / 2 * s * s;
            largest = Math.Max(largest, benefit / (size * a + links * b * b / 2));
        }

        return largest;
    }
}
