using System.Runtime.CompilerServices;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;

namespace Parsimony.Engine;

/// <summary>An architecture lowered to shapes and offsets; compiled once, shared by all replicas.</summary>
sealed class NetworkPlan
{
    // Rows a multiple of 512 bytes apart fall into few cache sets: such strides get one more vector.
    const int ConflictingStride = 128;

    /// <summary>Lowers a network.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="loss">The data loss of its outputs.</param>
    /// <param name="groups">[inputs] group of each input's row of the first kernel, ascending from 0; empty where no penalty needs groups.</param>
    public NetworkPlan(Network network, LossKind loss, IReadOnlyList<int> groups)
    {
        Network = network;
        Loss = loss;
        InputStride = PadStride(network.Inputs);
        var layers = new List<LayerPlan>();
        var inputs = network.Inputs;
        var offset = 0;
        foreach (var layer in network.Layers)
        {
            var isVector = layer.Units == 1 && layers.Count == network.Layers.Count - 1;
            var stride = isVector ? 1 : PadStride(layer.Units);
            var biasOffset = offset + PadColumns(inputs * stride);
            layers.Add(new LayerPlan(inputs, layer.Units, PadColumns(layer.Units), stride, offset, biasOffset, layer.Activation));
            offset = biasOffset + PadColumns(stride);
            inputs = layer.Units;
        }

        Layers = [.. layers];
        ParameterLength = offset;
        InputGroups = [.. FindGroups(groups)];
    }

    /// <summary>The architecture.</summary>
    public Network Network { get; }

    /// <summary>The data loss.</summary>
    public LossKind Loss { get; }

    /// <summary>The layers in order.</summary>
    public LayerPlan[] Layers { get; }

    /// <summary>Floats from one input row to the next.</summary>
    public int InputStride { get; }

    /// <summary>Floats of all parameters, padding included.</summary>
    public int ParameterLength { get; }

    /// <summary>Weights of all kernels, padding left out: multiply-adds of one row on its way forward.</summary>
    public long KernelSize => Layers.Sum(layer => (long)layer.Inputs * layer.Units);

    /// <summary>Runs of rows of the first kernel that form one group each.</summary>
    public (int FirstInput, int Count)[] InputGroups { get; }

    /// <summary>The next multiple of 16.</summary>
    public static int PadColumns(int columns) => (columns + KernelSet.Padding - 1) / KernelSet.Padding * KernelSet.Padding;

    /// <summary>A row length that is a multiple of 16 floats but not of 128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PadStride(int columns)
    {
        var padded = PadColumns(columns);
        return padded % ConflictingStride == 0 ? padded + KernelSet.Padding : padded;
    }

    static List<(int FirstInput, int Count)> FindGroups(IReadOnlyList<int> groups)
    {
        var runs = new List<(int, int)>();
        for (var first = 0; first < groups.Count;)
        {
            var end = first + 1;
            while (end < groups.Count && groups[end] == groups[first]) end++;
            runs.Add((first, end - first));
            first = end;
        }

        return runs;
    }
}
