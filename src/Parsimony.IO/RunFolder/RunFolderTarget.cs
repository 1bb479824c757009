namespace Parsimony.IO.RunFolder;

/// <summary>Reserves the place of a run: it is checked before the long training and filled after it; a run that fails leaves no trace.</summary>
/// <remarks>
/// <see cref="Commit"/> writes the files into a temporary folder beside the final one (inside it where it exists) and moves them into place;
/// <see cref="Dispose"/> removes what was not committed.
/// </remarks>
public sealed class RunFolderTarget : IDisposable
{
    readonly string? _defaultStem;
    readonly string? _createdParent;
    readonly string _temporary;
    bool _done;

    RunFolderTarget(string folder, string? defaultStem)
    {
        Folder = folder;
        _defaultStem = defaultStem;
        var full = Path.GetFullPath(folder);
        var parent = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        _temporary = AtomicFile.TemporaryName(Path.Combine(parent, Path.GetFileName(full)));
        _createdParent = FirstMissing(parent);
        try
        {
            Directory.CreateDirectory(_temporary);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            RemoveCreatedParents(parent);
            throw new ParsimonyException(
                $"Cannot write the run folder {folder}: {error.Message.TrimEnd('.')}. Choose another with RunFolderTarget.Prepare(folder).",
                error);
        }
    }

    /// <summary>The final folder, as the user gave it.</summary>
    public string Folder { get; private set; }

    /// <summary>Checks that a run can be written, and reserves a temporary folder for it.</summary>
    /// <param name="folder">The folder that the user asked for; null = <c>runs/&lt;data&gt;-&lt;n&gt;</c> with the first free n.</param>
    /// <param name="dataPath">The data file; the default folder is named after it.</param>
    /// <param name="overwrite">True: files of an earlier run in <paramref name="folder"/> are replaced.</param>
    /// <exception cref="ParsimonyException">The folder exists, is a file, is not a run folder, or cannot be written.</exception>
    public static RunFolderTarget Prepare(string? folder, string dataPath, bool overwrite)
    {
        if (folder is null)
        {
            var stem = Path.Combine("runs", DataName(dataPath));
            return new RunFolderTarget(FirstFree(stem), stem);
        }

        if (string.IsNullOrWhiteSpace(folder)) throw new ParsimonyException("RunFolderTarget.Prepare(folder) is empty. Give the name of a folder.");
        if (File.Exists(folder))
        {
            throw new ParsimonyException(
                $"RunFolderTarget.Prepare(folder) {folder} is a file. Give the name of a folder that does not exist yet.");
        }

        if (Directory.Exists(folder))
        {
            if (!overwrite)
            {
                throw new ParsimonyException($"Folder {folder} exists already. Choose another with RunFolderTarget.Prepare(folder), " +
                    "or replace the run in it with RunFolderTarget.Prepare(overwrite: true).");
            }

            var isRunFolder = File.Exists(Path.Combine(folder, Schemas.Summary.FileName));
            if (!isRunFolder && Directory.EnumerateFileSystemEntries(folder).Any())
                throw new ParsimonyException($"Folder {folder} is not empty and is not a run folder (it has no {Schemas.Summary.FileName}), so " +
                    "RunFolderTarget.Prepare(overwrite: true) leaves it alone. Choose another with RunFolderTarget.Prepare(folder).");
        }

        return new RunFolderTarget(Path.TrimEndingDirectorySeparator(folder), defaultStem: null);
    }

    /// <summary>Writes the run and moves it into place.</summary>
    /// <param name="contents">The run.</param>
    /// <exception cref="ParsimonyException">A file cannot be written.</exception>
    public void Commit(RunFolderContents contents)
    {
        RunFolderWriter.Write(_temporary, contents);
        try
        {
            // Another run may have taken the default name meanwhile.
            if (_defaultStem is not null && Directory.Exists(Folder)) Folder = FirstFree(_defaultStem);
            if (Directory.Exists(Folder)) Replace();
            else Directory.Move(_temporary, Folder);
            _done = true;
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw FileErrors.CannotWrite(Folder, error);
        }
    }

    /// <summary>Removes the temporary folder, if the run was not committed.</summary>
    public void Dispose()
    {
        if (_done) return;
        _done = true;
        try
        {
            if (Directory.Exists(_temporary)) Directory.Delete(_temporary, recursive: true);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // The folder stays behind; its name begins with a dot and ends in .tmp.
        }

        RemoveCreatedParents(Path.GetDirectoryName(_temporary)!);
    }

    void Replace()
    {
        foreach (var file in Schemas.RunFiles)
        {
            var written = Path.Combine(_temporary, file);
            if (File.Exists(written)) File.Move(written, Path.Combine(Folder, file), overwrite: true);
            else File.Delete(Path.Combine(Folder, file));
        }

        Directory.Delete(_temporary, recursive: true);
    }

    void RemoveCreatedParents(string parent)
    {
        if (_createdParent is null) return;
        try
        {
            for (var folder = parent; folder?.Length >= _createdParent.Length; folder = Path.GetDirectoryName(folder))
            {
                if (Directory.Exists(folder)) Directory.Delete(folder);
            }
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            // Another run has put something into the folder meanwhile.
        }
    }

    static string? FirstMissing(string folder)
    {
        string? missing = null;
        for (var at = folder; at is not null && !Path.Exists(at); at = Path.GetDirectoryName(at)) missing = at;
        return missing;
    }

    static string FirstFree(string stem)
    {
        for (var n = 1; ; n++)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!Path.Exists(folder)) return folder;
        }
    }

    /// <summary>The name of the file without extension, or the name of its folder where the file is called "data".</summary>
    static string DataName(string dataPath)
    {
        var name = Path.GetFileNameWithoutExtension(dataPath.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? dataPath[..^3] : dataPath);
        var parent = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(dataPath)));
        return name is "data" && !string.IsNullOrEmpty(parent) ? parent : name.Length == 0 || dataPath == "-" ? "run" : name;
    }
}
