namespace Parsimony.Training.SecondOrder;

/// <summary>
/// The part of a path's penalty that has corners, <c>sum_i l_i |w_i| + sum_g k_g ||w_g||</c>: at a weight of 0, or a group of zeros, it has no
/// gradient, and a minimum can rest there exactly.
/// </summary>
/// <remarks>
/// A solver moves on one side of the corners at a time: a weight keeps its sign, a group its half-space, and both stop at 0 where a step would leave
/// it (Andrew, Gao 2007, for L1). On one side the objective is smooth. Its slopes are the subgradient of least norm: 0 for a weight that rests at 0.
/// </remarks>
sealed class PenaltyCorners
{
    // A group that a step makes so much smaller is meant to go: the objective decides.
    const double Tiny = 0.01;

    readonly Part[] _parts;

    PenaltyCorners(Part[] parts) => _parts = parts;

    /// <summary>The corners of a penalty on a network; null where it has none.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="penalty">The penalty.</param>
    /// <param name="gamma">lambda / m.</param>
    /// <param name="groupUnits">Units that the size of a group counts: those of the whole first layer, also where the plan lacks dead ones.</param>
    public static PenaltyCorners? Of(NetworkPlan plan, Penalty penalty, double gamma, int groupUnits)
    {
        if (!penalty.SetsZeros) return null;
        var parts = new List<Part>();
        foreach (var kernel in plan.Kernels)
        {
            var (l1, l2, group) = penalty.ForLayer(kernel.KernelIndex, gamma);
            if (group == 0) parts.Add(new Part(kernel.Offset, kernel.Length, l1, l2, 0));
            else
            {
                parts.AddRange(plan.InputGroups.Select(run => new Part(
                    kernel.Offset + run.FirstInput * kernel.Stride,
                    run.Count * kernel.Stride,
                    l1,
                    l2,
                    group * Math.Sqrt((double)run.Count * groupUnits))));
            }
        }

        return new PenaltyCorners([.. parts]);
    }

    /// <summary>The value at some weights.</summary>
    public double ValueAt(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (var part in _parts)
        {
            var own = part.Of(weights);
            if (part.L1 > 0) sum += part.L1 * SumOfMagnitudes(own);
            if (part.Norm > 0) sum += part.Norm * FixedOrder.Norm(own);
        }

        return sum;
    }

    /// <summary>Computes the subgradient of least norm of the whole objective.</summary>
    /// <param name="weights">[length] the weights.</param>
    /// <param name="gradient">[length] gradient of the objective without the corners.</param>
    /// <param name="slopes">[length] receives the subgradient.</param>
    public void SlopesAt(ReadOnlySpan<double> weights, ReadOnlySpan<double> gradient, Span<double> slopes)
    {
        gradient.CopyTo(slopes);
        foreach (var part in _parts)
        {
            var own = part.Of(weights);
            var to = part.Of(slopes);
            if (part.L1 > 0)
            {
                for (var i = 0; i < own.Length; i++)
                    to[i] = own[i] > 0 ? to[i] + part.L1 : own[i] < 0 ? to[i] - part.L1 : to[i] - Math.Clamp(to[i], -part.L1, part.L1);
            }

            if (part.Norm == 0) continue;
            var norm = FixedOrder.Norm(own);
            if (norm > 0) TensorPrimitives.MultiplyAdd(own, part.Norm / norm, to, to);
            else
            {
                var rest = FixedOrder.Norm(to);
                TensorPrimitives.Multiply(to, rest > part.Norm ? 1 - part.Norm / rest : 0, to);
            }
        }
    }

    /// <summary>The sum of squares of the penalty's own subgradient, its smooth terms included.</summary>
    /// <param name="weights">[length] the weights.</param>
    /// <param name="gradient">[length] gradient of the objective without the corners.</param>
    /// <param name="slopes">[length] subgradient of the whole objective, as <see cref="SlopesAt"/>.</param>
    public double SquaresAt(ReadOnlySpan<double> weights, ReadOnlySpan<double> gradient, ReadOnlySpan<double> slopes)
    {
        double sum = 0;
        foreach (var part in _parts)
        {
            var own = part.Of(weights);
            var whole = part.Of(slopes);
            var smooth = part.Of(gradient);
            for (var i = 0; i < own.Length; i++)
            {
                var share = whole[i] - smooth[i] + part.L2 * own[i];
                sum += share * share;
            }
        }

        return sum;
    }

