using Parsimony.Engine;
using Parsimony.Tensors;

namespace Parsimony.Models;

/// <summary>Weights, and what an optimizer remembers of them, as named tensors without padding.</summary>
static unsafe class WeightTensors
{
    /// <summary>Copies of the weights, or of one of the optimizer's slots.</summary>
    /// <param name="replica">Where they lie.</param>
    /// <param name="slot">Which slot; null = the weights.</param>
    /// <param name="prefix">Before each name.</param>
    public static IReadOnlyList<NamedTensor> Read(Replica replica, int? slot, string prefix)
    {
        var tensors = new List<NamedTensor>();
        foreach (var weight in replica.Plan.Weights)
        {
            var view = weight.View(Block(replica, slot));
            var values = new float[weight.Count];
            for (var row = 0; row < weight.Rows; row++) view.Row(row).CopyTo(values.AsSpan(row * weight.Columns));
            tensors.Add(new NamedTensor(prefix + weight.Name, [.. weight.Spec.Shape], values));
        }

        return tensors;
    }

    /// <summary>Sets weights, or one of the optimizer's slots, by name.</summary>
    /// <exception cref="ParsimonyException">A name is unknown or a shape is another; nothing is changed then.</exception>
    public static void Write(Replica replica, int? slot, IEnumerable<NamedTensor> tensors)
    {
        var weights = replica.Plan.Weights.ToDictionary(weight => weight.Name, StringComparer.Ordinal);
        var given = tensors.ToArray();
        foreach (var tensor in given)
        {
            if (tensor?.Name is null || tensor.Shape is null || tensor.Values is null)
                throw new ParsimonyException("A weight without a name, a shape or values was given. GetWeights gives all three.");
            if (!weights.TryGetValue(tensor.Name, out var weight))
                throw new ParsimonyException($"The model has no weight '{tensor.Name}'. It has {string.Join(", ", weights.Keys)}.");
            if (!tensor.Shape.SequenceEqual(weight.Spec.Shape) || tensor.Values.Length != weight.Count)
                throw new ParsimonyException($"The weight '{tensor.Name}' has shape {weight.Spec.Shape}, found [{string.Join(", ", tensor.Shape)}] with {tensor.Values.Length} values.");
        }

        foreach (var tensor in given)
        {
            var weight = weights[tensor.Name];
            var view = weight.View(Block(replica, slot));
            for (var row = 0; row < weight.Rows; row++) tensor.Values.AsSpan(row * weight.Columns, weight.Columns).CopyTo(view.Row(row));
        }
    }

    /// <summary>Copies weights, or one of the optimizer's slots, to another replica of the same network, which may be lowered otherwise.</summary>
    public static void Move(Replica from, Replica to, int? slot)
    {
        foreach (var (source, destination) in from.Plan.Weights.Zip(to.Plan.Weights))
        {
            var values = source.View(Block(from, slot));
            var copies = destination.View(Block(to, slot));
            for (var row = 0; row < source.Rows; row++) values.Row(row).CopyTo(copies.Row(row));
        }
    }

    /// <summary>Fills all slots with what the optimizer starts from.</summary>
    public static void Fill(Replica replica, float value)
    {
        for (var slot = 0; slot < replica.Slots; slot++) new Span<float>(replica.Slot(slot), replica.Plan.ParameterLength).Fill(value);
    }

    /// <summary>All weights in one array, padding included.</summary>
    public static float[] Copy(Replica replica) => new ReadOnlySpan<float>(replica.Weights, replica.Plan.ParameterLength).ToArray();

    /// <summary>The opposite of <see cref="Copy"/>.</summary>
    public static void Restore(Replica replica, ReadOnlySpan<float> weights) => weights.CopyTo(new Span<float>(replica.Weights, replica.Plan.ParameterLength));

    static float* Block(Replica replica, int? slot) => slot is { } index ? replica.Slot(index) : replica.Weights;
}
