namespace Parsimony.IO.Files;

/// <summary>Opens files that users name.</summary>
static class InputFile
{
    const int BlockSize = 1 << 16;

    /// <summary>Opens a file, or a pipe, for reading.</summary>
    /// <param name="path">The file as the user gave it.</param>
    /// <param name="expected">What the file should be: "a CSV file".</param>
    /// <exception cref="ParsimonyException">The file is missing, a folder, or cannot be opened.</exception>
    public static FileStream Open(string path, string expected)
    {
        if (Directory.Exists(path)) throw new ParsimonyException($"{path} is a folder, expected {expected}. Name a file inside it.");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, BlockSize);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ParsimonyException($"{path} does not exist. Expected {expected}; check the name and the current folder.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ParsimonyException($"{path} cannot be opened: {e.Message}", e);
        }
    }
}
