namespace Parsimony.Tensors;

/// <summary>
/// Random numbers that follow from a key alone: <c>value_n = mix(key + n * golden)</c> (SplitMix64; Steele, Lea, Flood, OOPSLA 2014).
/// </summary>
/// <remarks>
/// A key is a list of numbers such as (seed, purpose, restart, fold, epoch). Equal keys give equal numbers in every thread and in
/// any order of work: the same seed gives the same bytes.
/// </remarks>
public struct CounterRandom
{
    // 2^64 / golden ratio, odd: successive counters are far apart before they are mixed.
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong _state;

    CounterRandom(ulong key) => _state = key;

    /// <summary>Starts the stream of random numbers that belongs to a key.</summary>
    /// <param name="key">Numbers that name the stream, for example seed, purpose and epoch; each list has a stream of its own.</param>
    public static CounterRandom FromKey(params ReadOnlySpan<long> key)
    {
        ulong state = 0;
        foreach (var part in key) state = Mix(state + Golden + Mix((ulong)part));
        return new CounterRandom(state);
    }

    /// <summary>Draws 64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Draws a number that is uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a whole number that is uniform from 0 to <paramref name="bound"/> - 1.</summary>
    /// <param name="bound">How many numbers are possible, at least 1.</param>
    public int NextInt(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>Draws a standard normal number (Box and Muller 1958).</summary>
    /// <remarks>The second number of each pair is not used, so every call takes two draws from the stream.</remarks>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Puts items into random order (Fisher and Yates).</summary>
    /// <param name="items">The items; they are moved in place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>Hashes a number: every bit of it changes half of the bits of the result.</summary>
    internal static ulong Hash(ulong value) => Mix(value + Golden);

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
