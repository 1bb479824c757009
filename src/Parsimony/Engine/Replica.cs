using Parsimony.Tensors;
using Parsimony.Initializers;
using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>One network of a run: its parameters and optimizer state in one aligned block, weights | first moments | second moments.</summary>
sealed unsafe class Replica : IDisposable
{
    readonly AlignedBuffer _memory;

    /// <summary>Reserves the block; all zeros.</summary>
    public Replica(NetworkPlan plan)
    {
        Plan = plan;
        _memory = new AlignedBuffer(3L * plan.ParameterLength);
    }

    /// <summary>The plan it follows.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>[parameters] kernels and biases, layer by layer.</summary>
    public float* Weights => _memory.Pointer;

    /// <summary>[parameters] first moments.</summary>
    public float* FirstMoments => _memory.Pointer + Plan.ParameterLength;

    /// <summary>[parameters] second moments.</summary>
    public float* SecondMoments => _memory.Pointer + 2L * Plan.ParameterLength;

    /// <summary>He kernels, zero biases but for the last layer's, zero moments.</summary>
    /// <param name="outputBias">[outputs] biases of the null model, from which training starts.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="restart">Which of the starts.</param>
    /// <param name="fold">Which fold, -1 for all rows.</param>
    public void Initialize(ReadOnlySpan<double> outputBias, long seed, int restart, int fold)
    {
        new Span<float>(_memory.Pointer, (int)_memory.Length).Clear();
        for (var index = 0; index < Plan.Layers.Length; index++)
        {
            var layer = Plan.Layers[index];
            var random = CounterRandom.FromKey(seed, RandomPurpose.Initialization, restart, fold, index);
            HeNormal.Fill(Weights + layer.KernelOffset, layer.Inputs, layer.Units, layer.Stride, ref random);
        }

        var bias = Weights + Plan.Layers[^1].BiasOffset;
        for (var j = 0; j < outputBias.Length; j++) bias[j] = (float)outputBias[j];
    }

    public void Dispose() => _memory.Dispose();
}
