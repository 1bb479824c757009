using System.IO.Compression;

namespace Parsimony.IO.Idx;

/// <summary>Reads IDX files, plain or gzipped; MNIST and similar image data come in this format.</summary>
/// <remarks>
/// Layout: two zero bytes, a byte for the type of the numbers, a byte for the count of axes, the length of each axis as a big-endian 32-bit
/// number, then the numbers, row by row, big-endian. Source: http://yann.lecun.com/exdb/mnist.
/// </remarks>
/// <example><code>
/// var images = IdxFile.Read("mnist/train-images-idx3-ubyte.gz", divisor: 255); // [60000] rows of shape [28, 28], from 0 to 1
/// var labels = IdxFile.Read("mnist/train-labels-idx1-ubyte.gz");               // [60000]
/// </code></example>
public static class IdxFile
{
    const string Gzip = ".gz";

    /// <summary>Reads a file: the first axis counts rows, the other axes are the shape of a row.</summary>
    /// <param name="path">The file, or where it does not exist that with <c>.gz</c> behind its name; gzip is recognized by the content.</param>
    /// <param name="divisor">Every number is divided by this one, which is not 0; 255 brings pixels to the range 0 to 1. Default 1.</param>
    /// <returns>The numbers in single precision; whole numbers beyond 2^24 are rounded.</returns>
    /// <exception cref="ParsimonyException">The file is missing, of another format, cut off or too long.</exception>
    public static NDArray Read(string path, float divisor = 1)
    {
        if (divisor == 0 || !float.IsFinite(divisor))
            throw new ParsimonyException($"The divisor for {path} is {divisor}. Expected a number other than 0.");
        if (!File.Exists(path) && File.Exists(path + Gzip)) path += Gzip;
        if (Directory.Exists(path)) throw new ParsimonyException($"The IDX file {path} is a folder. Give a file, plain or gzipped.");
        if (!File.Exists(path)) throw new ParsimonyException($"The IDX file {path} does not exist. Give a file, plain or gzipped.");
        try
        {
            return FileErrors.WhileReading($"the IDX file {path}", () => Open(path, divisor));
        }
        catch (InvalidDataException error)
        {
            throw new ParsimonyException($"{path} is not a whole gzip file: {error.Message} Download it again.", error);
        }
    }

    static NDArray Open(string path, float divisor)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!isPacked) return new IdxReader(file, path).Read(divisor);
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        return new IdxReader(unpacked, path).Read(divisor);
    }
}
