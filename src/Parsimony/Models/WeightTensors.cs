namespace Parsimony.Models;

/// <summary>Reads and writes weights, and an optimizer's memory of them, as named tensors without padding.</summary>
static unsafe class WeightTensors
{
    /// <summary>Copies of the weights, or of one of the optimizer's slots. Slot null = the weights.</summary>
    public static IReadOnlyList<NamedTensor> Read(Replica replica, int? slot, string prefix) =>
        [.. replica.Plan.Weights.Select(weight => new NamedTensor(prefix + weight.Name, [.. weight.Spec.Shape], replica.Read(weight, slot)))];

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
            {
                var found = $"[{string.Join(", ", tensor.Shape)}] with {tensor.Values.Length} values";
                throw new ParsimonyException($"The weight '{tensor.Name}' has shape {weight.Spec.Shape}, found {found}.");
            }
        }

        foreach (var tensor in given) replica.Write(weights[tensor.Name], tensor.Values, slot);
    }

    /// <summary>Copies weights, or one of the optimizer's slots, to another replica of the same network, which may be lowered otherwise.</summary>
    public static void Move(Replica from, Replica to, int? slot)
    {
        foreach (var (source, destination) in from.Plan.Weights.Zip(to.Plan.Weights))
            to.Write(destination, from.Read(source, slot), slot);
    }

    /// <summary>Fills all slots with what the optimizer starts from.</summary>
    public static void Fill(Replica replica, float value)
    {
        for (var slot = 0; slot < replica.Slots; slot++) new Span<float>(replica.Slot(slot), replica.Plan.ParameterLength).Fill(value);
        GC.KeepAlive(replica);
    }

    /// <summary>All weights in one array, padding included.</summary>
    public static float[] Copy(Replica replica)
    {
        var values = new ReadOnlySpan<float>(replica.Weights, replica.Plan.ParameterLength).ToArray();
        GC.KeepAlive(replica);
        return values;
    }

    /// <summary>Puts back what <see cref="Copy"/> gave.</summary>
    public static void Restore(Replica replica, ReadOnlySpan<float> weights)
    {
        weights.CopyTo(new Span<float>(replica.Weights, replica.Plan.ParameterLength));
        GC.KeepAlive(replica);
    }
}
