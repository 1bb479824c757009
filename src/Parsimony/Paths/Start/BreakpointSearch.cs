namespace Parsimony.Paths.Start;

/// <summary>
/// Searches for the best single ReLU unit around the null model: <c>max over ||w|| = 1, b of || (1/m) sum_i g_i relu(w.x_i + b) ||</c>, the
/// strength per row above which a network with one hidden layer and L2 is null.
/// </summary>
/// <remarks>
/// The spectral norm of G is a lower bound, tight where the signal has a linear part; this search also finds signals without one (y = x^2,
/// XOR). For fixed w the sum is piecewise linear in b and its norm is convex between breakpoints, so that the best b is a breakpoint, which
/// one sort and one scan find. For fixed b and output direction u, w moves to <c>sum_i (u.g_i) 1[w.x_i + b > 0] x_i</c>, which never lowers
/// the value. Each start ends in a local maximum. A ReLU is linear plus even, so that the starts are the leading linear direction, the
/// leading eigenvectors of the second-order signal <c>sum_i g_i x_i x_i'</c>, which point at x^2 and XOR exactly, and a few random directions.
/// </remarks>
static class BreakpointSearch
{
    const int RandomStarts = 4;
    const int Sweeps = 25;

    // A scan costs rows x inputs. This many rows place the maximum within a grid step.
    const int MostRows = 4000;

    /// <summary>Returns the largest value found from a given direction and from further ones.</summary>
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

            // The order is ascending in -w.x, in which rows become active as b grows.
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
            // At the breakpoint b of this row, the rows before it are active with w.x + b = b - breakpoint.
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

        // Here all rows are active; the g_i sum to zero, and b no longer matters.
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

    /// <summary>Draws a random unit vector that depends on the key alone.</summary>
    public static double[] RandomDirection(int inputs, long seed, int index)
    {
        var random = CounterRandom.FromKey(seed, RandomPurpose.Search, index);
        var direction = new double[inputs];
        for (var j = 0; j < inputs; j++) direction[j] = random.NextNormal();
        NullGradient.Normalize(direction);
        return direction;
    }
}
