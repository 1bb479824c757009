using System.Runtime.CompilerServices;
using Parsimony.Kernels;

namespace Parsimony.Engine;

/// <summary>One worker's scratch memory for one plan: a batch, activations, derivatives, errors, transposed kernels, gradients.</summary>
sealed unsafe class Workspace : IDisposable
{
    readonly AlignedBuffer _memory;

    /// <summary>Reserves memory.</summary>
    /// <remarks>Also makes sure that the kernels are chosen before the passes are compiled: their calls are direct then, not virtual.</remarks>
    /// <param name="plan">The plan it serves.</param>
    /// <param name="rows">Rows of the largest batch.</param>
    public Workspace(NetworkPlan plan, int rows)
    {
        Plan = plan;
        Rows = rows;
        RuntimeHelpers.RunClassConstructor(typeof(KernelChooser).TypeHandle);
        var layerCount = plan.Layers.Length;
        var batchLength = (long)rows * plan.InputStride;
        var rowLength = NetworkPlan.PadColumns(rows);
        var activationLengths = plan.Layers.Select(layer => (long)rowLength * layer.Stride).ToArray();
        var derivativeLengths = plan.Layers.Select((layer, index) => NeedsDerivatives(layer.Activation) ? activationLengths[index] : 0).ToArray();
        var transposedLengths = plan.Layers.Select(layer => (long)layer.Units * NetworkPlan.PadStride(layer.Inputs)).ToArray();
        _memory = new AlignedBuffer(
            batchLength + 2 * activationLengths.Sum() + derivativeLengths.Sum() + transposedLengths.Sum() + plan.ParameterLength + 2L * rowLength);

        var next = _memory.Pointer;
        Batch = Take(ref next, batchLength);
        Activations = new float*[layerCount];
        Derivatives = new float*[layerCount];
        Errors = new float*[layerCount];
        Transposed = new float*[layerCount];
        for (var layer = 0; layer < layerCount; layer++)
        {
            Activations[layer] = Take(ref next, activationLengths[layer]);
            Derivatives[layer] = Take(ref next, derivativeLengths[layer]);
            Errors[layer] = Take(ref next, activationLengths[layer]);
            Transposed[layer] = Take(ref next, transposedLengths[layer]);
        }

        Gradient = Take(ref next, plan.ParameterLength);
        Targets = Take(ref next, rowLength);
        Scales = Take(ref next, rowLength);
    }

    /// <summary>The plan it serves.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>Rows of the largest batch.</summary>
    public int Rows { get; }

    /// <summary>[rows, input stride] inputs of the batch.</summary>
    public float* Batch { get; }

    /// <summary>[rows, <see cref="InputStrideOf"/>] what a layer receives: the batch, or the activations before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* InputsOf(int layer) => layer == 0 ? Batch : Activations[layer - 1];

    /// <summary>Floats from one row of a layer's inputs to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int InputStrideOf(int layer) => layer == 0 ? Plan.InputStride : Plan.Layers[layer - 1].Stride;

    /// <summary>[layers][rows, stride] phi(z).</summary>
    public float*[] Activations { get; }

    /// <summary>[layers][rows, stride] phi'(z); no memory where the activations themselves say it.</summary>
    public float*[] Derivatives { get; }

    /// <summary>[layers][rows, stride] gradient with respect to z.</summary>
    public float*[] Errors { get; }

    /// <summary>[layers][units, padded inputs] transposed kernels; the padding stays zero.</summary>
    public float*[] Transposed { get; }

    /// <summary>[parameters] gradient of the batch's data loss.</summary>
    public float* Gradient { get; }

    /// <summary>[rows] targets of the batch.</summary>
    public float* Targets { get; }

    /// <summary>[rows] row weight over batch size.</summary>
    public float* Scales { get; }

    public void Dispose() => _memory.Dispose();

    /// <summary>False where phi'(z) is 1, or is 1 just where phi(z) is above 0.</summary>
    public static bool NeedsDerivatives(ActivationKind activation) => activation is not (ActivationKind.Linear or ActivationKind.Relu);

    static float* Take(ref float* next, long length)
    {
        var taken = next;
        next += length;
        return taken;
    }
}
