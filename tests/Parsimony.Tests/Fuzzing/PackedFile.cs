using System.IO.Compression;
using Parsimony.Tensors;

namespace Parsimony.Tests.Fuzzing;

/// <summary>Files inside gzip and zip.</summary>
static class PackedFile
{
    public static byte[] Ungzip(byte[] packed)
    {
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        return All(stream);
    }

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest)) stream.Write(content);
        return packed.ToArray();
    }

    /// <summary>A zip file in which one part is changed.</summary>
    public static byte[] OfChangedPart(byte[] zipped, ref CounterRandom random)
    {
        using var from = new ZipArchive(new MemoryStream(zipped));
        var changed = random.NextInt(from.Entries.Count);
        var made = new MemoryStream();
        using (var to = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var at = 0; at < from.Entries.Count; at++)
            {
                using var content = from.Entries[at].Open();
                var bytes = All(content);
                using var part = to.CreateEntry(from.Entries[at].FullName, CompressionLevel.Fastest).Open();
                part.Write(at == changed ? Mutator.Of(bytes, bytes, ref random) : bytes);
            }
        }

        return made.ToArray();
    }

    static byte[] All(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