    /// <summary>Takes out of a direction what would leave 0 against the slopes, and turns groups that are nearly 0.</summary>
    /// <param name="weights">[length] the weights.</param>
    /// <param name="slopes">[length] subgradient of the objective, as <see cref="SlopesAt"/>.</param>
    /// <param name="direction">[length] the direction of a step; changed in place.</param>
    public void Align(ReadOnlySpan<double> weights, ReadOnlySpan<double> slopes, Span<double> direction)
    {
        foreach (var part in _parts)
        {
            var own = part.Of(weights);
            var slope = part.Of(slopes);
            var to = part.Of(direction);
            if (part.L1 > 0)
            {
                for (var i = 0; i < own.Length; i++)
                    if (own[i] == 0 && !(to[i] * slope[i] < 0)) to[i] = 0;
            }

            if (part.Norm == 0) continue;
            var norm = FixedOrder.Norm(own);
            if (norm > 0) AlignGroup(own, slope, norm, part.Norm, to);
            else if (!(FixedOrder.Dot(to, slope) < 0)) to.Clear();
        }
    }

    /// <summary>
    /// Sends a group that is small beside its step to 0 where it would rest there, and where it is tiny and would not, away from 0 against its slopes
    /// there: so near to its corner the norm bends more than the remembered curvature knows.
    /// </summary>
    static void AlignGroup(ReadOnlySpan<double> own, ReadOnlySpan<double> slopes, double norm, double strength, Span<double> direction)
    {
        var length = FixedOrder.Norm(direction);
        if (length < norm) return;
        var slopesAtZero = new double[own.Length];
        TensorPrimitives.MultiplyAdd(own, -strength / norm, slopes, slopesAtZero);
        var steepness = FixedOrder.Norm(slopesAtZero);
        if (steepness <= strength) TensorPrimitives.Negate(own, direction);
        else if (norm < Tiny * length) TensorPrimitives.Multiply(slopesAtZero, -length / steepness, direction);
    }

    /// <summary>Stops at 0 what a step carried to the other side of its corner.</summary>
    /// <param name="weights">[length] the weights before the step.</param>
    /// <param name="moved">[length] the weights after it; changed in place.</param>
    public void Stop(ReadOnlySpan<double> weights, Span<double> moved)
    {
        foreach (var part in _parts)
        {
            var own = part.Of(weights);
            var to = part.Of(moved);
            if (part.L1 > 0)
            {
                for (var i = 0; i < own.Length; i++)
                    if (own[i] != 0 && !(to[i] * own[i] > 0)) to[i] = 0;
            }

            if (part.Norm == 0 || FixedOrder.Norm(own) is not (> 0 and var norm)) continue;
            if (!(FixedOrder.Dot(to, own) > 0) || FixedOrder.Norm(to) < Tiny * norm) to.Clear();
        }
    }

    /// <summary>
    /// Changes the gradient before a step so that its difference to the gradient after it is what the curvature on this side of the corners did:
    /// norms of groups bend, and a weight that rested says nothing.
    /// </summary>
    /// <param name="from">[length] the weights before the step.</param>
    /// <param name="to">[length] the weights after it.</param>
    /// <param name="gradientFrom">[length] gradient of the objective without the corners before the step; changed in place.</param>
    /// <param name="gradientTo">[length] the same after the step.</param>
    public void Bend(ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> gradientFrom, ReadOnlySpan<double> gradientTo)
    {
        foreach (var part in _parts)
        {
            var before = part.Of(from);
            var after = part.Of(to);
            var own = part.Of(gradientFrom);
            var next = part.Of(gradientTo);
            if (part.Norm > 0 && FixedOrder.Norm(before) is > 0 and var first && FixedOrder.Norm(after) is > 0 and var last)
            {
                for (var i = 0; i < own.Length; i++) own[i] -= part.Norm * (after[i] / last - before[i] / first);
            }

            for (var i = 0; i < own.Length; i++)
                if (before[i] == after[i]) own[i] = next[i];
        }
    }

    static double SumOfMagnitudes(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values) sum += Math.Abs(value);
        return sum;
    }

    /// <summary>Weights next to each other.</summary>
    /// <param name="Offset">The first one.</param>
    /// <param name="Length">Their number, padding included.</param>
    /// <param name="L1">Strength of each absolute weight.</param>
    /// <param name="L2">Strength of half of each squared weight, which has no corner.</param>
    /// <param name="Norm">Strength of the norm of them all.</param>
    readonly record struct Part(int Offset, int Length, double L1, double L2, double Norm)
    {
        public ReadOnlySpan<double> Of(ReadOnlySpan<double> vector) => vector.Slice(Offset, Length);

        public Span<double> Of(Span<double> vector) => vector.Slice(Offset, Length);
    }
}
