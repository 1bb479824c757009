namespace Parsimony.IO.Files;

/// <summary>Writes files that are either whole or absent: under a temporary name in the same folder, then renamed.</summary>
/// <remarks>
/// An existing file keeps its permissions and its owner. A link is followed. A pipe or a device receives the bytes once all of them are made.
/// </remarks>
public static class AtomicFile
{
    const int LongestStem = 80;
    const UnixFileMode OwnOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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
        if (path.Length == 0) throw new ParsimonyException("Cannot write: the name of the file is empty. Give a name.");
        var full = FileErrors.FullPath(path);
        var entry = FileEntry.Of(full);
        if (entry.Kind is FileKind.Folder or FileKind.Other)
        {
            var found = entry.Kind == FileKind.Folder ? "a folder of that name exists" : "it is a socket or a disk";
            throw new ParsimonyException($"Cannot write {path}: {found}. Give the name of a file, a pipe or a device such as /dev/null.");
        }

        try
        {
            if (entry.Kind == FileKind.Stream) MakeThenCopy(full, FileMode.Open, write);
            else if (IsOpenStream(full)) MakeThenCopy(full, FileMode.Append, write);
            else Replace(LinkTarget(full), entry, write);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw FileErrors.CannotWrite(path, error);
        }
    }

    /// <summary>A hidden name in the same folder that nothing else has.</summary>
    internal static string TemporaryName(string full)
    {
        var name = Path.GetFileName(full);
        return Path.Combine(Path.GetDirectoryName(full) ?? "/", $".{name[..Math.Min(name.Length, LongestStem)]}.{Path.GetRandomFileName()}.tmp");
    }

    static void Replace(string full, FileEntry old, Action<Stream> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        UnixFileMode? mode = null;
        if (old.Kind == FileKind.Regular)
        {
            // Renaming would replace even a file that must not be written.
            using (File.OpenHandle(full, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
            }

            if (!OperatingSystem.IsWindows()) (mode, options.UnixCreateMode) = (File.GetUnixFileMode(full), OwnOnly);
        }

        var temporary = TemporaryName(full);
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (mode is { } kept && !OperatingSystem.IsWindows())
            {
                // The owner goes first, because giving a file away takes some permissions from it.
                if (FileEntry.Of(temporary) is var made && (made.Owner, made.Group) != (old.Owner, old.Group) && !old.GiveOwnerTo(temporary))
                {
                    CopyInto(temporary, full);
                    return;
                }

                File.SetUnixFileMode(temporary, kept);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <summary>Makes the whole content elsewhere before the first byte is written.</summary>
    static void MakeThenCopy(string full, FileMode mode, Action<Stream> write)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnOnly;
        using var made = new FileStream(TemporaryName(Path.Combine(Path.GetTempPath(), "parsimony")), options);
        write(made);
        made.Position = 0;
        using var stream = new FileStream(full, mode, FileAccess.Write, FileShare.ReadWrite);
        made.CopyTo(stream);
    }

    /// <summary>Writes into a file that belongs to somebody else and stays theirs.</summary>
    static void CopyInto(string made, string full)
    {
        using var content = new FileStream(made, FileMode.Open, FileAccess.Read);
        using var stream = new FileStream(full, FileMode.Truncate, FileAccess.Write, FileShare.Read);
        content.CopyTo(stream);
        stream.Flush(flushToDisk: true);
    }

    // Standard output of this process, say, where it goes to a file that others write to as well.
    static bool IsOpenStream(string full) =>
        full.StartsWith("/dev/", StringComparison.Ordinal)
        || (full.StartsWith("/proc/", StringComparison.Ordinal) && full.Contains("/fd/", StringComparison.Ordinal));

    static string LinkTarget(string full) =>
        new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;

    /// <summary>Removes a file that nobody needs any more, if it can be removed.</summary>
    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // An error before this one is the one that matters, and a file that stays is read by nobody.
        }
    }
}
