using System.Text;
using Parsimony.Tensors;

namespace Parsimony.Tests.Fuzzing;

/// <summary>Changes an input in one to four ways at random; the same number gives the same input.</summary>
static class Mutator
{
    const long Key = 20261128;
    const int MostBytes = 100_000;
    const int DeepNesting = 3_000;

    static readonly byte[][] s_nests = ["["u8.ToArray(), "{\"a\":"u8.ToArray(), "("u8.ToArray(), "\"\""u8.ToArray()];

    /// <summary>One mutation of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another input of the same kind, whose parts may be taken over.</param>
    /// <param name="random">The random numbers.</param>
    public static byte[] Of(byte[] input, byte[] other, ref CounterRandom random)
    {
        for (var change = random.NextInt(1 + random.NextInt(4)); change >= 0; change--) input = Change(input, other, ref random);
        return input.Length <= MostBytes ? input : input[..MostBytes];
    }

    /// <summary>One mutation that leaves the length as it is.</summary>
    public static byte[] OfSameLength(byte[] input, ref CounterRandom random) =>
        random.NextInt(2) == 0 ? Flipped(input, ref random) : WithOtherBytes(input, ref random);

    /// <summary>The random numbers of a mutation.</summary>
    public static CounterRandom Random(int kind, int mutation) => CounterRandom.FromKey(Key, kind, mutation);

    /// <summary>One of several things.</summary>
    public static T Pick<T>(IReadOnlyList<T> things, ref CounterRandom random) => things[random.NextInt(things.Count)];

    static byte[] Change(byte[] input, byte[] other, ref CounterRandom random)
    {
        var place = random.NextInt(input.Length + 1);
        var end = Math.Min(input.Length, place + 1 + random.NextInt(random.NextInt(4) == 0 ? input.Length + 1 : 24));
        switch (random.NextInt(18))
        {
            case 0:
                return Flipped(input, ref random);
            case 1:
                return input[..place];
            case 2:
                return Join(input[..place], input[end..]);
            case 3:
                return Join(input[..end], Repeated(input[place..end], 1 + random.NextInt(8)), input[end..]);
            case 4:
                return Join(input[..place], Pick(HostileWords.All, ref random), input[place..]);
            case 5:
                return Join(input[..place], other[random.NextInt(other.Length + 1)..]);
            case 6:
                return Join(input[..place], Pick(HostileWords.Bytes, ref random), input[Math.Min(input.Length, place + 4)..]);
            case 7 when random.NextInt(4) == 0:
                return Join(input[..place], Repeated(Pick(s_nests, ref random), 1 + random.NextInt(DeepNesting)), input[place..]);
            case 8:
                return WithOtherBytes(input, ref random);
            default:
                return WithOtherToken(input, place, other, ref random);
        }
    }

    static byte[] Flipped(byte[] input, ref CounterRandom random)
    {
        if (input.Length == 0) return input;
        var bytes = (byte[])input.Clone();
        bytes[random.NextInt(bytes.Length)] ^= (byte)(1 << random.NextInt(8));
        return bytes;
    }

    static byte[] WithOtherBytes(byte[] input, ref CounterRandom random)
    {
        if (input.Length == 0) return input;
        var bytes = (byte[])input.Clone();
        for (var change = random.NextInt(4); change >= 0; change--) bytes[random.NextInt(bytes.Length)] = (byte)random.NextBits();
        return bytes;
    }

    /// <summary>The word or number at a place becomes a hostile one, or a word of another input.</summary>
    static byte[] WithOtherToken(byte[] input, int place, byte[] other, ref CounterRandom random)
    {
        var (start, end) = TokenAt(input, place);
        var isNumber = start < end && (char.IsAsciiDigit((char)input[start]) || input[start] == '-');
        var kind = random.NextInt(8);
        if (kind == 0) return Join(input[..start], Pick(HostileWords.All, ref random), input[end..]);
        if (isNumber && kind < 6) return Join(input[..start], Encoding.UTF8.GetBytes(Pick(HostileWords.Numbers, ref random)), input[end..]);
        if (kind == 1) return Join(input[..start], Encoding.UTF8.GetBytes(Pick(HostileWords.Texts, ref random)), input[end..]);
        var (from, to) = TokenAt(other, random.NextInt(other.Length + 1));
        return Join(input[..start], other[from..to], input[end..]);
    }

    static (int Start, int End) TokenAt(byte[] input, int place)
    {
        var (start, end) = (place, place);
        while (start > 0 && IsOfToken(input[start - 1])) start--;
        while (end < input.Length && IsOfToken(input[end])) end++;
        return (start, end);
    }

    static bool IsOfToken(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'.' or (byte)'-' or (byte)'+' or (byte)'_';

    static byte[] Repeated(byte[] part, int times)
    {
        var whole = new List<byte>(part.Length * times);
        for (var time = 0; time < times && whole.Count < MostBytes; time++) whole.AddRange(part);
        return [.. whole];
    }

    static byte[] Join(params ReadOnlySpan<byte[]> parts)
    {
        var whole = new List<byte>();
        foreach (var part in parts) whole.AddRange(part);
        return [.. whole];
    }
}
