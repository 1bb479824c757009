namespace Parsimony.IO.RunFolder;

/// <summary>Reserves the place of a run: it is checked before the long training and filled after it; a run that fails leaves no trace.</summary>
/// <remarks>
/// <see cref="Commit"/> writes the files into a temporary folder beside the final one and renames it; <see cref="Dispose"/> removes what was
/// not committed. A folder is locked while a run writes into it. An earlier run is replaced in one step, once the new one is whole. A run that
/// is killed leaves the temporary folder with the networks that it finished, from which <see cref="Resume"/> goes on.
/// </remarks>
public sealed class RunFolderTarget : IDisposable
{
    readonly string _full;
    readonly bool _overwrite;
    readonly string? _createdParent;
    readonly RunFolderLock _lock;
    readonly string _temporary;
    bool _keeps;
    bool _done;

    RunFolderTarget(string folder, string full, bool overwrite, RunFolderLock held, string temporary, string? createdParent = null) =>
        (Folder, _full, _overwrite, _lock, _temporary, _createdParent) = (folder, full, overwrite, held, temporary, createdParent);

    /// <summary>The final folder, as the user gave it.</summary>
    public string Folder { get; private set; }

    /// <summary>One sentence for the user where the run went into another folder than the one that was asked for; else null.</summary>
    public string? Remark { get; private set; }

    /// <summary>The folder before this one in the numbering whose run is not over, or was killed; null where there is none.</summary>
    internal string? Unfinished { get; private set; }

    /// <summary>File of the networks that the run finishes, for <see cref="Resume"/>.</summary>
    internal string UnitsPath => Path.Combine(_temporary, Schemas.UnitsFile);

    /// <summary>File of the command and the options of the run, for <see cref="Resume"/>.</summary>
    internal string UnfinishedPath => Path.Combine(_temporary, Schemas.UnfinishedFile);

    /// <summary>Checks that a run can be written, and reserves a temporary folder for it.</summary>
    /// <param name="folder">The folder that the user asked for; null = <c>runs/&lt;data&gt;-&lt;n&gt;</c> with the first free n.</param>
    /// <param name="dataPath">The data file; the default folder is named after it.</param>
    /// <param name="overwrite">True: files of an earlier run in <paramref name="folder"/> are replaced.</param>
    /// <exception cref="ParsimonyException">The folder exists, is a file, is not a run folder, is in use, or cannot be written.</exception>
    public static RunFolderTarget Prepare(string? folder, string dataPath, bool overwrite)
    {
        if (folder is null) return PrepareFree(Path.Combine("runs", RunFolderPlace.DataName(dataPath)));
        folder = Path.TrimEndingDirectorySeparator(RunFolderPlace.Named(folder));
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

        return Reserve(folder, overwrite) ?? throw InUse(folder);
    }

    /// <summary>Takes over what a run left that was stopped or killed; the run that goes on replaces it.</summary>
    /// <param name="folder">The folder of that run, which may not exist yet.</param>
    /// <exception cref="ParsimonyException">No such run is there, or the folder is in use.</exception>
    internal static RunFolderTarget Resume(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(RunFolderPlace.Named(folder));
        var full = RunFolderPlace.FullPath(folder);
        return Writing(folder, () =>
        {
            var held = Take(full) ?? throw InUse(folder);
            if (held.Abandoned is { } abandoned && HasUnitsIn(abandoned))
            {
                RunFiles.Remove(abandoned, keepsUnits: true);
                return new RunFolderTarget(folder, full, overwrite: true, held, abandoned) { _keeps = true };
            }

            if (!HasUnitsIn(full))
            {
                held.Dispose();
                throw NothingToResume(folder);
            }

            var target = new RunFolderTarget(folder, full, overwrite: true, held, held.CreateFolder());
            File.Copy(Path.Combine(full, Schemas.UnitsFile), target.UnitsPath);
            return target;
        });
    }

