namespace Parsimony.IO.Files;

/// <summary>Writes files that are either whole or absent: under a temporary name in the same folder, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>UTF-8 without a byte-order mark.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text file with LF line ends, UTF-8 without a byte-order mark.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });

    /// <summary>Writes a file of bytes.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full)) throw new ParsimonyException($"Cannot write {path}: a folder of that name exists. Give the name of a file.");
        var temporary = TemporaryName(full);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write)) write(stream);
            File.Move(temporary, full, overwrite: true);
        }
        catch (Exception error)
        {
            TryDelete(temporary);
            if (FileErrors.IsFileError(error)) throw FileErrors.CannotWrite(path, error);
            throw;
        }
    }

    /// <summary>A hidden name in the same folder that no other process uses.</summary>
    internal static string TemporaryName(string full) => Path.Combine(
        Path.GetDirectoryName(full) ?? "/",
        string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(full)}.{Environment.ProcessId}.tmp"));

    static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // The caller reports the first error, which is the one that matters.
        }
    }
}
