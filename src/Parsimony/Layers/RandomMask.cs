using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Which elements of a row are kept, and what they are multiplied by.</summary>
static class RandomMask
{
    const int Parts = 4;
    const int PartBits = 16;
    const int PartValues = 1 << PartBits;

    /// <summary>Fills with <paramref name="kept"/>, or with 0 with probability <paramref name="rate"/>.</summary>
    /// <param name="mask">Overwritten.</param>
    /// <param name="rate">In (0, 1); met to 1/131072, and never 0 or 1.</param>
    /// <param name="kept">The number of kept elements.</param>
    /// <param name="random">Where the numbers come from: one draw for four elements.</param>
    public static void Fill(Span<float> mask, float rate, float kept, CounterRandom random)
    {
        var dropped = Math.Clamp((int)Math.Round((double)rate * PartValues), 1, PartValues - 1);
        var keptBits = BitConverter.SingleToInt32Bits(kept);
        var whole = mask.Length - mask.Length % Parts;
        var i = 0;
        for (; i < whole; i += Parts)
        {
            var bits = random.NextBits();
            var four = mask.Slice(i, Parts);
            four[3] = Choose(bits >> 48, dropped, keptBits);
            four[2] = Choose(bits >> 32, dropped, keptBits);
            four[1] = Choose(bits >> 16, dropped, keptBits);
            four[0] = Choose(bits, dropped, keptBits);
        }

        if (i == mask.Length) return;
        for (var bits = random.NextBits(); i < mask.Length; i++, bits >>= PartBits) mask[i] = Choose(bits, dropped, keptBits);
    }

    // The sign of the difference as a mask of bits: a branch on random numbers would be mispredicted every other time.
    static float Choose(ulong bits, int dropped, int keptBits) =>
        BitConverter.Int32BitsToSingle(keptBits & ~(((int)(bits & (PartValues - 1)) - dropped) >> 31));
}
