using System.IO.Compression;

namespace Parsimony.Tables;

/// <summary>The bytes of a table: a file, or what a pipe, standard input or gzip gave, kept in a temporary file that goes with this object.</summary>
sealed class TableInput : IDisposable
{
    const string StandardInput = "-";
    const int GzipHeader = 2;

    readonly FileStamp _stamp;

    TableInput(string path, FileStream stream, FileStamp stamp) => (Path, Stream, _stamp) = (path, stream, stamp);

    /// <summary>How messages call the input.</summary>
    public string Path { get; }

    /// <summary>The bytes, at their first.</summary>
    public FileStream Stream { get; }

    /// <summary>Opens a file, or standard input for "-", and unpacks gzip.</summary>
    /// <exception cref="ParsimonyException">The file cannot be read, or its gzip is damaged.</exception>
    public static TableInput Open(string path)
    {
        var spoken = path == StandardInput ? "standard input" : path;
        return FileErrors.WhileReading(spoken, () =>
        {
            var stream = path == StandardInput ? Kept(Console.OpenStandardInput()) : InputFile.Open(path, "a table");
            try
            {
                if (!stream.CanSeek) stream = Kept(stream);
                var stamp = FileStamp.Of(stream);
                if (stream.Length == 0 && path != StandardInput && !File.Exists(path)) throw new ParsimonyException($"{path} is no file.");
                var start = Start(stream, GzipHeader);
                if (start is [0x1F, 0x8B]) stamp = FileStamp.Of(stream = Unpacked(spoken, stream));
                else if (FormatFinder.IsGzip(path) && start.Length > 0)
                    throw new ParsimonyException($"{path} is not packed with gzip, as its name says. Rename it, or pack it.");
                return new TableInput(spoken, stream, stamp);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        });
    }

    /// <summary>The first bytes of a stream, which then stands at its first byte again.</summary>
    public static byte[] Start(Stream stream, int count)
    {
        var bytes = new byte[count];
        stream.Position = 0;
        var read = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        stream.Position = 0;
        return bytes[..read];
    }

    /// <summary>Fails where another program has changed the file since it was opened.</summary>
    /// <exception cref="ParsimonyException">The file is not the one that was opened.</exception>
    public void ThrowIfChanged() => _stamp.ThrowIfChanged(Path, Stream);

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();

    /// <summary>Copies a stream into a temporary file, and closes the stream.</summary>
    static FileStream Kept(Stream stream)
    {
        using (stream)
        {
            var copy = new FileStream(
                System.IO.Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16,
                FileOptions.DeleteOnClose);
            try
            {
                stream.CopyTo(copy);
                copy.Flush();
                copy.Position = 0;
                return copy;
            }
            catch
            {
                copy.Dispose();
                throw;
            }
        }
    }

    static FileStream Unpacked(string path, FileStream packed)
    {
        FileStream? stream = null;
        try
        {
            var trailer = GzipTrailer.Read(packed);
            stream = Kept(new GZipStream(packed, CompressionMode.Decompress));
            if (!trailer.Ends(stream)) throw new InvalidDataException("it ends too early");
            return stream;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            stream?.Dispose();
            throw new ParsimonyException($"{path} cannot be unpacked: {error.Message.TrimEnd('.')}. The gzip file is damaged or cut off.", error);
        }
    }
}