    /// <summary>Reserves the folder of a run that was planned for other processes to train; the run replaces what is in it.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="ParsimonyException">The folder is in use, or cannot be written.</exception>
    internal static RunFolderTarget Collect(string folder) =>
        Reserve(Path.TrimEndingDirectorySeparator(folder), overwrite: true) ?? throw InUse(folder);

    /// <summary>The file that has the command and the options of a run that was stopped or killed.</summary>
    /// <exception cref="ParsimonyException">No such run is there, or it is not over.</exception>
    internal static string SettingsOf(string folder)
    {
        var full = RunFolderPlace.FullPath(Path.TrimEndingDirectorySeparator(RunFolderPlace.Named(folder)));
        string? abandoned;
        try
        {
            abandoned = RunFolderLock.AbandonedOf(full, Path.GetDirectoryName(full) ?? full) ?? RunFolderLock.AbandonedOf(full, full);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw InUse(folder);
        }

        if (abandoned is not null && HasUnitsIn(abandoned)) return Path.Combine(abandoned, Schemas.UnfinishedFile);
        return HasUnitsIn(full) ? Path.Combine(full, Schemas.Summary.FileName) : throw NothingToResume(folder);
    }

    /// <summary>Writes the run and moves it into place.</summary>
    /// <remarks>
    /// The run goes into a free folder beside the one that was asked for where that one must be kept: it appeared while the run trained, or it
    /// holds an earlier run and this one has no model. Where the disk is full, it goes to the folder for temporary files. <see cref="Folder"/>
    /// is then the other folder, and <see cref="Remark"/> says why.
    /// </remarks>
    /// <param name="contents">The run.</param>
    /// <exception cref="ParsimonyException">A file cannot be written.</exception>
    public void Commit(RunFolderContents contents)
    {
        _keeps = true;
        try
        {
            RunFolderWriter.Write(_temporary, contents);
            var place = Writing(Folder, () => MoveIntoPlace(contents));

            // Only now, as a run that is killed before goes on with its networks. Those of an interrupted run are still needed.
            if (contents.Summary.Status == RunStatus.Complete || !HasUnitsIn(place)) AtomicFile.TryDelete(Path.Combine(place, Schemas.UnitsFile));
            AtomicFile.TryDelete(Path.Combine(place, Schemas.UnfinishedFile));
        }
        catch (ParsimonyException error) when (WriteElsewhere(contents) is { } elsewhere)
        {
            Remark = $"{error.Message} This run is in {elsewhere} instead.";
            Folder = elsewhere;
            RunFiles.Remove(_temporary);
        }

        _done = true;
        _lock.Dispose();
    }

    /// <summary>True where the run is not committed and its networks stay for <see cref="Resume"/>.</summary>
    internal bool KeepsUnits => _keeps && !_done && HasUnitsIn(_temporary);

    /// <summary>Keeps the finished networks even if the run is not committed, for <see cref="Resume"/>.</summary>
    internal void KeepUnits() => _keeps = true;

    /// <summary>Removes the temporary folder, if the run was not committed; networks of a run that died before stay there.</summary>
    public void Dispose()
    {
        if (_done) return;
        _done = true;
        if (_keeps && HasUnitsIn(_temporary))
        {
            _lock.Keep();
            return;
        }

        RunFiles.Remove(_temporary);
        _lock.Dispose();
        RunFolderPlace.RemoveCreatedParents(Path.GetDirectoryName(_full)!, _createdParent);
    }

    static RunFolderTarget PrepareFree(string stem)
    {
        string? unfinished = null;
        for (var n = 1; ; n++)
        {
            var folder = RunFolderPlace.Numbered(stem, n);
            if (Path.Exists(folder)) continue;
            if (Reserve(folder, overwrite: false, skipsUnfinished: true) is { } target)
            {
                target.Unfinished = unfinished;
                return target;
            }

            unfinished = folder;
        }
    }

