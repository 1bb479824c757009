namespace Parsimony.IO.RunFolder;

/// <summary>Replaces and removes the files of a run, and leaves files of the user in the same folder alone.</summary>
static class RunFiles
{
    /// <summary>Puts a new run in the place of an old one; what the user has put beside the old one's files stays there.</summary>
    /// <param name="folder">The folder of the old run.</param>
    /// <param name="made">The folder of the new run, which is gone afterwards.</param>
    /// <exception cref="IOException">A file cannot be moved.</exception>
    public static void Replace(string folder, string made)
    {
        try
        {
            FolderSwap.Run(made, folder);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // A folder that cannot be renamed, such as a mounted one.
            ReplaceEach(folder, made);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(made).Where(entry => !IsOfRun(entry)).ToArray())
            Directory.Move(entry, Path.Combine(folder, Path.GetFileName(entry)));
        Remove(made);
    }

    /// <summary>Removes the files of a run, and the folder if nothing else is in it.</summary>
    /// <param name="folder">A folder, which may be missing.</param>
    /// <param name="keepsUnits">True: the finished networks stay, and the folder with them.</param>
    public static void Remove(string folder, bool keepsUnits = false)
    {
        try
        {
            if (!Directory.Exists(folder)) return;
            foreach (var file in Directory.EnumerateFiles(folder).ToArray())
            {
                var isKept = keepsUnits && Path.GetFileName(file) is Schemas.UnitsFile or Schemas.UnfinishedFile;
                if (!isKept && (IsOfRun(file) || IsTemporary(file))) File.Delete(file);
            }

            if (!keepsUnits) Directory.Delete(folder);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // The folder stays behind; its name begins with a dot and ends in .tmp.
        }
    }

    /// <summary>Replaces the files one by one: run.json goes first and comes last, so that a folder between two runs is no run folder.</summary>
    static void ReplaceEach(string folder, string made)
    {
        File.Delete(Path.Combine(folder, Schemas.Summary.FileName));
        string[] files = [Schemas.UnitsFile, Schemas.UnfinishedFile, .. Schemas.RunFiles];
        foreach (var file in files.OrderBy(file => file == Schemas.Summary.FileName))
        {
            var written = Path.Combine(made, file);
            if (File.Exists(written)) File.Move(written, Path.Combine(folder, file), overwrite: true);
            else File.Delete(Path.Combine(folder, file));
        }

        Remove(made);
    }

    static bool IsOfRun(string path) =>
        Path.GetFileName(path) is Schemas.UnitsFile or Schemas.UnfinishedFile || Schemas.RunFiles.Contains(Path.GetFileName(path));

    static bool IsTemporary(string path) => Path.GetFileName(path) is ['.', ..] name && name.EndsWith(".tmp", StringComparison.Ordinal);
}
