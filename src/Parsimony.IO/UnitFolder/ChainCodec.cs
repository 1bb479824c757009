using Parsimony.IO.RunFolder;
using Parsimony.Paths.Units;

namespace Parsimony.IO.UnitFolder;

/// <summary>Networks to train as bytes, for another process.</summary>
static class ChainCodec
{
    // A number before the chains, which changes with the format.
    const int Format = 1;

    /// <summary>Writes chains.</summary>
    public static void Write(Stream stream, IReadOnlyList<UnitChain> chains)
    {
        using var writer = new BinaryWriter(stream, AtomicFile.Utf8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(chains.Count);
        foreach (var chain in chains)
        {
            writer.Write(chain.Units.Count);
            foreach (var unit in chain.Units) UnitCodec.Write(writer, unit);
            writer.Write(chain.Starts.Count);
            foreach (var start in chain.Starts)
            {
                writer.Write(start.Lambda);
                writer.Write(start.Weights.Length);
                foreach (var weight in start.Weights) writer.Write(weight);
            }
        }
    }

    /// <summary>Reads what <see cref="Write(Stream, IReadOnlyList{UnitChain})"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are no chains, or of another version of the program.</exception>
    public static IReadOnlyList<UnitChain> Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, AtomicFile.Utf8, leaveOpen: true);
        try
        {
            if (reader.ReadInt32() != Format) throw new InvalidDataException("it is of another version of parsimony");
            return List(reader, sizeof(int), ReadChain);
        }
        catch (EndOfStreamException error)
        {
            throw new InvalidDataException("bytes are missing", error);
        }
    }

    static UnitChain ReadChain(BinaryReader reader) => new(
        List(reader, sizeof(int), UnitCodec.ReadKey),
        List(reader, sizeof(double), from => new UnitStart(from.ReadDouble(), List(from, sizeof(float), weights => weights.ReadSingle()))));

    static T[] List<T>(BinaryReader reader, int leastBytes, Func<BinaryReader, T> read)
    {
        var items = new T[UnitCodec.Count(reader, leastBytes)];
        for (var i = 0; i < items.Length; i++) items[i] = read(reader);
        return items;
    }
}
