namespace Parsimony.Engine;

/// <summary>A step by a Keras-shaped optimizer: clipping, decoupled decay of kernels, the optimizer's rule, proximal penalties.</summary>
/// <remarks>In a proximal step, penalties that have one are applied as such, not as gradients.</remarks>
sealed unsafe class OptimizerUpdate(Optimizer optimizer, bool isProximal) : WeightUpdate
{
    // Weights, gradients and two slots of a block fill half of a 32 KiB first-level cache.
    const int BlockLength = 1024;

    readonly Dictionary<PlanWeight, float[]> _stepSizes = new(ReferenceEqualityComparer.Instance);
    long _step;
    float _rate;

    public override bool NeedsAllGradients => optimizer.ClipValue > 0 || optimizer.ClipNorm > 0 || optimizer.GlobalClipNorm > 0;

    /// <summary>Sets the number of the next step.</summary>
    /// <param name="step">Number of the step, from 1.</param>
    public void Begin(long step) => (_step, _rate) = (step, optimizer.LearningRate.At(step - 1));

    public override bool AppliesPenaltyOf(PlanWeight weight) => isProximal && weight.Spec.Regularizer() is IProximalRegularizer;

    public override bool AddsPenaltyOf(PlanWeight weight) =>
        !PenaltiesAreAdded && !NeedsAllGradients && weight.Spec.Regularizer() is { IsElementwise: true } && !AppliesPenaltyOf(weight);

    public override bool IsWhole(PlanWeight weight) => AppliesPenaltyOf(weight);

    public override void Prepare(Replica replica, float* gradient) => GradientClipping.Apply(optimizer, replica.Plan, gradient);

    public override void Update(Replica replica, float* gradient, PlanWeight weight, RowRange rows)
    {
        // Whole rows with their padding, which is zero and stays so: a gradient of zero moves nothing.
        var first = weight.Offset + (weight.IsMatrix ? rows.First * weight.Stride : 0);
        var count = weight.IsMatrix ? rows.Count * weight.Stride : weight.Length;
        if (AddsPenaltyOf(weight))
        {
            UpdateWithPenalty(replica, gradient, weight, first, count);
            return;
        }

        var slots = Step(replica, gradient, weight, first, count);
        if (!AppliesPenaltyOf(weight)) return;
        var sizes = SizesOf(weight);
        optimizer.StepSizes(slots, _step, _rate, sizes.AsSpan(0, count));
        var penalty = (IProximalRegularizer)weight.Spec.Regularizer()!;
        penalty.ProximalStep(weight.View(replica.Weights), new ReadOnlyMatrixSpan(sizes, weight.Rows, weight.Columns, weight.Stride));
    }

    /// <summary>Adds the penalty and makes the step block by block: weights and gradients come from the nearest cache the second time.</summary>
    void UpdateWithPenalty(Replica replica, float* gradient, PlanWeight weight, int first, int count)
    {
        var penalty = weight.Spec.Regularizer()!;
        for (var start = 0; start < count; start += BlockLength)
        {
            var length = Math.Min(BlockLength, count - start);
            penalty.AddGradient(
                new ReadOnlyMatrixSpan(new ReadOnlySpan<float>(replica.Weights + first + start, length), 1, length),
                new MatrixSpan(new Span<float>(gradient + first + start, length), 1, length));
            Step(replica, gradient, weight, first + start, length);
        }
    }

    OptimizerSlots Step(Replica replica, float* gradient, PlanWeight weight, int first, int count)
    {
        var weights = new Span<float>(replica.Weights + first, count);
        if (optimizer.WeightDecay > 0 && weight.Spec.Role == WeightRole.Kernel)
            TensorPrimitives.Multiply(weights, 1 - _rate * optimizer.WeightDecay, weights);
        var slots = SlotsOf(replica, first, count);
        optimizer.Update(weights, new ReadOnlySpan<float>(gradient + first, count), slots, _step, _rate);
        return slots;
    }

    static OptimizerSlots SlotsOf(Replica replica, int first, int count) => new(
        replica.Slots > 0 ? new Span<float>(replica.Slot(0) + first, count) : [],
        replica.Slots > 1 ? new Span<float>(replica.Slot(1) + first, count) : [],
        replica.Slots > 2 ? new Span<float>(replica.Slot(2) + first, count) : []);

    float[] SizesOf(PlanWeight weight)
    {
        lock (_stepSizes)
        {
            if (!_stepSizes.TryGetValue(weight, out var sizes)) _stepSizes[weight] = sizes = new float[weight.Length];
            return sizes;
        }
    }
}
