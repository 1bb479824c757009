namespace Parsimony.Kernels;

/// <summary>The way from spans to <see cref="KernelSet.Update"/>.</summary>
static unsafe class UpdateKernels
{
    /// <summary>One step of an optimizer over weights of any number.</summary>
    /// <param name="step">The rule and its numbers.</param>
    /// <param name="weights">Updated.</param>
    /// <param name="gradient">Of the same length.</param>
    /// <param name="slots">How many slots the rule has.</param>
    /// <param name="first">Updated; of the same length where the rule has it.</param>
    /// <param name="second">Updated; of the same length where the rule has it.</param>
    /// <param name="third">Updated; of the same length where the rule has it.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void Run(
        in UpdateStep step, Span<float> weights, ReadOnlySpan<float> gradient, int slots, Span<float> first, Span<float> second, Span<float> third)
    {
        RequireLength("gradient", gradient.Length, weights.Length);
        if (slots > 0) RequireLength("first slot", first.Length, weights.Length);
        if (slots > 1) RequireLength("second slot", second.Length, weights.Length);
        if (slots > 2) RequireLength("third slot", third.Length, weights.Length);
        fixed (float* w = weights, g = gradient, a = first, b = second, c = third)
        {
            KernelChooser.Current.Update(step, w, g, a, b, c, weights.Length);
        }
    }

    static void RequireLength(string what, int found, int expected)
    {
        if (found != expected) throw new ArgumentException($"An optimizer's step over {expected} weights got a {what} of {found} numbers, expected {expected}.");
    }
}
