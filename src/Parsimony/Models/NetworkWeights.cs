using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Tensors;

namespace Parsimony.Models;

/// <summary>The weights of one trained network, laid out as its plan wants them; never changed after construction.</summary>
sealed unsafe class NetworkWeights
{
    // Pinned managed memory: a model lives as long as someone holds it, and nobody disposes of models.
    readonly float[] _memory;

    NetworkWeights(NetworkPlan plan)
    {
        Plan = plan;
        _memory = GC.AllocateArray<float>(plan.ParameterLength + KernelSet.Padding, pinned: true);
        var address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _memory[0]);
        Pointer = (float*)((address + CacheLine - 1) / CacheLine * CacheLine);
    }

    const int CacheLine = KernelSet.Padding * sizeof(float);

    /// <summary>The plan.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>[parameters], padding zero.</summary>
    public float* Pointer { get; }

    /// <summary>Copies the weights out of a replica.</summary>
    public static NetworkWeights From(Replica replica)
    {
        var weights = new NetworkWeights(replica.Plan);
        new ReadOnlySpan<float>(replica.Weights, replica.Plan.ParameterLength).CopyTo(new Span<float>(weights.Pointer, replica.Plan.ParameterLength));
        return weights;
    }

    /// <summary>Reads tensors <c>prefix/kernel_j</c> [inputs, units] and <c>prefix/bias_j</c> [units], j from 1.</summary>
    /// <exception cref="ParsimonyException">One is missing or has another shape.</exception>
    public static NetworkWeights FromTensors(NetworkPlan plan, IReadOnlyDictionary<string, NamedTensor> tensors, string prefix)
    {
        var weights = new NetworkWeights(plan);
        for (var index = 0; index < plan.Layers.Length; index++)
        {
            var layer = plan.Layers[index];
            var kernel = Find($"{prefix}/kernel_{index + 1}", [layer.Inputs, layer.Units]);
            var bias = Find($"{prefix}/bias_{index + 1}", [layer.Units]);
            for (var i = 0; i < layer.Inputs; i++)
                kernel.AsSpan(i * layer.Units, layer.Units).CopyTo(new Span<float>(weights.Pointer + layer.KernelOffset + (nint)i * layer.Stride, layer.Units));
            bias.CopyTo(new Span<float>(weights.Pointer + layer.BiasOffset, layer.Units));
        }

        return weights;

        float[] Find(string name, int[] shape)
        {
            if (!tensors.TryGetValue(name, out var tensor)) throw new ParsimonyException($"The model file lacks the tensor '{name}'. It is not a whole Parsimony model.");
            if (!tensor.Shape.SequenceEqual(shape))
                throw new ParsimonyException($"The model file's tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}].");
            return tensor.Values;
        }
    }

    /// <summary>The opposite of <see cref="FromTensors"/>.</summary>
    public IEnumerable<NamedTensor> ToTensors(string prefix)
    {
        var tensors = new List<NamedTensor>();
        for (var index = 0; index < Plan.Layers.Length; index++)
        {
            var layer = Plan.Layers[index];
            var kernel = new float[layer.Inputs * layer.Units];
            for (var i = 0; i < layer.Inputs; i++)
                new ReadOnlySpan<float>(Pointer + layer.KernelOffset + (nint)i * layer.Stride, layer.Units).CopyTo(kernel.AsSpan(i * layer.Units));
            tensors.Add(new NamedTensor($"{prefix}/kernel_{index + 1}", [layer.Inputs, layer.Units], kernel));
            tensors.Add(new NamedTensor($"{prefix}/bias_{index + 1}", [layer.Units], new ReadOnlySpan<float>(Pointer + layer.BiasOffset, layer.Units).ToArray()));
        }

        return tensors;
    }
}
