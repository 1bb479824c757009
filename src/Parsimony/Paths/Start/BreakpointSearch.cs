using Parsimony.Tensors;

namespace Parsimony.Paths.Start;

/// <summary>
/// The best single ReLU unit around the null model: <c>max over ||w|| = 1, b of || (1/m) sum_i g_i relu(w.x_i + b) ||</c>, the strength per row
/// above which a network with one hidden layer and L2 is null.
/// </summary>
/// <remarks>
/// The spectral norm of G is a lower bound, tight where the signal has a linear part; this search also finds signals without one (y = x^2, XOR).
/// For fixed w the sum is piecewise linear in b, its norm convex between breakpoints, so the best b is a breakpoint: one sort and one scan.
/// Each start ends in a local maximum. A ReLU is linear plus even, so the starts are the leading linear direction and the leading
/// eigenvectors of the second-order signal <c>sum_i g_i x_i x_i'</c>, which point at x^2 and XOR exactly; a few random ones besides.
/// For fixed b and output direction u, w moves to <c>sum_i (u.g_i) 1[w.x_i + b > 0] x_i</c>, which never lowers the value.
/// </remarks>
static class BreakpointSearch
{
    const int RandomStarts = 4;
    const int Sweeps = 25;

    // A scan costs rows x inputs: enough rows to place the maximum within a grid step.
    const int MostRows = 4000;

    /// <summary>The largest value found.</summary>
    /// <param name="gradient">The null model's gradients.</param>
    /// <param name="start">[inputs] direction to start from besides random ones.</param>
    /// <param name="seed">Key of the random starts.</param>
    public static double Maximize(NullGradient gradient, double[] start, long seed)
    {
        var best = 0.0;
        var starts = new List<double[]> { start };
        starts.AddRange(CurvatureDirections.Of(gradient, seed));
        for (var index = 0; index < RandomStarts; index++) starts.Add(RandomDirection(gradient.Inputs, seed, index));
        foreach (var direction in starts)
        {
            best = Math.Max(best, Ascend(gradient, [.. direction]));
            best = Math.Max(best, Ascend(gradient, [.. direction.Select(value => -value)]));
        }

        return best;
    }

    static double Ascend(NullGradient gradient, double[] w)
    {
        var stride = Math.Max(1, gradient.Rows / MostRows);
        var rows = (gradient.Rows + stride - 1) / stride;
        var projections = new double[rows];
        var order = new int[rows];
        var (outputs, inputs) = (gradient.Outputs, gradient.Inputs);
        var best = 0.0;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var i = 0; i < rows; i++)
            {
                projections[i] = -NullGradient.Dot(gradient.Features.AsSpan(i * stride * inputs, inputs), w);
                order[i] = i;
            }

            // Ascending in -w.x: as b grows, rows switch on in this order.
            Array.Sort(projections, order);
            var (value, active, direction) = Scan(gradient, projections, order, stride);
            if (value <= best * (1 + 1e-9)) break;
            best = value;
            Array.Clear(w);
            for (var rank = 0; rank < active; rank++)
            {
                var row = order[rank] * stride;
                double weight = 0;
                for (var c = 0; c < outputs; c++) weight += direction[c] * gradient.Gradients[row * outputs + c];
                for (var j = 0; j < inputs; j++) w[j] += weight * gradient.Features[row * inputs + j];
            }

            if (NullGradient.Normalize(w) == 0) break;
        }

        return best;
    }

    static (double Value, int Active, double[] Direction) Scan(NullGradient gradient, double[] breakpoints, int[] order, int stride)
    {
        var outputs = gradient.Outputs;
        var sumG = new double[outputs];
        var sumGt = new double[outputs];
        var current = new double[outputs];
        var bestVector = new double[outputs];
        double best = 0;
        var bestActive = 0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            // b at this row's breakpoint: rows before it are on with w.x + b = b - breakpoint.
            var b = breakpoints[rank];
            for (var c = 0; c < outputs; c++) current[c] = sumG[c] * b - sumGt[c];
            Keep(rank);
            for (var c = 0; c < outputs; c++)
            {
                var g = gradient.Gradients[order[rank] * stride * outputs + c];
                sumG[c] += g;
                sumGt[c] += g * breakpoints[rank];
            }
        }

        // All rows on: the g_i sum to zero, so that b no longer matters.
        for (var c = 0; c < outputs; c++) current[c] = -sumGt[c];
        Keep(order.Length);
        NullGradient.Normalize(bestVector);
        return (best / order.Length, bestActive, bestVector);

        void Keep(int active)
        {
            var norm = NullGradient.Norm(current);
            if (norm <= best) return;
            best = norm;
            bestActive = active;
            current.CopyTo(bestVector, 0);
        }
    }

    /// <summary>A unit vector that depends on the key alone.</summary>
    public static double[] RandomDirection(int inputs, long seed, int index)
    {
        var random = CounterRandom.FromKey(seed, RandomPurpose.Search, index);
        var direction = new double[inputs];
        for (var j = 0; j < inputs; j++) direction[j] = random.NextNormal();
        NullGradient.Normalize(direction);
        return direction;
    }
}
