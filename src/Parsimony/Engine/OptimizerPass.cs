using System.Runtime.CompilerServices;
using Parsimony.Kernels;
using Parsimony.Regularizers;

namespace Parsimony.Engine;

/// <summary>From the gradient to the next weights: one fused pass per parameter segment.</summary>
static unsafe class OptimizerPass
{
    // Adam moves every weight by about the rate, so that what a unit receives moves in proportion to the number of its inputs: layers wider
    // than this take smaller steps. Of 3,000 inputs, 2 of them real, an L1 path then finds a training objective a third lower.
    const int WideInputs = 128;

    /// <summary>One proximal Adam step.</summary>
    /// <param name="replica">Weights and moments, updated.</param>
    /// <param name="gradient">[parameters] gradient of the data loss.</param>
    /// <param name="penalty">What is penalized.</param>
    /// <param name="gamma">lambda / m.</param>
    /// <param name="step">The step's numbers, without penalties.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Replica replica, float* gradient, Penalty penalty, double gamma, in AdamStep step)
    {
        for (var index = 0; index < replica.Plan.Layers.Length; index++)
        {
            UpdateBias(replica, gradient, index, step);
            UpdateKernel(replica, gradient, penalty, gamma, index, replica.Plan.Layers[index].Inputs, step);
        }
    }

    /// <summary>The step for a layer's bias, which is never penalized.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UpdateBias(Replica replica, float* gradient, int index, in AdamStep step)
    {
        var layer = replica.Plan.Layers[index];
        var columns = NetworkPlan.PadColumns(layer.Units);
        Update(replica, gradient, layer.BiasOffset, 1, columns, columns, ForWidth(layer, step));
    }

    /// <summary>The step for some rows (inputs) of a kernel; groups and vectors are always updated whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UpdateKernel(Replica replica, float* gradient, Penalty penalty, double gamma, int index, RowRange inputs, in AdamStep step)
    {
        var layer = replica.Plan.Layers[index];
        var penalized = ForWidth(layer, step);
        var strength = penalty.ForLayer(index, gamma);
        if (penalty.Kind == PenaltyKind.GroupLasso && index == 0)
        {
            UpdateGroups(replica, gradient, layer, strength.Group, penalized);
            return;
        }

        (penalized.Gamma1, penalized.Gamma2) = ((float)strength.L1, (float)strength.L2);
        if (layer.IsVector) Update(replica, gradient, layer.KernelOffset, 1, layer.KernelLength, layer.KernelLength, penalized);
        else Update(replica, gradient, layer.KernelOffset + inputs.First * layer.Stride, inputs.Count, layer.Columns, layer.Stride, penalized);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static AdamStep ForWidth(LayerPlan layer, AdamStep step)
    {
        if (layer.Inputs <= WideInputs) return step;
        var share = MathF.Sqrt((float)WideInputs / layer.Inputs);
        step.Rate *= share;
        step.CorrectedRate *= share;
        return step;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void UpdateGroups(Replica replica, float* gradient, LayerPlan layer, double gamma, in AdamStep step)
    {
        foreach (var (first, count) in replica.Plan.InputGroups)
        {
            var offset = layer.KernelOffset + first * layer.Stride;
            var weightCount = count * layer.Units;
            KernelChooser.Current.AdamGroupUpdate(
                replica.Weights + offset,
                replica.FirstMoments + offset,
                replica.SecondMoments + offset,
                gradient + offset,
                count * layer.Stride,
                weightCount,
                (float)(step.Rate * gamma * Math.Sqrt(weightCount)),
                step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Update(Replica replica, float* gradient, int offset, int rows, int columns, int stride, in AdamStep step) =>
        KernelChooser.Current.AdamUpdate(
            replica.Weights + offset, replica.FirstMoments + offset, replica.SecondMoments + offset, gradient + offset, rows, columns, stride, step);
}
