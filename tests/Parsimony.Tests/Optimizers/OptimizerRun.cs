using Parsimony.Optimizers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Optimizers;

/// <summary>Weights and the slots of an optimizer, stepped as a training loop does.</summary>
sealed class OptimizerRun
{
    readonly Optimizer _optimizer;
    readonly float[][] _slots;

    public OptimizerRun(Optimizer optimizer, params float[] weights)
    {
        _optimizer = optimizer;
        Weights = weights;
        _slots = [.. Enumerable.Range(0, 3).Select(slot => new float[slot < optimizer.SlotNames.Count ? weights.Length : 0])];
        foreach (var slot in _slots) Array.Fill(slot, optimizer.InitialSlotValue);
    }

    public float[] Weights { get; }

    /// <summary>Steps taken.</summary>
    public long Step { get; private set; }

    /// <summary>Weights and slots.</summary>
    public float[] State => [.. Weights, .. _slots.SelectMany(slot => slot)];

    /// <summary>Numbers like those of a small network, always the same.</summary>
    public static float[] Normal(int count, long seed, double scale = 1)
    {
        var random = CounterRandom.FromKey(seed, count);
        var numbers = new float[count];
        for (var i = 0; i < count; i++) numbers[i] = (float)(scale * random.NextNormal());
        return numbers;
    }

    /// <summary>One step of all weights.</summary>
    public OptimizerRun Next(params float[] gradient)
    {
        Step++;
        Segment(gradient, 0, Weights.Length);
        return this;
    }

    /// <summary>One step in parts.</summary>
    /// <param name="gradient">Of all weights.</param>
    /// <param name="parts">The parts, which may be stepped at once.</param>
    /// <param name="atOnce">On several threads.</param>
    public void NextInParts(float[] gradient, (int First, int End)[] parts, bool atOnce)
    {
        Step++;
        if (atOnce) Parallel.ForEach(parts, part => Segment(gradient, part.First, part.End));
        else foreach (var (first, end) in parts) Segment(gradient, first, end);
    }

    /// <summary>The sizes for proximal steps.</summary>
    public float[] Sizes()
    {
        var sizes = new float[Weights.Length];
        _optimizer.StepSizes(Slots(0, Weights.Length), Step, _optimizer.LearningRate.At(Step - 1), sizes);
        return sizes;
    }

    void Segment(float[] gradient, int first, int end) =>
        _optimizer.Update(Weights.AsSpan(first..end), gradient.AsSpan(first..end), Slots(first, end), Step, _optimizer.LearningRate.At(Step - 1));

    OptimizerSlots Slots(int first, int end) => new(Part(0, first, end), Part(1, first, end), Part(2, first, end));

    Span<float> Part(int slot, int first, int end) => _slots[slot].Length == 0 ? default : _slots[slot].AsSpan(first..end);
}
