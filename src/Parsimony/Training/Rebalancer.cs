using System.Buffers;

namespace Parsimony.Training;

/// <summary>
/// Scales every hidden unit to its cheapest form: incoming weights and bias times a, outgoing weights over a, which leaves a network of
/// ReLU-like units unchanged and has one best a for the penalty, <c>a^2 = ||w_out|| / ||w_in||</c> for L2.
/// </summary>
/// <remarks>
/// Along this direction the data gradient is zero, so that an optimizer follows the penalty alone: the slowest way to the minimum, at
/// small batches by far. The exact step costs one pass over the weights. Moments are scaled with their weights, as the chain rule says.
/// </remarks>
static unsafe class Rebalancer
{
    // Layers share their weights with both neighbours, so that sweeps converge geometrically; these leave less than 1e-3 of the imbalance.
    const int Sweeps = 5;

    // Per sweep. Units of a collapsing network are far out of balance as their layers die one after the other; a larger scale would
    // carry the dead layer's size over to the living one, with a metric in which that one shrinks too slowly.
    const double LargestLogScale = 1;

    // Units whose ||w_in|| ||w_out|| is below this pass nothing on: they are left to die.
    const double SmallestProduct = 1e-3;

    /// <summary>True for dense layers one after the other on which nothing but the path's own penalty lies.</summary>
    public static bool Suits(NetworkPlan plan) =>
        plan.IsChain && !WeightPenalties.Any(plan) && !WeightConstraints.Any(plan) && plan.Nodes.All(node => node.ActivityRegularizer is null)
        && plan.Weights.All(weight => weight.IsTrained);

    /// <summary>
    /// At every rung for L2, after the last epoch only for L1: a unit with many inputs is balanced in absolute sums where its incoming weights
    /// are tiny against its outgoing ones, and further steps of the optimizer, which have a size of their own, would throw it far.
    /// </summary>
    public static bool IsDue(Penalty penalty, int epochsDone, int epochs) =>
        epochsDone == epochs || (penalty.L1Share == 0 && Rungs.IsRung(epochsDone, epochs));

    /// <summary>Balances all hidden units of a chain of dense layers that can be; others, and layers without a penalty, stay as they are.</summary>
    public static void Run(Replica replica, Penalty penalty)
    {
        // The sweeps only find the scales, one a unit; the weights are changed once.
        var layers = replica.Plan.Layers;
        var widest = 0;
        foreach (var layer in layers) widest = Math.Max(widest, layer.Units);
        var length = (layers.Length - 1) * widest;
        var scratch = ArrayPool<double>.Shared.Rent(length + 2 * widest);
        var scales = scratch.AsSpan(0, length);
        scales.Fill(1);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var index = 0; index + 1 < layers.Length; index++)
            {
                if (!ActivationNames.IsHomogeneous(layers[index].Activation)) continue;
                var incoming = penalty.ForLayer(index, 1);
                var outgoing = penalty.ForLayer(index + 1, 1);
                if (incoming.Group > 0 || incoming.IsFree || outgoing.IsFree) continue;
                Balance(replica, index, scales, widest, scratch.AsSpan(length, 2 * widest), incoming, outgoing);
            }
        }

        for (var index = 0; index < layers.Length; index++) Apply(replica, index, scales, widest);
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>The scales of a layer's units on top of those found so far; row by row, as the weights lie in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Balance(
        Replica replica, int index, Span<double> scales, int widest, Span<double> sums, LayerPenalty incoming, LayerPenalty outgoing)
    {
        var layer = replica.Plan.Layers[index];
        var own = scales.Slice(index * widest, layer.Units);
        var absolutes = sums[..layer.Units];
        var squares = sums.Slice(widest, layer.Units);
        sums.Clear();
        for (var i = 0; i < layer.Inputs; i++)
        {
            var row = replica.Weights + layer.KernelOffset + (nint)i * layer.Stride;
            var rowScale = index == 0 ? 1 : 1 / scales[(index - 1) * widest + i];
            for (var unit = 0; unit < own.Length; unit++)
            {
                var weight = row[unit] * rowScale;
                absolutes[unit] += Math.Abs(weight);
                squares[unit] += weight * weight;
            }
        }

        var next = replica.Plan.Layers[index + 1];
        for (var unit = 0; unit < own.Length; unit++)
        {
            var row = replica.Weights + next.KernelOffset + (nint)unit * next.Stride;
            double outAbsolute = 0, outSquares = 0;
            for (var j = 0; j < next.Units; j++)
            {
                var weight = row[j] * (index + 2 < replica.Plan.Layers.Length ? scales[(index + 1) * widest + j] : 1);
                outAbsolute += Math.Abs(weight);
                outSquares += weight * weight;
            }

            var scale = own[unit];
            if (squares[unit] * outSquares < SmallestProduct * SmallestProduct) continue;
            var logScale = LayerPenalty.BestLogScale(
                incoming.L1 * absolutes[unit] * scale, incoming.L2 * squares[unit] * scale * scale,
                outgoing.L1 * outAbsolute / scale, outgoing.L2 * outSquares / (scale * scale));
            if (!double.IsNaN(logScale)) own[unit] = scale * Math.Exp(Math.Clamp(logScale, -LargestLogScale, LargestLogScale));
        }
    }

    /// <summary>A weight times a has a gradient over a, and so have its moments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Apply(Replica replica, int index, ReadOnlySpan<double> scales, int widest)
    {
        var layer = replica.Plan.Layers[index];
        var isHidden = index + 1 < replica.Plan.Layers.Length;
        for (var i = 0; i < layer.Inputs; i++)
        {
            var rowScale = index == 0 ? 1 : 1 / scales[(index - 1) * widest + i];
            for (var unit = 0; unit < layer.Units; unit++)
                Scale(replica, layer.KernelOffset + i * layer.Stride + unit, rowScale * (isHidden ? scales[index * widest + unit] : 1));
        }

        for (var unit = 0; isHidden && unit < layer.Units; unit++) Scale(replica, layer.BiasOffset + unit, scales[index * widest + unit]);
    }

    static void Scale(Replica replica, int index, double scale)
    {
        replica.Weights[index] = (float)(replica.Weights[index] * scale);
        replica.FirstMoments[index] = (float)(replica.FirstMoments[index] / scale);
        replica.SecondMoments[index] = (float)(replica.SecondMoments[index] / (scale * scale));
    }
}
