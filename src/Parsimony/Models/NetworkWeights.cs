namespace Parsimony.Models;

/// <summary>The weights of one trained network, laid out as its plan wants them; never changed after construction.</summary>
sealed unsafe class NetworkWeights
{
    // Pinned managed memory: a model lives as long as someone holds it, and nobody disposes of models.
    readonly float[] _memory;
    readonly int _first;

    NetworkWeights(NetworkPlan plan)
    {
        Plan = plan;
        _memory = GC.AllocateArray<float>(plan.ParameterLength + KernelSet.Padding, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref _memory[0]);
        _first = (int)((address + CacheLine - 1) / CacheLine * CacheLine - address) / sizeof(float);
    }

    const int CacheLine = KernelSet.Padding * sizeof(float);

    /// <summary>The plan that gives shapes and offsets.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>[parameters], padding zero; it keeps nothing alive.</summary>
    public float* Pointer => (float*)Unsafe.AsPointer(ref _memory[_first]);

    /// <summary>[parameters] the weights, padding included.</summary>
    public ReadOnlySpan<float> Values => _memory.AsSpan(_first, Plan.ParameterLength);

    public static NetworkWeights From(Replica replica)
    {
        var weights = FromValues(replica.Plan, new ReadOnlySpan<float>(replica.Weights, replica.Plan.ParameterLength));
        GC.KeepAlive(replica);
        return weights;
    }

    /// <summary>Copies weights that are laid out as a plan wants them.</summary>
    public static NetworkWeights FromValues(NetworkPlan plan, ReadOnlySpan<float> values)
    {
        var weights = new NetworkWeights(plan);
        values.CopyTo(new Span<float>(weights.Pointer, plan.ParameterLength));
        return weights;
    }

    /// <summary>Reads one weight of the plan, row after row, without padding.</summary>
    public float[] Read(PlanWeight weight)
    {
        var values = weight.Read(Pointer);
        GC.KeepAlive(this);
        return values;
    }

    /// <summary>Copies the weights into a replica of the same plan, or of one that is laid out alike.</summary>
    public void CopyTo(Replica replica) => Values.CopyTo(new Span<float>(replica.Weights, replica.Plan.ParameterLength));

    /// <summary>Reads one tensor per weight: of perceptrons <c>prefix/kernel_j</c> [inputs, units], <c>prefix/bias_j</c> [units], j >= 1.</summary>
    /// <exception cref="ParsimonyException">One is missing or has another shape.</exception>
    public static NetworkWeights FromTensors(NetworkPlan plan, IReadOnlyDictionary<string, NamedTensor> tensors, string prefix)
    {
        var weights = new NetworkWeights(plan);
        foreach (var weight in plan.Weights)
        {
            var name = $"{prefix}/{NameOf(plan, weight)}";
            if (!tensors.TryGetValue(name, out var tensor))
                throw new ParsimonyException($"The model file lacks the tensor '{name}'. It is not a whole Parsimony model.");
            if (!tensor.Shape.SequenceEqual(weight.Spec.Shape))
            {
                var found = string.Join(", ", tensor.Shape);
                throw new ParsimonyException($"The model file's tensor '{name}' has shape [{found}], expected {weight.Spec.Shape}.");
            }

            if (Array.FindIndex(tensor.Values, value => !float.IsFinite(value)) is >= 0 and var place)
            {
                throw new ParsimonyException(
                    $"The model file's tensor '{name}' holds {tensor.Values[place]} at place {place}, expected finite weights: " +
                    "its training diverged, or the file is damaged.");
            }

            weight.Write(weights.Pointer, tensor.Values);
        }

        return weights;
    }

    /// <summary>Writes the tensors that <see cref="FromTensors"/> reads.</summary>
    public IEnumerable<NamedTensor> ToTensors(string prefix) => Plan.Weights.Select(
        weight => new NamedTensor($"{prefix}/{NameOf(Plan, weight)}", [.. weight.Spec.Shape], Read(weight)));

    static string NameOf(NetworkPlan plan, PlanWeight weight) =>
        plan.Network.IsPerceptron ? $"{weight.Spec.Name}_{weight.LayerIndex + 1}" : weight.Name;
}
