using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Parsimony.Tensors;

namespace Parsimony.Tests.Fuzzing;

/// <summary>A safetensors file with a few things changed at random; the same number gives the same file.</summary>
static partial class MutatedModelFile
{
    /// <summary>Kinds of mutations. The last two change words of the header alone.</summary>
    public const int Kinds = 8;

    // Numbers at the edges of types and of good sense.
    static readonly string[] s_numbers =
    [
        "0", "-1", "1", "2", "3", "64", "65536", "1048576", "2147483647", "2147483648", "4294967297", "9223372036854775807", "18446744073709551616",
        "-9223372036854775808", "0.5", "-0", "1e3", "1e308", "1e999", "99999999999999999999999999",
    ];

    /// <summary>One mutation of a whole file.</summary>
    public static byte[] Of(byte[] whole, int mutation)
    {
        var random = CounterRandom.FromKey(20250103, mutation);
        return (mutation % Kinds) switch
        {
            0 => Flip(whole, 0, whole.Length, ref random),
            1 => Flip(whole, 8, HeaderLength(whole), ref random),
            2 => whole[..random.NextInt(whole.Length)],
            3 => Insert(whole, ref random),
            4 => Remove(whole, ref random),
            5 => OtherLength(whole, ref random),
            6 => WithHeader(whole, Exchange(Header(whole), Number(), _ => s_numbers, ref random)),
            _ => WithHeader(whole, Exchange(Header(whole), Word(), text => text, ref random)),
        };
    }

    static byte[] Flip(byte[] whole, int start, int length, ref CounterRandom random)
    {
        var bytes = (byte[])whole.Clone();
        for (var change = random.NextInt(4); change >= 0; change--) bytes[start + random.NextInt(length)] = (byte)random.NextBits();
        return bytes;
    }

    static byte[] Insert(byte[] whole, ref CounterRandom random)
    {
        var place = random.NextInt(whole.Length + 1);
        var inserted = new byte[1 + random.NextInt(40)];
        foreach (ref var value in inserted.AsSpan()) value = (byte)random.NextBits();
        return [.. whole[..place], .. inserted, .. whole[place..]];
    }

    static byte[] Remove(byte[] whole, ref CounterRandom random)
    {
        var place = random.NextInt(whole.Length);
        return [.. whole[..place], .. whole[Math.Min(place + 1 + random.NextInt(40), whole.Length)..]];
    }

    static byte[] OtherLength(byte[] whole, ref CounterRandom random)
    {
        var bytes = (byte[])whole.Clone();
        var length = random.NextInt(4) switch
        {
            0 => random.NextBits(),
            1 => (ulong)(whole.Length - 8 + random.NextInt(3) - 1),
            2 => (ulong)random.NextInt(whole.Length),
            _ => (ulong)(HeaderLength(whole) + random.NextInt(17) - 8),
        };
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        return bytes;
    }

    /// <summary>One to three matches become other texts; the header's length stays true.</summary>
    static string Exchange(string header, Regex pattern, Func<string[], string[]> choices, ref CounterRandom random)
    {
        for (var change = random.NextInt(3); change >= 0; change--)
        {
            var found = pattern.Matches(header);
            var texts = choices([.. found.Select(match => match.Value)]);
            var place = found[random.NextInt(found.Count)];
            header = header[..place.Index] + texts[random.NextInt(texts.Length)] + header[(place.Index + place.Length)..];
        }

        return header;
    }

    static byte[] WithHeader(byte[] whole, string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        return [.. length, .. text, .. whole[(8 + HeaderLength(whole))..]];
    }

    static string Header(byte[] whole) => Encoding.UTF8.GetString(whole, 8, HeaderLength(whole));

    static int HeaderLength(byte[] whole) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(whole));

    [GeneratedRegex(@"-?\d+(\.\d+)?(E[+-]?\d+)?")]
    private static partial Regex Number();

    // Words of the header and of the JSON texts in its metadata.
    [GeneratedRegex(@"[A-Za-z_]+")]
    private static partial Regex Word();
}
