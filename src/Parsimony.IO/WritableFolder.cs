namespace Parsimony.IO;

/// <summary>Finds out before a long wait whether its result can be stored.</summary>
static class WritableFolder
{
    /// <summary>Makes the folder where it is missing, and tries a file in it.</summary>
    /// <exception cref="ParsimonyException">No file can be written there.</exception>
    public static void Ensure(string folder)
    {
        try
        {
            var full = Path.GetFullPath(folder);
            Directory.CreateDirectory(full);
            using var probe = new FileStream(
                AtomicFile.TemporaryName(Path.Combine(full, "probe")), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (AtomicFile.IsFileTrouble(error))
        {
            throw AtomicFile.CannotWrite(folder, error);
        }
    }

    /// <summary>The folder of a file.</summary>
    public static string Of(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? Path.GetFullPath("/");
}
