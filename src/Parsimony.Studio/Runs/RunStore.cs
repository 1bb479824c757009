using Parsimony.IO.RunFolder;

namespace Parsimony.Studio.Runs;

/// <summary>The runs that the page may open: those below <c>runs</c>, the one that was given, and those that were trained here.</summary>
/// <remarks>A page names a run by an id of this list. No other folder is ever opened.</remarks>
sealed class RunStore(IStudioCommands commands, string folder)
{
    const int MostOpen = 6;

    readonly Lock _gate = new();
    readonly List<RunPlace> _places = [];
    readonly List<OpenRun> _open = [];

    /// <summary>All runs, the newest first.</summary>
    public IReadOnlyList<RunEntry> Entries()
    {
        Look();
        RunPlace[] places;
        lock (_gate) places = [.. _places];
        return
        [
            .. places.Where(place => File.Exists(place.SummaryFile)).OrderByDescending(place => File.GetLastWriteTimeUtc(place.SummaryFile))
                .Select(EntryOf),
        ];
    }

    /// <summary>Adds a run folder.</summary>
    /// <exception cref="ParsimonyException">It is no run folder.</exception>
    public RunPlace Add(string path, bool isLesson = false)
    {
        RunFolderReader.ReadRunJson(path);
        lock (_gate)
        {
            _open.RemoveAll(run => Path.GetFullPath(run.Folder) == Path.GetFullPath(path));
            return Known(path, isLesson);
        }
    }

    /// <summary>Opens a run of the list; the last few stay in memory, with their networks.</summary>
    /// <exception cref="NotThereException">No run has that id.</exception>
    public OpenRun Open(string id)
    {
        var place = PlaceOf(id);
        lock (_gate)
        {
            var stamp = File.GetLastWriteTimeUtc(place.SummaryFile);
            if (_open.Find(run => run.Id == id && run.Stamp == stamp) is { } known) return known;
            var opened = OpenRun.Read(place, stamp, commands);
            _open.RemoveAll(run => run.Id == id);
            if (_open.Count == MostOpen) _open.RemoveAt(0);
            _open.Add(opened);
            return opened;
        }
    }

    /// <summary>The place of a run of the list.</summary>
    /// <exception cref="NotThereException">No run has that id.</exception>
    public RunPlace PlaceOf(string id)
    {
        Look();
        lock (_gate)
            return _places.Find(place => place.Id == id) ?? throw new NotThereException("There is no such run. Its folder may have been removed.");
    }

    /// <summary>The folder that the next run of a table is written to.</summary>
    public string FreeFolder(string? parent, string table)
    {
        var name = string.Concat(Path.GetFileName(table).Split('.')[0].Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        var runs = parent ?? (Path.GetFullPath(folder) == Environment.CurrentDirectory ? "runs" : Path.Combine(folder, "runs"));
        for (var number = 1; ; number++)
        {
            var free = Path.Combine(runs, string.Create(CultureInfo.InvariantCulture, $"{(name.Length > 0 ? name : "table")}-{number}"));
            if (!Directory.Exists(free)) return free;
        }
    }

    void Look()
    {
        var runs = Path.Combine(folder, "runs");
        if (!Directory.Exists(runs)) return;
        lock (_gate)
        {
            var folders = Directory.EnumerateDirectories(runs).Where(path => File.Exists(Path.Combine(path, Schemas.Summary.FileName)));
            foreach (var path in folders.Order(StringComparer.Ordinal))
                Known(path, isLesson: false);
        }
    }

    RunPlace Known(string path, bool isLesson)
    {
        var full = Path.GetFullPath(path);
        if (_places.Find(place => place.Folder == full) is { } known) return known;
        var added = new RunPlace(string.Create(CultureInfo.InvariantCulture, $"{_places.Count + 1}"), full, isLesson);
        _places.Add(added);
        return added;
    }

    static RunEntry EntryOf(RunPlace place)
    {
        try
        {
            var summary = RunFolderReader.ReadRunJson(place.Folder);
            return new RunEntry(
                place.Id, Path.GetFileName(place.Folder), summary.Data, summary.Target, EnumWord.Dashed(summary.Task), summary.Rows,
                EnumWord.Dashed(summary.Status), File.Exists(Path.Combine(place.Folder, Schemas.NetworksFile)), place.IsLesson, null);
        }
        catch (ParsimonyException error)
        {
            return new RunEntry(place.Id, Path.GetFileName(place.Folder), "", "", "", 0, "broken", false, place.IsLesson, error.Message);
        }
    }
}

/// <summary>Where a run lies.</summary>
/// <param name="Id">What pages call it.</param>
/// <param name="Folder">Its full path.</param>
/// <param name="IsLesson">True where it belongs to a lesson.</param>
sealed record RunPlace(string Id, string Folder, bool IsLesson)
{
    public string SummaryFile => Path.Combine(Folder, Schemas.Summary.FileName);
}
