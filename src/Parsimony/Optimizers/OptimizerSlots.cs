namespace Parsimony.Optimizers;

/// <summary>The numbers that an optimizer remembers of some weights: one span per slot, one number per weight.</summary>
/// <param name="first">Numbers of the first slot; empty for an optimizer without slots.</param>
/// <param name="second">Numbers of the second slot; empty for an optimizer with fewer slots.</param>
/// <param name="third">Numbers of the third slot; empty for an optimizer with fewer slots.</param>
public readonly ref struct OptimizerSlots(Span<float> first, Span<float> second, Span<float> third)
{
    /// <summary>Numbers of the first slot, one per weight.</summary>
    public Span<float> First { get; } = first;

    /// <summary>Numbers of the second slot, one per weight.</summary>
    public Span<float> Second { get; } = second;

    /// <summary>Numbers of the third slot, one per weight.</summary>
    public Span<float> Third { get; } = third;
}
