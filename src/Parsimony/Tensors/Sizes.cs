namespace Parsimony.Tensors;

/// <summary>Checks sizes in 64 bits before memory is allocated: indices are whole numbers of 32 bits, and memory ends somewhere.</summary>
static class Sizes
{
    /// <summary>The most numbers that one array may hold: 2^31 less a kilobyte, so that rounding up for padding does not overflow.</summary>
    public const int Most = int.MaxValue - 1023;

    const double Giga = 1e9;
    const long LargeLength = 1 << 24;

    /// <summary>Returns a size that was computed in 64 bits.</summary>
    /// <param name="size">The size, 0 or more.</param>
    /// <param name="what">What has this many numbers, for the message: "the weights of the network".</param>
    /// <exception cref="ParsimonyException">The size is above <see cref="Most"/>.</exception>
    public static int Checked(long size, string what) => size is >= 0 and <= Most ? (int)size : throw TooLarge(size, what);

    /// <summary>Multiplies factors in 128 bits, and returns a product that an array may have.</summary>
    /// <param name="what">What has this many numbers, for the message.</param>
    /// <param name="factors">Factors, each 0 or more.</param>
    /// <exception cref="ParsimonyException">The product is above <see cref="Most"/>.</exception>
    public static int Product(string what, params ReadOnlySpan<long> factors)
    {
        Int128 product = 1;
        foreach (var factor in factors) product = Int128.Min(product * factor, long.MaxValue);
        return Checked((long)product, what);
    }

    /// <summary>Returns the length of a buffer of floats that this machine can hold.</summary>
    /// <param name="length">Number of floats.</param>
    /// <param name="what">What the buffer holds, as the beginning of a sentence: "The weights of a network".</param>
    /// <exception cref="ParsimonyException">The machine has less memory.</exception>
    public static long Fitting(long length, string what)
    {
        // Asking how much memory there is takes longer than most allocations.
        if (length > LargeLength) CheckMemory((double)length * sizeof(float), what, "Make it smaller, or use a larger machine.");
        return length;
    }

    /// <summary>Refuses work that does not fit into the memory of this machine.</summary>
    /// <param name="bytes">Bytes that are needed at once.</param>
    /// <param name="what">What needs them, as the beginning of a sentence: "The networks".</param>
    /// <param name="advice">What to change.</param>
    /// <exception cref="ParsimonyException">The machine, or the container that the process runs in, has less memory.</exception>
    public static void CheckMemory(double bytes, string what, string advice)
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (available > 0 && bytes > available)
        {
            throw new ParsimonyException(string.Create(
                CultureInfo.InvariantCulture, $"{what} need {bytes / Giga:N1} GB, and this machine has {available / Giga:N1} GB. {advice}"));
        }
    }

    static ParsimonyException TooLarge(long size, string what) => new(string.Create(
        CultureInfo.InvariantCulture, $"Too large: {what} would be {size:N0} numbers, and one array holds at most {Most:N0}."));
}
