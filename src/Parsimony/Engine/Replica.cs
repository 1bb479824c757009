namespace Parsimony.Engine;

/// <summary>One network of a run: its weights and the optimizer's memory in one aligned block, weights | slot 0 | slot 1 | ...</summary>
/// <remarks>
/// A pointer keeps no replica alive, and the block is freed with it: whoever takes a pointer of a replica that nobody disposes of, as that of a
/// model, holds the replica until the last read. <see cref="Read"/> and <see cref="Write"/> do.
/// </remarks>
sealed unsafe class Replica : IDisposable
{
    // Adam's two moments, which paths train with.
    const int MomentSlots = 2;

    readonly AlignedBuffer _memory;

    /// <summary>Reserves the block, filled with zeros.</summary>
    /// <param name="plan">The plan that gives shapes and offsets.</param>
    /// <param name="slots">Numbers that the optimizer remembers of each weight, 0 to 3.</param>
    public Replica(NetworkPlan plan, int slots = MomentSlots)
    {
        (Plan, Slots) = (plan, slots);
        _memory = new AlignedBuffer(Sizes.Fitting((1L + slots) * plan.ParameterLength, "The weights of a network"));
    }

    /// <summary>The plan that gives shapes and offsets.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>Numbers that the optimizer remembers of each weight.</summary>
    public int Slots { get; }

    /// <summary>[parameters] weights, layer by layer.</summary>
    public float* Weights => _memory.Pointer;

    /// <summary>[parameters] first moments of Adam.</summary>
    public float* FirstMoments => Slot(0);

    /// <summary>[parameters] second moments of Adam.</summary>
    public float* SecondMoments => Slot(1);

    /// <summary>[parameters] one of the numbers that the optimizer remembers of each weight.</summary>
    public float* Slot(int slot) => _memory.Pointer + (1L + slot) * Plan.ParameterLength;

    /// <summary>Sets weights as their initializers say, and all slots to zero. Restart and fold are 0-based; fold -1 is for all rows.</summary>
    public void Initialize(long seed, int restart, int fold)
    {
        for (var slot = -1; slot < Slots; slot++) new Span<float>(Slot(slot), Plan.ParameterLength).Clear();
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

    /// <summary>Initializes weights, but starts the bias of the outputs at the null model: no step is spent on the base rate.</summary>
    /// <param name="outputBias">[outputs] biases of the null model.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="restart">0-based restart.</param>
    /// <param name="fold">0-based fold; -1 for all rows.</param>
    public void Initialize(ReadOnlySpan<double> outputBias, long seed, int restart, int fold)
    {
        Initialize(seed, restart, fold);
        if (Plan.LossNode.OutputBias is not { } bias) return;
        for (var j = 0; j < outputBias.Length; j++) Weights[bias.Offset + j] = (float)outputBias[j];
    }

    /// <summary>Copies a weight, or a number that the optimizer remembers of it, without padding. Slot null = the weight.</summary>
    public float[] Read(PlanWeight weight, int? slot = null)
    {
        var values = weight.Read(Block(slot));
        GC.KeepAlive(this);
        return values;
    }

    /// <summary>Sets what <see cref="Read"/> copies.</summary>
    public void Write(PlanWeight weight, ReadOnlySpan<float> values, int? slot = null)
    {
        weight.Write(Block(slot), values);
        GC.KeepAlive(this);
    }

    public void Dispose() => _memory.Dispose();

    float* Block(int? slot) => slot is { } index ? Slot(index) : Weights;
}
