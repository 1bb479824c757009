using Parsimony.Activations;
using Parsimony.Engine;
using Parsimony.Regularizers;

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
    const int NewtonSteps = 20;

    // Per sweep. Units of a collapsing network are far out of balance as their layers die one after the other; a larger scale would
    // carry the dead layer's size over to the living one, with a metric in which that one shrinks too slowly.
    const double LargestLogScale = 1;

    // Units whose ||w_in|| ||w_out|| is below this pass nothing on: they are left to die.
    const double SmallestProduct = 1e-3;

    /// <summary>
    /// At every rung for L2, after the last epoch only for L1: a unit with many inputs is balanced in absolute sums where its incoming weights
    /// are tiny against its outgoing ones, and further steps of the optimizer, which have a size of their own, would throw it far.
    /// </summary>
    public static bool IsDue(Penalty penalty, int epochsDone, int epochs) =>
        epochsDone == epochs || (penalty.EffectiveL1Ratio == 0 && Rungs.IsRung(epochsDone, epochs));

    /// <summary>Balances all hidden units that can be; others, and layers without a penalty, stay as they are.</summary>
    public static void Run(Replica replica, Penalty penalty)
    {
        var layers = replica.Plan.Layers;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var index = 0; index + 1 < layers.Length; index++)
            {
                if (!ActivationNames.IsHomogeneous(layers[index].Activation)) continue;
                var incoming = penalty.ForLayer(index, 1);
                var outgoing = penalty.ForLayer(index + 1, 1);
                if (incoming.Group > 0 || IsFree(incoming) || IsFree(outgoing)) continue;
                for (var unit = 0; unit < layers[index].Units; unit++) Balance(replica, layers[index], layers[index + 1], unit, incoming, outgoing);
            }
        }
    }

    static bool IsFree(LayerPenalty penalty) => penalty is { L1: 0, L2: 0 };

    static void Balance(Replica replica, LayerPlan layer, LayerPlan next, int unit, LayerPenalty incoming, LayerPenalty outgoing)
    {
        var into = replica.Weights + layer.KernelOffset + unit;
        var from = replica.Weights + next.KernelOffset + (nint)unit * next.Stride;
        double inAbsolute = 0, inSquares = 0, outAbsolute = 0, outSquares = 0;
        for (var i = 0; i < layer.Inputs; i++)
        {
            double weight = into[(nint)i * layer.Stride];
            inAbsolute += Math.Abs(weight);
            inSquares += weight * weight;
        }

        for (var j = 0; j < next.Units; j++)
        {
            double weight = from[j];
            outAbsolute += Math.Abs(weight);
            outSquares += weight * weight;
        }

        if (inSquares * outSquares < SmallestProduct * SmallestProduct) return;
        var logScale = BestLogScale(incoming.L1 * inAbsolute, incoming.L2 * inSquares, outgoing.L1 * outAbsolute, outgoing.L2 * outSquares);
        if (double.IsNaN(logScale)) return;
        var scale = (float)Math.Exp(Math.Clamp(logScale, -LargestLogScale, LargestLogScale));
        Scale(replica, layer.BiasOffset + unit, scale);
        for (var i = 0; i < layer.Inputs; i++) Scale(replica, layer.KernelOffset + i * layer.Stride + unit, scale);
        for (var j = 0; j < next.Units; j++) Scale(replica, next.KernelOffset + unit * next.Stride + j, 1 / scale);
    }

    /// <summary>Minimizes <c>A e^s + B/2 e^2s + C e^-s + D/2 e^-2s</c>, convex in s: closed forms for pure L1 or L2, else Newton from between them.</summary>
    static double BestLogScale(double a, double b, double c, double d)
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

    /// <summary>A weight times a has a gradient over a, and so have its moments.</summary>
    static void Scale(Replica replica, int index, float scale)
    {
        replica.Weights[index] *= scale;
        replica.FirstMoments[index] /= scale;
        replica.SecondMoments[index] /= scale * scale;
    }
}
