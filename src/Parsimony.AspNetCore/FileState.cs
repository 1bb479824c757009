using Parsimony.IO.RunFolder;

namespace Parsimony.AspNetCore;

/// <summary>What tells whether a model's file has changed; a missing file has a state of its own.</summary>
/// <param name="Written">When it was written last.</param>
/// <param name="Length">Its bytes; -1 where it is missing.</param>
readonly record struct FileState(DateTime Written, long Length)
{
    /// <summary>The state of a model file, or of that in a run folder.</summary>
    public static FileState Of(string path)
    {
        var file = new FileInfo(Directory.Exists(path) ? Path.Combine(path, Schemas.ModelFile) : path);
        try
        {
            return file.Exists ? new FileState(file.LastWriteTimeUtc, file.Length) : new FileState(default, -1);
        }
        catch (IOException)
        {
            // It went away between the two looks.
            return new FileState(default, -1);
        }
    }
}
