using System.Runtime.CompilerServices;

namespace Parsimony.Tensors;

/// <summary>
/// Random numbers that depend on a key alone: <c>value_n = mix(key + n * golden)</c> (SplitMix64; Steele, Lea, Flood, OOPSLA 2014).
/// </summary>
/// <remarks>
/// Keys are built from (seed, purpose, restart, fold, epoch, ...), so that neither threads nor the order of work matter:
/// the same seed gives the same bytes.
/// </remarks>
public struct CounterRandom
{
    // 2^64 / golden ratio, odd: successive counters fall far apart before they are mixed.
    const ulong Golden = 0x9E3779B97F4A7C15;

    ulong _state;

    CounterRandom(ulong key) => _state = key;

    /// <summary>A stream of its own for each distinct key.</summary>
    public static CounterRandom FromKey(params ReadOnlySpan<long> key)
    {
        ulong state = 0;
        foreach (var part in key) state = Mix(state + Golden + Mix((ulong)part));
        return new CounterRandom(state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 .. <paramref name="bound"/> - 1.</summary>
    public int NextInt(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    /// <summary>Standard normal (Box and Muller 1958; the second value of the pair is not used, so that one call is one draw).</summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>Puts <paramref name="items"/> into random order (Fisher and Yates).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