    /// <summary>Locks a folder; null where another run has it.</summary>
    static RunFolderTarget? Reserve(string folder, bool overwrite, bool skipsUnfinished = false)
    {
        var full = RunFolderPlace.FullPath(folder);
        var parent = Path.GetDirectoryName(full) ?? full;
        var createdParent = RunFolderPlace.FirstMissing(parent);
        return Writing(folder, () =>
        {
            try
            {
                Directory.CreateDirectory(parent);
                if (Take(full) is not { } held) return null;
                if (held.Abandoned is { } abandoned)
                {
                    if (HasUnitsIn(abandoned) && skipsUnfinished)
                    {
                        held.Keep();
                        return null;
                    }

                    // The same command again goes on where it was killed; another one does not use what was finished.
                    RunFiles.Remove(abandoned, keepsUnits: true);
                    return new RunFolderTarget(folder, full, overwrite, held, abandoned, createdParent) { _keeps = true };
                }

                return new RunFolderTarget(folder, full, overwrite, held, held.CreateFolder(), createdParent);
            }
            catch (Exception error) when (FileErrors.IsFileError(error))
            {
                RunFolderPlace.RemoveCreatedParents(parent, createdParent);
                throw;
            }
        });
    }

    static RunFolderLock? Take(string full)
    {
        try
        {
            return RunFolderLock.TryTake(full, Path.GetDirectoryName(full) ?? full);
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(full))
        {
            // Only the folder itself may be written into.
            return RunFolderLock.TryTake(full, full);
        }
    }

    /// <summary>Renames the temporary folder; returns the full path that the run has now.</summary>
    string MoveIntoPlace(RunFolderContents contents)
    {
        if (!Path.Exists(_full)) Directory.Move(_temporary, _full);
        else if (_overwrite && (contents.Model is not null || !HasModel(_full))) RunFiles.Replace(_full, _temporary);
        else return MoveBeside();
        return _full;
    }

    string MoveBeside()
    {
        var n = 2;
        while (Path.Exists(RunFolderPlace.Numbered(_full, n))) n++;
        Directory.Move(_temporary, RunFolderPlace.Numbered(_full, n));
        var folder = RunFolderPlace.Numbered(Folder, n);
        Remark = _overwrite
            ? $"{Folder} keeps the run that it has, because the new one has no model. The new one is in {folder}."
            : $"{Folder} appeared while this run trained, and is kept. This run is in {folder}.";
        Folder = folder;
        return RunFolderPlace.Numbered(_full, n);
    }

    string? WriteElsewhere(RunFolderContents contents)
    {
        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory($"parsimony-{Path.GetFileName(_full)}-").FullName;
            RunFolderWriter.Write(folder, contents);
            return folder;
        }
        catch (Exception error) when (error is ParsimonyException || FileErrors.IsFileError(error))
        {
            if (folder is not null) RunFiles.Remove(folder);
            return null;
        }
    }

    /// <summary>True where the folder of a stopped run has networks to go on with.</summary>
    internal bool HasUnits => HasUnitsIn(Folder);

    static bool HasModel(string folder) => File.Exists(Path.Combine(folder, Schemas.ModelFile));

    static bool HasUnitsIn(string folder) =>
        new FileInfo(Path.Combine(folder, Schemas.UnitsFile)) is { Exists: true, Length: > UnitRecords.HeadBytes };

    static T Writing<T>(string folder, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw new ParsimonyException(
                $"Cannot write the run folder {folder}: {error.Message.TrimEnd('.')}. Choose another with RunFolderTarget.Prepare(folder).", error);
        }
    }

    static ParsimonyException InUse(string folder) => new(
        $"Another run is writing into {folder}. Wait for its end, or choose another folder with RunFolderTarget.Prepare(folder).");

    static ParsimonyException NothingToResume(string folder) => new(
        $"{folder} is no run that was stopped or killed: it has no finished networks to go on with. " +
        "Give the folder of such a run, or run the path anew.");
}
