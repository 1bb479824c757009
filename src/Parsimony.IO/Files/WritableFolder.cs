namespace Parsimony.IO.Files;

/// <summary>Finds out before a long wait whether the result can be stored.</summary>
static class WritableFolder
{
    /// <summary>Creates the folder where it is missing, and writes a trial file into it.</summary>
    /// <exception cref="ParsimonyException">No file can be written there.</exception>
    public static void Ensure(string folder)
    {
        try
        {
            var full = FileErrors.FullPath(folder);
            Directory.CreateDirectory(full);
            var trial = AtomicFile.TemporaryName(Path.Combine(full, "probe"));
            using var file = new FileStream(trial, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw FileErrors.CannotWrite(folder, error);
        }
    }

    /// <summary>The full path of the folder in which a file lies.</summary>
    public static string Of(string path) => Path.GetDirectoryName(FileErrors.FullPath(path)) ?? Path.GetFullPath("/");
}
