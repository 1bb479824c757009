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
    public static void Run(Replica replica, float* gradient, Penalty penalty, double gamma, in AdamStep step)
    {
        for (var index = 0; index < replica.Plan.Layers.Length; index++) UpdateLayer(replica, gradient, penalty, gamma, index, step);
    }

    static void UpdateLayer(Replica replica, float* gradient, Penalty penalty, double gamma, int index, AdamStep step)
    {
        var kernels = KernelChooser.Current;
        var layer = replica.Plan.Layers[index];
        var share = layer.Inputs > WideInputs ? MathF.Sqrt((float)WideInputs / layer.Inputs) : 1;
        step.Rate *= share;
        step.CorrectedRate *= share;
        Update(kernels, replica, gradient, layer.BiasOffset, 1, NetworkPlan.PadColumns(layer.Units), layer.Stride, step);

        var strength = penalty.ForLayer(index, gamma);
        if (penalty.Kind == PenaltyKind.GroupLasso && index == 0)
        {
            UpdateGroups(kernels, replica, gradient, layer, strength.Group, step);
            return;
        }

        (step.Gamma1, step.Gamma2) = ((float)strength.L1, (float)strength.L2);
        var (rows, columns) = layer.IsVector ? (1, layer.KernelLength) : (layer.Inputs, layer.Columns);
        Update(kernels, replica, gradient, layer.KernelOffset, rows, columns, layer.Stride, step);
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

    static void Update(KernelSet kernels, Replica replica, float* gradient, int offset, int rows, int columns, int stride, in AdamStep step) =>
        kernels.AdamUpdate(
            replica.Weights + offset, replica.FirstMoments + offset, replica.SecondMoments + offset, gradient + offset, rows, columns, stride, step);
}
