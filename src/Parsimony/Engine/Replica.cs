using Parsimony.Kernels;
using Parsimony.Layers;
using Parsimony.Tensors;

namespace Parsimony.Engine;

/// <summary>One network of a run: its parameters and optimizer state in one aligned block, weights | slot 0 | slot 1 | ...</summary>
sealed unsafe class Replica : IDisposable
{
    // Adam's two moments, which paths train with.
    const int MomentSlots = 2;

    readonly AlignedBuffer _memory;

    /// <summary>Reserves the block; all zeros.</summary>
    /// <param name="plan">The plan it follows.</param>
    /// <param name="slots">Numbers that the optimizer remembers of each weight.</param>
    public Replica(NetworkPlan plan, int slots = MomentSlots)
    {
        (Plan, Slots) = (plan, slots);
        _memory = new AlignedBuffer((1L + slots) * plan.ParameterLength);
    }

    /// <summary>The plan it follows.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>Numbers that the optimizer remembers of each weight.</summary>
    public int Slots { get; }

    /// <summary>[parameters] weights, layer by layer.</summary>
    public float* Weights => _memory.Pointer;

    /// <summary>[parameters] first moments.</summary>
    public float* FirstMoments => Slot(0);

    /// <summary>[parameters] second moments.</summary>
    public float* SecondMoments => Slot(1);

    /// <summary>[parameters] one of the numbers that the optimizer remembers of each weight.</summary>
    public float* Slot(int slot) => _memory.Pointer + (1L + slot) * Plan.ParameterLength;

    /// <summary>Weights as their initializers want them, all slots zero.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="restart">Which of the starts.</param>
    /// <param name="fold">Which fold, -1 for all rows.</param>
    public void Initialize(long seed, int restart, int fold)
    {
        new Span<float>(_memory.Pointer, (int)_memory.Length).Clear();
        Layer? before = null;
        var place = 0;
        foreach (var weight in Plan.Weights)
        {
            place = weight.Layer == before ? place + 1 : 0;
            before = weight.Layer;
            var random = place == 0
                ? CounterRandom.FromKey(seed, RandomPurpose.Initialization, restart, fold, weight.LayerIndex)
                : CounterRandom.FromKey(seed, RandomPurpose.Initialization, restart, fold, weight.LayerIndex, place);
            var (fanIn, fanOut) = weight.Fans;
            weight.Spec.Initializer.Fill(weight.View(Weights), fanIn, fanOut, ref random);
        }
    }

    /// <summary>Sets weights as their initializers want them, and the bias of the outputs to the null model: no step is spent on the base rate.</summary>
    /// <param name="outputBias">[outputs] biases of the null model.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="restart">Which of the starts.</param>
    /// <param name="fold">Which fold, -1 for all rows.</param>
    public void Initialize(ReadOnlySpan<double> outputBias, long seed, int restart, int fold)
    {
        Initialize(seed, restart, fold);
        if (Plan.LossNode.OutputBias is not { } bias) return;
        for (var j = 0; j < outputBias.Length; j++) Weights[bias.Offset + j] = (float)outputBias[j];
    }

    public void Dispose() => _memory.Dispose();
}
