namespace Parsimony.Optimizers;

/// <summary>What an optimizer remembers of each weight, one run of numbers per slot.</summary>
/// <param name="first">Slot 0; empty where there is none.</param>
/// <param name="second">Slot 1; empty where there is none.</param>
/// <param name="third">Slot 2; empty where there is none.</param>
public readonly ref struct OptimizerSlots(Span<float> first, Span<float> second, Span<float> third)
{
    /// <summary>Slot 0.</summary>
    public Span<float> First { get; } = first;

    /// <summary>Slot 1.</summary>
    public Span<float> Second { get; } = second;

    /// <summary>Slot 2.</summary>
    public Span<float> Third { get; } = third;
}
