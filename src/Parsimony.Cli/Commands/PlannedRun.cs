using Parsimony.IO.UnitFolder;

namespace Parsimony.Cli.Commands;

/// <summary>A run that <c>path --plan-only</c> has planned, as another process finds it.</summary>
/// <param name="Run">The run folder.</param>
/// <param name="Folders">What the processes share.</param>
/// <param name="File">The options.</param>
sealed record PlannedRun(string Run, UnitFolders Folders, SettingsFile File)
{
    /// <summary>Opens the run, and goes to the folder in which it was planned: the names of its files may be relative.</summary>
    /// <exception cref="ParsimonyException">No run is planned there, or that folder is not on this machine.</exception>
    public static PlannedRun Open(string run)
    {
        run = Path.TrimEndingDirectorySeparator(run);
        if (!new UnitFolders(run).Exists)
        {
            throw new ParsimonyException($"{run} holds no run that is planned and not complete. Expected a folder of " +
                "parsimony path <data.csv> --target <column> --plan-only <folder>.");
        }

        var file = SettingsFile.Read(new UnitFolders(run).JobFile, goesOn: true);
        if (file.Folder is not { } place || place == Environment.CurrentDirectory) return new PlannedRun(run, new UnitFolders(run), file);
        run = Path.GetFullPath(run);
        try
        {
            Environment.CurrentDirectory = place;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ParsimonyException(
                $"The run was planned in the folder {place}, and names of files are relative to it, but it cannot be opened here: {error.Message} " +
                "Make the folder available on this machine, or plan the run in one that is.", error);
        }

        return new PlannedRun(run, new UnitFolders(run), file);
    }

    /// <summary>Reads the table and plans the run as it was planned.</summary>
    /// <exception cref="ParsimonyException">The table has changed.</exception>
    public PathJob Load()
    {
        var job = PathJob.Load(TrainingCommand.SettingsOf(File));
        CheckRows(job, Run);
        return job;
    }

    /// <summary>Checks that the rows are those for which a run was planned.</summary>
    /// <exception cref="ParsimonyException">They are not.</exception>
    public static void CheckRows(PathJob job, string run)
    {
        if (job.Hash != job.Settings.RepeatedHash)
        {
            throw new ParsimonyException(
                $"{job.Settings.Data} has other rows than when {run} was planned. Bring the table back, or plan the run anew.");
        }
    }
}
