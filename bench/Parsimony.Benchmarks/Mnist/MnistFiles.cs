using System.Buffers.Binary;
using System.IO.Compression;

namespace Parsimony.Benchmarks.Mnist;

/// <summary>MNIST's gzipped IDX files: big-endian numbers, then one byte a pixel or label.</summary>
static class MnistFiles
{
    public const int Pixels = 28 * 28;

    const int ImageHeader = 16;
    const int LabelHeader = 8;

    /// <summary>[images * 784] pixels from 0 to 1, and [images] digits.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="part">train or t10k.</param>
    public static (float[] Images, float[] Labels) Read(string folder, string part)
    {
        var images = Unpack(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"), ImageHeader);
        var labels = Unpack(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"), LabelHeader);
        return ([.. images.Select(pixel => pixel / 255f)], [.. labels.Select(digit => (float)digit)]);
    }

    static byte[] Unpack(string file, int header)
    {
        using var memory = new MemoryStream();
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        gzip.CopyTo(memory);
        var bytes = memory.ToArray();
        var count = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4));
        var size = header == ImageHeader ? Pixels : 1;
        if (bytes.Length != header + (long)count * size) throw new ParsimonyException($"{file}: {bytes.Length} bytes, expected {count} items of {size} after {header} bytes.");
        return bytes[header..];
    }
}
