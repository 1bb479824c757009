using System.Security.Cryptography;

namespace Parsimony.Studio.Runs;

/// <summary>The tables that the page may use: those of the folder, those that were dropped on the page, and those of the lessons.</summary>
/// <remarks>A page names a table by its text in this list. No other file is ever opened.</remarks>
sealed class TableStore(StudioOptions options) : IDisposable
{
    const int MostListed = 200;
    const int LongestName = 100;

    static readonly string[] s_endings = [".csv", ".tsv", ".txt", ".gz", ".parquet", ".arrow", ".feather", ".xlsx", ".jsonl", ".ndjson", ".db",
        ".sqlite"];

    readonly Lock _gate = new();
    readonly Dictionary<string, string> _added = new(StringComparer.Ordinal);
    string? _temporary;

    /// <summary>A folder for the tables and runs of lessons, which is removed at the end.</summary>
    public string Temporary
    {
        get
        {
            lock (_gate) return _temporary ??= Directory.CreateTempSubdirectory("parsimony-studio-").FullName;
        }
    }

    /// <summary>Names of the tables, those that were added first.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate) return [.. _added.Keys, .. Listed().Where(name => !_added.ContainsKey(name))];
        }
    }

    /// <summary>Adds a table of the user's under its own path.</summary>
    public string Add(string path)
    {
        lock (_gate) _added[path] = path;
        return path;
    }

    /// <summary>Keeps a table that was dropped on the page, as <c>runs/tables/name</c>; a table of that name with other bytes stays beside
    /// it.</summary>
    /// <param name="name">The name of the file on the user's machine.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="stop">Ends the copying.</param>
    /// <exception cref="ParsimonyException">It cannot be written.</exception>
    public async Task<string> Keep(string name, Stream content, CancellationToken stop)
    {
        var folder = Path.Combine(options.Folder, "runs", "tables");
        var safe = SafeName(name);
        try
        {
            Directory.CreateDirectory(folder);
            var arriving = Path.Combine(folder, $".{RandomNumberGenerator.GetHexString(32, lowercase: true)}.tmp");
            try
            {
                await using (var file = new FileStream(arriving, FileMode.CreateNew)) await content.CopyToAsync(file, stop);
                for (var number = 1; ; number++)
                {
                    var numbered = number == 1 ? safe
                        : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(safe)}-{number}{Path.GetExtension(safe)}");
                    var path = Path.Combine(folder, numbered);
                    if (File.Exists(path) && !AreEqual(path, arriving)) continue;
                    File.Move(arriving, path, overwrite: true);
                    return Add(Shown(path));
                }
            }
            finally
            {
                File.Delete(arriving);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && error is not BadHttpRequestException)
        {
            throw new ParsimonyException($"Cannot keep {safe} in {folder}: {error.Message}", error);
        }
    }

    /// <summary>The words of <c>path</c> for a file and options.</summary>
    public static IReadOnlyList<string> WordsOf(string path, IReadOnlyDictionary<string, string?> options) =>
    [
        path,
        .. options.Where(option => option.Value is not null)
            .Select(option => option.Value!.Length == 0 ? $"--{option.Key}" : $"--{option.Key}={option.Value}"),
    ];

    /// <summary>The path of a table of the list.</summary>
    /// <exception cref="NotThereException">The table is not in the list.</exception>
    public string PathOf(string name)
    {
        lock (_gate)
        {
            if (_added.TryGetValue(name, out var path)) return path;
            return Listed().Contains(name) ? IsHome ? name : Path.Combine(options.Folder, name)
                : throw new NotThereException($"There is no table '{name}'. Drop it on the page, or start `parsimony studio` in its folder.");
        }
    }

    public void Dispose()
    {
        if (_temporary is { } folder) Directory.Delete(folder, recursive: true);
    }

    bool IsHome => Path.GetFullPath(options.Folder) == Environment.CurrentDirectory;

    string Shown(string path) => IsHome ? Path.GetRelativePath(options.Folder, path) : path;

    IEnumerable<string> Listed()
    {
        string[] folders = [options.Folder, Path.Combine(options.Folder, "data")];
        return folders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)
            .Where(file => s_endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Order(StringComparer.Ordinal).Take(MostListed).Select(file => Path.GetRelativePath(options.Folder, file));
    }

    // Whatever the page calls it, the file lies in the folder and begins with a letter or digit, so that no command takes it for an option.
    static string SafeName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var safe = string.Concat(last.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' ? c : '_')).TrimStart('.', '-',
            ' ').Trim();
        if (safe.Length > LongestName) safe = safe[..(LongestName / 2)] + safe[^(LongestName / 2)..];
        return safe.Length == 0 ? "table.csv" : safe;
    }

    static bool AreEqual(string one, string other)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length) return false;
        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        return System.Security.Cryptography.SHA256.HashData(first).AsSpan().SequenceEqual(System.Security.Cryptography.SHA256.HashData(second));
    }
}
