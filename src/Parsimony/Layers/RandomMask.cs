namespace Parsimony.Layers;

/// <summary>Draws which elements of a row are kept, and writes the factor by which each is multiplied.</summary>
static class RandomMask
{
    const int Parts = 4;
    const int PartBits = 16;
    const int PartValues = 1 << PartBits;

    /// <summary>Fills the mask with 0 with probability <paramref name="rate"/>, and with <paramref name="kept"/> otherwise.</summary>
    /// <param name="mask">The factors, one for each element; they are overwritten.</param>
    /// <param name="rate">The probability of a 0, in (0, 1). It is rounded to a multiple of 1/65536, but never to 0 or 1.</param>
    /// <param name="kept">The factor of elements that are kept.</param>
    /// <param name="random">The source of random numbers; one draw serves four elements.</param>
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

    // Uses the sign of the difference as a mask of bits, since the processor cannot predict a branch on random numbers.
    static float Choose(ulong bits, int dropped, int keptBits) =>
        BitConverter.Int32BitsToSingle(keptBits & ~(((int)(bits & (PartValues - 1)) - dropped) >> 31));
}
