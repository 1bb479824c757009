namespace Parsimony.Engine;

/// <summary>A path's step: proximal Adam with the path's penalty on kernels, one fused pass per weight.</summary>
sealed unsafe class PathUpdate(Penalty penalty, double gamma) : WeightUpdate
{
    // Adam moves every weight by about the rate, so that what a unit receives moves in proportion to the number of its inputs: layers wider
    // than this take smaller steps. Of 3,000 inputs, 2 of them real, an L1 path then finds a training objective a third lower.
    const int WideInputs = 128;

    // A single column has no padding: its groups begin anywhere and are of any length, where vectors would reach into the next ones.
    static readonly KernelSet s_plain = new ReferenceKernels();

    AdamStep _step;

    /// <summary>The numbers of the next step, without penalties.</summary>
    public void Begin(in AdamStep step) => _step = step;

    public override bool IsWhole(PlanWeight weight) => IsGrouped(weight);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(Replica replica, float* gradient, PlanWeight weight, RowRange rows)
    {
        var step = ForWidth(weight, _step);
        if (weight.KernelIndex >= 0)
        {
            var strength = penalty.ForLayer(weight.KernelIndex, gamma);
            (step.Gamma1, step.Gamma2) = ((float)strength.L1, (float)strength.L2);
            if (IsGrouped(weight))
            {
                UpdateGroups(replica, gradient, weight, strength.Group, step);
                return;
            }
        }

        var first = weight.Offset + rows.First * weight.Stride;
        if (weight.IsMatrix) Update(replica, gradient, first, rows.Count, NetworkPlan.PadColumns(weight.Columns), weight.Stride, step);
        else Update(replica, gradient, weight.Offset, 1, weight.Length, weight.Length, step);
    }

    bool IsGrouped(PlanWeight weight) => weight.KernelIndex == 0 && penalty.Form.HasGroups;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static AdamStep ForWidth(PlanWeight weight, AdamStep step)
    {
        if (weight.Inputs <= WideInputs) return step;
        var share = MathF.Sqrt((float)WideInputs / weight.Inputs);
        step.Rate *= share;
        step.CorrectedRate *= share;
        return step;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void UpdateGroups(Replica replica, float* gradient, PlanWeight weight, double strength, in AdamStep step)
    {
        var kernels = weight.IsMatrix ? KernelChooser.Current : s_plain;
        foreach (var (first, count) in replica.Plan.InputGroups)
        {
            var offset = weight.Offset + first * weight.Stride;
            var weightCount = count * weight.Columns;
            kernels.AdamGroupUpdate(
                replica.Weights + offset,
                replica.FirstMoments + offset,
                replica.SecondMoments + offset,
                gradient + offset,
                count * weight.Stride,
                weightCount,
                (float)(step.Rate * strength * Math.Sqrt(weightCount)),
                step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Update(Replica replica, float* gradient, int offset, int rows, int columns, int stride, in AdamStep step) =>
        KernelChooser.Current.AdamUpdate(
            replica.Weights + offset, replica.FirstMoments + offset, replica.SecondMoments + offset, gradient + offset, rows, columns, stride, step);
}
