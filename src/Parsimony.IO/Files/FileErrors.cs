namespace Parsimony.IO.Files;

/// <summary>Turns whatever goes wrong with a file into a message that names the file.</summary>
static class FileErrors
{
    /// <summary>True where the operating system refused: the file is missing or locked, the disk is full, a right is lacking.</summary>
    public static bool IsFileError(Exception error) =>
        error is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException;

    /// <summary>The exception for a file or folder that cannot be written.</summary>
    public static ParsimonyException CannotWrite(string path, Exception error) =>
        error is DirectoryNotFoundException && Path.GetDirectoryName(FullPath(path)) is { } folder && !Directory.Exists(folder)
            ? new($"Cannot write {path}: the folder {folder} does not exist. Make it, or choose another place.", error)
            : new($"Cannot write {path}: {error.Message.TrimEnd('.')}. Choose another place, or check free space and permissions.", error);

    /// <summary>The full path of a file or folder.</summary>
    /// <exception cref="ParsimonyException">No file can have this name.</exception>
    public static string FullPath(string path)
    {
        var problem = path.Length == 0 ? "is empty" : path.Contains('\0', StringComparison.Ordinal) ? "has a null character" : null;
        return problem is null ? Path.GetFullPath(path)
            : throw new ParsimonyException($"'{path}' names no file or folder: it {problem}. Give another name.");
    }

    /// <summary>Runs <paramref name="read"/>; where the operating system refuses, the message says "Cannot read" and the name.</summary>
    /// <exception cref="ParsimonyException">The file cannot be read.</exception>
    public static T WhileReading<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (IsFileError(error))
        {
            throw new ParsimonyException($"Cannot read {name}: {error.Message}", error);
        }
    }

    /// <summary>Runs <paramref name="use"/>; where the content of the file is wrong, the message begins with the file's name.</summary>
    /// <exception cref="ParsimonyException">The content is wrong.</exception>
    public static T Naming<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (ParsimonyException error)
        {
            throw new ParsimonyException($"{path}: {error.Message}", error);
        }
    }

    /// <inheritdoc cref="Naming{T}"/>
    public static void Naming(string path, Action use) => Naming(path, () =>
    {
        use();
        return true;
    });
}
