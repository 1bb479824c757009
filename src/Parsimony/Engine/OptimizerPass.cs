using Parsimony.Kernels;
using Parsimony.Regularizers;

namespace Parsimony.Engine;

/// <summary>From the gradient to the next weights: one fused pass per parameter segment.</summary>
static unsafe class OptimizerPass
{
    /// <summary>One proximal Adam step.</summary>
    /// <param name="replica">Weights and moments, updated.</param>
    /// <param name="gradient">[parameters] gradient of the data loss.</param>
    /// <param name="penalty">What is penalized.</param>
    /// <param name="gamma">lambda / m.</param>
    /// <param name="step">The step's numbers; the penalties in it are set here.</param>
    public static void Run(Replica replica, float* gradient, Penalty penalty, double gamma, AdamStep step)
    {
        var kernels = KernelChooser.Current;
        var layers = replica.Plan.Layers;
        for (var index = 0; index < layers.Count; index++)
        {
            var layer = layers[index];
            var strength = penalty.ForLayer(index, gamma);
            if (strength.Group > 0 || (penalty.Kind == PenaltyKind.GroupLasso && index == 0))
            {
                UpdateGroups(kernels, replica, gradient, layer, strength.Group, step);
            }
            else
            {
                (step.Gamma1, step.Gamma2) = ((float)strength.L1, (float)strength.L2);
                Update(kernels, replica, gradient, layer.KernelOffset, layer.KernelLength, step);
            }

            (step.Gamma1, step.Gamma2) = (0, 0);
            Update(kernels, replica, gradient, layer.BiasOffset, layer.Stride, step);
        }
    }

    static void UpdateGroups(KernelSet kernels, Replica replica, float* gradient, LayerPlan layer, double gamma, in AdamStep step)
    {
        foreach (var (first, count) in replica.Plan.InputGroups)
        {
            var offset = layer.KernelOffset + first * layer.Stride;
            var weightCount = count * layer.Units;
            kernels.AdamGroupUpdate(
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

    static void Update(KernelSet kernels, Replica replica, float* gradient, int offset, int length, in AdamStep step) =>
        kernels.AdamUpdate(
            replica.Weights + offset, replica.FirstMoments + offset, replica.SecondMoments + offset, gradient + offset, length, step);
}
