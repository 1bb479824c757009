namespace Parsimony.Regularizers;

/// <summary>What one layer's weight matrix W costs per row: <c>L1 ||W||_1 + L2/2 ||W||^2 + Group sum_g sqrt(|g|) ||W_g||</c>.</summary>
/// <remarks>
/// Every penalty of a path is made of these three terms, which the kernels of the proximal step know. What follows from them is written here, once:
/// the value, the nearest subgradient and the best scale of a unit.
/// </remarks>
/// <param name="L1">Strength of the absolute weights.</param>
/// <param name="L2">Strength of half the squared weights.</param>
/// <param name="Group">Strength of the norms of groups, where a group is a run of rows of W.</param>
readonly record struct LayerPenalty(double L1, double L2, double Group)
{
    const int NewtonSteps = 20;

    /// <summary>True where the weights cost nothing.</summary>
    public bool IsFree => this is { L1: 0, L2: 0, Group: 0 };

    /// <summary>Adds the penalty's value, term by term, to a sum in double precision.</summary>
    /// <param name="weights">W [inputs, units].</param>
    /// <param name="groups">Runs of rows of W.</param>
    /// <param name="total">The sum.</param>
    public void AddValue(ReadOnlyMatrixSpan weights, ReadOnlySpan<(int First, int Count)> groups, ref double total)
    {
        var squares = EntrywiseSums.SquaresByRow(weights);
        total += L2 / 2 * squares.Sum();
        if (L1 > 0) total += L1 * Magnitudes(weights);
        if (Group == 0) return;
        foreach (var (first, count) in groups)
            total += Group * Math.Sqrt((double)count * weights.Columns) * Math.Sqrt(squares.AsSpan(first, count).ToArray().Sum());
    }

    /// <summary>
    /// Adds <c>||g + s||^2</c> and <c>||s||^2</c>, where s is a subgradient of the penalty. Where there are many, at a weight of 0 under L1 or at
    /// a group of zeros, s is the one nearest to -g: a weight that rests at 0 adds nothing.
    /// </summary>
    /// <param name="weights">W [inputs, units].</param>
    /// <param name="gradient">g, the gradient of the data loss, with the rows of W at the stride of W.</param>
    /// <param name="groups">Runs of rows of W.</param>
    /// <param name="residual">Sum of <c>||g + s||^2</c>.</param>
    /// <param name="size">Sum of <c>||s||^2</c>.</param>
    public void AddGap(
        ReadOnlyMatrixSpan weights, ReadOnlySpan<double> gradient, ReadOnlySpan<(int First, int Count)> groups, ref double residual, ref double size)
    {
        if (Group > 0)
        {
            foreach (var (first, count) in groups) AddGroupGap(weights, gradient, first, count, ref residual, ref size);
            return;
        }

        for (var row = 0; row < weights.Rows; row++)
        {
            var entries = weights.Row(row);
            for (var column = 0; column < entries.Length; column++)
            {
                var g = gradient[row * weights.Stride + column];
                var slope = NearestSlope(entries[column], g);
                residual += (g + slope) * (g + slope);
                size += slope * slope;
            }
        }
    }

    /// <summary>
    /// Minimizes <c>a e^s + b/2 e^2s + c e^-s + d/2 e^-2s</c>: what a unit costs once its incoming weights are scaled by e^s and its outgoing ones
    /// by e^-s. The sum is convex in s. Pure L1 and pure L2 have a closed form; mixtures take Newton's method from s = 0.
    /// </summary>
    /// <param name="a">L1 strength times the sum of absolute incoming weights.</param>
    /// <param name="b">L2 strength times the sum of squared incoming weights.</param>
    /// <param name="c">L1 strength times the sum of absolute outgoing weights.</param>
    /// <param name="d">L2 strength times the sum of squared outgoing weights.</param>
    public static double BestLogScale(double a, double b, double c, double d)
    {
        if (a == 0 && c == 0) return Math.Log(d / b) / 4;
        if (b == 0 && d == 0) return Math.Log(c / a) / 2;
        var s = 0.0;
        for (var step = 0; step < NewtonSteps; step++)
        {
            double up = Math.Exp(s), down = 1 / up;
            var slope = a * up + b * up * up - c * down - d * down * down;
            var curvature = a * up + 2 * b * up * up + c * down + 2 * d * down * down;
            s -= slope / curvature;
        }

        return s;
    }

    /// <summary>The subgradient of the L1 and L2 terms at one weight: at 0 the one nearest to -g.</summary>
    double NearestSlope(double weight, double g) => weight == 0 ? Math.Clamp(-g, -L1, L1) : L1 * Math.Sign(weight) + L2 * weight;

    void AddGroupGap(ReadOnlyMatrixSpan weights, ReadOnlySpan<double> gradient, int first, int count, ref double residual, ref double size)
    {
        // u: subgradient of the entrywise terms; r = g + u: what is left for the norm of the group.
        var kink = Group * Math.Sqrt((double)count * weights.Columns);
        double ww = 0, rr = 0, rw = 0, uu = 0, uw = 0, ur = 0;
        for (var row = first; row < first + count; row++)
        {
            var entries = weights.Row(row);
            for (var column = 0; column < entries.Length; column++)
            {
                double w = entries[column];
                var g = gradient[row * weights.Stride + column];
                var u = NearestSlope(w, g);
                var r = g + u;
                ww += w * w;
                rr += r * r;
                rw += r * w;
                uu += u * u;
                uw += u * w;
                ur += u * r;
            }
        }

        if (ww > 0)
        {
            // ||r + kink w / ||w||||^2 and ||u + kink w / ||w||||^2
            residual += rr + 2 * kink * rw / Math.Sqrt(ww) + kink * kink;
            size += uu + 2 * kink * uw / Math.Sqrt(ww) + kink * kink;
            return;
        }

        // The norm takes up to kink of r: ||u - taken r / ||r||||^2.
        var norm = Math.Sqrt(rr);
        var taken = Math.Min(norm, kink);
        residual += Math.Pow(Math.Max(norm - kink, 0), 2);
        size += uu - (norm > 0 ? 2 * taken / norm * ur : 0) + Math.Pow(taken, 2);
    }

    static double Magnitudes(ReadOnlyMatrixSpan weights)
    {
        double sum = 0;
        for (var row = 0; row < weights.Rows; row++)
        {
            foreach (var weight in weights.Row(row)) sum += Math.Abs((double)weight);
        }

        return sum;
    }
}
