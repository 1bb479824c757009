using System.Security.Cryptography;

namespace Parsimony.IO.RunFolder;

/// <summary>Lets one run at a time write into a folder: a hidden file beside the folder, locked as long as the run lives.</summary>
/// <remarks>
/// The system frees the lock of a process that was killed. The file then still holds the name of the temporary folder of the run that died.
/// </remarks>
sealed class RunFolderLock : IDisposable
{
    const int MostAttempts = 100;
    const int LongestName = 200;

    readonly string _path;
    readonly string _parent;
    readonly string _folder;
    readonly FileStream _file;

    RunFolderLock(string path, string folder, FileStream file) =>
        (_path, _parent, _folder, _file) = (path, Path.GetDirectoryName(path)!, folder, file);

    /// <summary>Full path of the temporary folder of a run that died, which has the run's finished networks or nothing of use; null = none.</summary>
    public string? Abandoned { get; private init; }

    /// <summary>The temporary folder of a run that died, without a lock on it; null where there is none.</summary>
    /// <exception cref="IOException">A run is writing into the folder.</exception>
    public static string? AbandonedOf(string folder, string parent)
    {
        var path = PathOf(folder, parent);
        if (!File.Exists(path)) return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        return Read(file, parent);
    }

    /// <summary>Takes the lock of a folder.</summary>
    /// <param name="folder">Full path of the run folder, which may be missing.</param>
    /// <param name="parent">The folder that takes the lock and the temporary folder.</param>
    /// <returns>The lock; null where another run has it.</returns>
    /// <exception cref="IOException">No file can be written there.</exception>
    public static RunFolderLock? TryTake(string folder, string parent)
    {
        var path = PathOf(folder, parent);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                return null;
            }

            // The run before may have removed the file after this one opened it: then the lock is that of a file without a name.
            if (HasName(file, path)) return new RunFolderLock(path, folder, file) { Abandoned = Read(file, parent) };
            file.Dispose();
        }

        return null;
    }

    /// <summary>Writes the name of a new temporary folder into the lock, creates the folder and returns its full path.</summary>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public string CreateFolder()
    {
        var temporary = Path.GetFileName(AtomicFile.TemporaryName(_folder));
        _file.SetLength(0);
        _file.Write(AtomicFile.Utf8.GetBytes(temporary));
        _file.Flush(flushToDisk: true);
        return Directory.CreateDirectory(Path.Combine(_parent, temporary)).FullName;
    }

    /// <summary>Frees the lock, but keeps what it says of the temporary folder for a run that goes on with it.</summary>
    public void Keep() => _file.Dispose();

    /// <summary>Frees the lock and removes its file.</summary>
    public void Dispose()
    {
        // A lock that stays behind is taken by the next run.
        AtomicFile.TryDelete(_path);
        _file.Dispose();
    }

    static string PathOf(string folder, string parent)
    {
        var name = Path.GetFileName(folder);
        return Path.Combine(parent, $".{name[..Math.Min(name.Length, LongestName)]}.lock");
    }

    static string? Read(FileStream file, string parent)
    {
        var bytes = new byte[Math.Min(file.Length, 1024)];
        file.Position = 0;
        file.ReadExactly(bytes);
        file.Position = 0;
        var name = AtomicFile.Utf8.GetString(bytes);
        var folder = name.Length > 0 && name == Path.GetFileName(name) ? Path.Combine(parent, name) : null;
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>True where the path still means the open file, which is told by a time of change that no other file has.</summary>
    static bool HasName(FileStream file, string path)
    {
        var stamp = DateTime.UnixEpoch.AddSeconds(RandomNumberGenerator.GetInt32(int.MaxValue));
        File.SetLastWriteTimeUtc(file.SafeFileHandle, stamp);
        return File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }
}
