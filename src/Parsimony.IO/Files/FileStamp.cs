namespace Parsimony.IO.Files;

/// <summary>What a file looks like when reading begins: one that is changed meanwhile is an error, and not half of two tables.</summary>
/// <param name="Length">Bytes of the file.</param>
/// <param name="Written">Time of the last change; the smallest time for what is no file.</param>
readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>Looks at an open file.</summary>
    public static FileStamp Of(Stream stream) => new(
        stream.Length, stream is FileStream { SafeFileHandle: var file } ? File.GetLastWriteTimeUtc(file) : DateTime.MinValue);

    /// <summary>Fails where the file is not what it was.</summary>
    /// <param name="path">The file, for the message.</param>
    /// <param name="stream">The open file, which has been read.</param>
    /// <exception cref="ParsimonyException">Another program has changed the file.</exception>
    public void ThrowIfChanged(string path, Stream stream)
    {
        var now = Of(stream);
        if (now == this) return;
        var found = now.Length == Length ? "its bytes are others" : $"it had {Length} bytes, and has {now.Length} now";
        throw new ParsimonyException($"{path} was changed by another program while it was read: {found}. Wait until it is written, or read a copy.");
    }
}
