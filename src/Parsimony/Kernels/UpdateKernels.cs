namespace Parsimony.Kernels;

/// <summary>Calls <see cref="KernelSet.Update"/> with spans, whose lengths are checked.</summary>
static unsafe class UpdateKernels
{
    /// <summary>Makes one step of an optimizer over any number of weights.</summary>
    /// <param name="step">The rule and its numbers.</param>
    /// <param name="weights">[count] weights, updated.</param>
    /// <param name="gradient">[count] gradient of the loss.</param>
    /// <param name="slots">Number of slots that the rule uses.</param>
    /// <param name="first">[count] first slot, updated; ignored where the rule does not use it.</param>
    /// <param name="second">[count] second slot, updated; ignored where the rule does not use it.</param>
    /// <param name="third">[count] third slot, updated; ignored where the rule does not use it.</param>
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
        if (found != expected)
            throw new ArgumentException($"An optimizer's step over {expected} weights got a {what} of {found} numbers, expected {expected}.");
    }
}
