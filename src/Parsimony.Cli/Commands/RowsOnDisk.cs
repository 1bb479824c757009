using System.Diagnostics;
using Parsimony.IO.RunFolder;
using Parsimony.Storage;

namespace Parsimony.Cli.Commands;

/// <summary>Keeps rows on disk where <c>--memory</c> says how much memory there is.</summary>
static class RowsOnDisk
{
    /// <summary>Begins to keep rows on disk, beside the run's folder; null where the option is not given.</summary>
    public static RowStorage? Open(RunSettings settings, RunFolderTarget target) => Open(settings.Memory, target.Folder);

    /// <summary>Begins to keep rows on disk, beside a file or folder that is written; null where there is no limit.</summary>
    /// <param name="limit">Bytes; null = no limit.</param>
    /// <param name="output">The file or folder; null = the current folder.</param>
    public static RowStorage? Open(long? limit, string? output) => limit is not { } bytes ? null
        : RowStorage.Use(bytes, output is null ? Environment.CurrentDirectory : Path.GetDirectoryName(Path.GetFullPath(output))!);

    /// <summary>Says how much memory the command took at its highest, and whether that was too much.</summary>
    public static void Tell(Terminal terminal, RowStorage? storage, bool quiet = false)
    {
        if (storage is null || quiet) return;
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        var found = string.Create(
            CultureInfo.InvariantCulture, $"Memory: {peak / 1e9:N2} GB at most, {storage.MostOnDisk / 1e9:N2} GB on disk");
        var more = string.Create(
            CultureInfo.InvariantCulture, $"; more than --memory {storage.Limit / 1e9:N2} GB, because some values of each row stay in memory");
        terminal.Error.WriteLine(found + (peak > storage.Limit ? more : "") + ".");
    }
}
