namespace Parsimony.IO.RunFolder;

/// <summary>Names of run folders, and the folders around them that a run creates.</summary>
static class RunFolderPlace
{
    public static string Named(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) throw new ParsimonyException("RunFolderTarget.Prepare(folder) is empty. Give the name of a folder.");
        return !File.Exists(folder) ? folder
            : throw new ParsimonyException($"RunFolderTarget.Prepare(folder) {folder} is a file. Give the name of a folder that does not exist yet.");
    }

    public static string FullPath(string folder)
    {
        var full = FileErrors.FullPath(folder);
        return Directory.Exists(full) && Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { } linked ? linked.FullName : full;
    }

    public static void RemoveCreatedParents(string parent, string? created)
    {
        if (created is null) return;
        try
        {
            for (var folder = parent; folder?.Length >= created.Length; folder = Path.GetDirectoryName(folder))
            {
                if (Directory.Exists(folder)) Directory.Delete(folder);
            }
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // Another run has put something into the folder meanwhile.
        }
    }

    public static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var at = folder; at is not null && !Path.Exists(at); at = Path.GetDirectoryName(at)) missing = at;
        return missing;
    }

    public static string Numbered(string stem, int n) => string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");

    /// <summary>The name of the file without extension, or the name of its folder where the file is called "data".</summary>
    public static string DataName(string dataPath)
    {
        var name = Path.GetFileNameWithoutExtension(dataPath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? dataPath[..^3] : dataPath);
        var parent = Path.GetFileName(Path.GetDirectoryName(FileErrors.FullPath(dataPath)));
        return name is "data" && !string.IsNullOrEmpty(parent) ? parent : name.Length == 0 || dataPath == "-" ? "run" : name;
    }
}
