using System.Diagnostics;
using Parsimony.IO.RunFolder;
using Parsimony.Storage;

namespace Parsimony.Cli.Commands;

/// <summary>Keeps the rows of a run on disk where <c>--memory</c> says how much memory there is.</summary>
static class RowsOnDisk
{
    /// <summary>Begins to keep rows on disk, beside the run's folder; null where the option is not given.</summary>
    public static RowStorage? Open(RunSettings settings, RunFolderTarget target) =>
        settings.Memory is { } limit ? RowStorage.Use(limit, Path.GetDirectoryName(Path.GetFullPath(target.Folder))!) : null;

    /// <summary>Says how much memory the run took at its highest, and whether that was too much.</summary>
    public static void Tell(Terminal terminal, RunSettings settings, RowStorage? storage)
    {
        if (storage is null || settings.Quiet) return;
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        var found = string.Create(
            CultureInfo.InvariantCulture, $"Memory: {peak / 1e9:N2} GB at most, {storage.MostOnDisk / 1e9:N2} GB on disk");
        var more = string.Create(
            CultureInfo.InvariantCulture, $"; more than --memory {storage.Limit / 1e9:N2} GB, because some values of each row stay in memory");
        terminal.Error.WriteLine(found + (peak > storage.Limit ? more : "") + ".");
    }
}
